//! The outline of a report (*đề mục*): Markdown headings, and the numbered headings by which
//! reports are divided: PHẦN, CHƯƠNG, I., 1., 1.1., a).
//!
//! A numbered line is a heading or an item of a list, and nothing on the line says which. It is a
//! heading if it is short, begins like a title, does not end like a sentence, and if at least half
//! of its like have something beneath them; the items of a list follow each other.

use crate::text::{Block, BlockKind, Span, folded};

/// The longest line that is taken for a numbered heading, in bytes: some 150 letters.
const MAX_TITLE: usize = 240;

/// What a heading is ranked by: a smaller rank holds the larger ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// A Markdown heading, of level 1 to 6.
    Markdown(u8),
    /// `PHẦN I`, `Phần thứ nhất`.
    Part,
    /// `CHƯƠNG II`.
    Chapter,
    /// `A.`
    Capital,
    /// `I.`
    Roman,
    /// `1.` is of depth 1, `1.1.` of depth 2.
    Arabic(u8),
    /// `a)`
    Letter,
}

/// A block that may be a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its rank.
    pub rank: Rank,
    /// The line with its number, relative to the start of the block.
    pub title: Span,
}

/// A heading and everything up to the next one of its rank or above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// The index of the block that is the heading.
    pub block: usize,
    /// The rank of the heading.
    pub rank: Rank,
    /// How many sections it lies in.
    pub depth: usize,
    /// The title, in bytes of the document.
    pub title: Span,
    /// Heading and contents, in bytes of the document.
    pub span: Span,
}

/// The heading that a block may be; `source` is the text of the block.
pub fn heading(block: &Block, source: &str) -> Option<Heading> {
    match block.kind {
        BlockKind::Heading(level) => {
            let start = (block.marker as usize).min(source.len());
            let title = trimmed(source, start)?;
            Some(Heading { rank: Rank::Markdown(level), title })
        }
        BlockKind::Paragraph | BlockKind::ListItem => {
            let title = trimmed(source, 0)?;
            let text = title.of(source);
            let plain = text.trim_start_matches(['*', '_']).trim_end_matches(['*', '_', ' ']);
            let rank = numbered(plain)?;
            let lines = plain.lines().count();
            let fits = plain.len() <= MAX_TITLE && lines <= if rank <= Rank::Chapter { 2 } else { 1 };
            (fits && ends_like_title(plain, rank)).then_some(Heading { rank, title })
        }
        _ => None,
    }
}

/// The sections of a document, in order, given its blocks with the headings they may be.
pub fn outline(blocks: &[(Block, Option<Heading>)]) -> Vec<Section> {
    let headings = prune(blocks);
    let mut sections: Vec<Section> = Vec::with_capacity(headings.len());
    let mut open: Vec<usize> = Vec::new();
    for (index, heading) in headings {
        let Some((block, _)) = blocks.get(index) else { continue };
        let end_before =
            index.checked_sub(1).and_then(|before| blocks.get(before)).map(|(before, _)| before.span.end);
        while let Some(&last) = open.last() {
            let Some(section) = sections.get_mut(last).filter(|section| section.rank >= heading.rank) else {
                break;
            };
            section.span.end = end_before.unwrap_or(section.span.end).max(section.span.end);
            open.pop();
        }
        sections.push(Section {
            block: index,
            rank: heading.rank,
            depth: open.len(),
            title: heading.title.shift(block.span.start),
            span: block.span,
        });
        open.push(sections.len() - 1);
    }
    let end = blocks.last().map_or(0, |(block, _)| block.span.end);
    for index in open {
        if let Some(section) = sections.get_mut(index) {
            section.span.end = end;
        }
    }
    sections
}

/// The headings that are no items of lists.
fn prune(blocks: &[(Block, Option<Heading>)]) -> Vec<(usize, Heading)> {
    let candidates: Vec<(usize, Heading)> =
        blocks.iter().enumerate().filter_map(|(i, (_, heading))| Some((i, (*heading)?))).collect();
    let holds_something = |&(index, heading): &(usize, Heading)| match blocks.get(index + 1) {
        Some((_, Some(next))) => next.rank > heading.rank,
        next => next.is_some(),
    };
    let mut dropped = vec![false; candidates.len()];
    // The candidates of each rank that follow each other with no higher one between.
    let mut groups: Vec<(Rank, Vec<usize>)> = Vec::new();
    let close = |group: (Rank, Vec<usize>), dropped: &mut Vec<bool>| {
        let members = group.1.iter().filter_map(|&i| candidates.get(i));
        if group.0 >= Rank::Arabic(0) && members.filter(|it| holds_something(it)).count() * 2 < group.1.len()
        {
            for i in group.1 {
                if let Some(dropped) = dropped.get_mut(i) {
                    *dropped = true;
                }
            }
        }
    };
    for (i, (_, heading)) in candidates.iter().enumerate() {
        while let Some(group) = groups.pop_if(|(rank, _)| *rank > heading.rank) {
            close(group, &mut dropped);
        }
        match groups.last_mut() {
            Some((rank, members)) if *rank == heading.rank => members.push(i),
            _ => groups.push((heading.rank, vec![i])),
        }
    }
    for group in groups {
        close(group, &mut dropped);
    }
    candidates.into_iter().zip(dropped).filter(|(_, dropped)| !dropped).map(|(it, _)| it).collect()
}

/// The span of what stands from `start` on, without space around it; none when there is nothing.
fn trimmed(source: &str, start: usize) -> Option<Span> {
    let text = source.get(start..)?;
    let left = text.len() - text.trim_start().len();
    let length = text.trim().len();
    (length > 0).then(|| Span::new(start + left, start + left + length))
}

/// The rank of the number in front of a title; none when there is none, or no title behind it.
fn numbered(text: &str) -> Option<Rank> {
    let word: &str = text.split([' ', '\u{a0}', '\n']).next()?;
    if let rank @ Some(_) = named(text, word) {
        return rank;
    }
    let number = word.trim_end_matches(['.', ')', '/', '-', ':']);
    let closed = number.len() < word.len();
    let rank = number_rank(number, word.ends_with(')'))?;
    if !closed && !matches!(rank, Rank::Arabic(2..)) {
        return None;
    }
    let title = text.get(word.len()..)?.trim_start_matches(['*', '_', ' ', '\u{a0}', '-', '–']);
    let begins = title.chars().next()?;
    (begins.is_uppercase() || matches!(begins, '“' | '"')).then_some(rank)
}

/// `PHẦN I`, `Chương 2`: a word and a number.
fn named(text: &str, word: &str) -> Option<Rank> {
    let rank = match folded(word).as_str() {
        "phần" => Rank::Part,
        "chương" => Rank::Chapter,
        _ => return None,
    };
    let next = text.get(word.len()..)?.split_whitespace().next()?;
    let number = next.trim_end_matches(['.', ':', ')', '-', '*']);
    let counted = is_roman(number) || !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (word.starts_with(char::is_uppercase) && (counted || folded(next) == "thứ")).then_some(rank)
}

fn number_rank(number: &str, bracket: bool) -> Option<Rank> {
    let mut letters = number.chars();
    match (letters.next()?, letters.next()) {
        _ if is_roman(number) => Some(Rank::Roman),
        ('A'..='Z' | 'Đ', None) => Some(Rank::Capital),
        ('a'..='z' | 'đ', None) if bracket || number.len() == 1 => Some(Rank::Letter),
        _ => {
            let parts = number.split('.');
            let depth = parts.clone().count();
            let short = |part: &str| {
                matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit()) && part != "0"
            };
            (depth <= 4 && parts.clone().all(short)).then_some(Rank::Arabic(u8::try_from(depth).unwrap_or(1)))
        }
    }
}

fn is_roman(number: &str) -> bool {
    !number.is_empty() && number.len() <= 6 && number.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Whether a line ends as a title does. Sections are closed by full stops only where their number
/// leaves no doubt.
fn ends_like_title(text: &str, rank: Rank) -> bool {
    match text.chars().next_back() {
        Some(';' | ',') => false,
        Some('.' | '!' | '?') => rank <= Rank::Roman,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line is a block; lines that begin with `#` are Markdown headings.
    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str)]) {
        let mut blocks = Vec::new();
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end();
            let level = content.bytes().take_while(|&byte| byte == b'#').count();
            let kind = if level > 0 { BlockKind::Heading(level as u8) } else { BlockKind::Paragraph };
            if !content.is_empty() {
                let span = Span::new(offset, offset + content.len());
                let block = Block { span, marker: level as u32, kind };
                blocks.push((block, heading(&block, span.of(text))));
            }
            offset += line.len();
        }
        let found: Vec<(usize, &str)> =
            outline(&blocks).iter().map(|section| (section.depth, section.title.of(text))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbered_headings_nest() {
        check(
            "PHẦN I\nI. TÌNH HÌNH\nVăn bản.\n1. Kết quả\nVăn bản.\na) Về giáo dục\nVăn bản.\nb) Về y tế\nVăn bản.\n\
             1.1. Chi tiết\nVăn bản.\n2. Hạn chế\nVăn bản.\nII. PHƯƠNG HƯỚNG\nVăn bản.\nPhần thứ hai\nVăn bản.",
            &[
                (0, "PHẦN I"),
                (1, "I. TÌNH HÌNH"),
                (2, "1. Kết quả"),
                (3, "a) Về giáo dục"),
                (3, "b) Về y tế"),
                (3, "1.1. Chi tiết"),
                (2, "2. Hạn chế"),
                (1, "II. PHƯƠNG HƯỚNG"),
                (0, "Phần thứ hai"),
            ],
        );
    }

    #[test]
    fn markdown_headings_hold_numbered_ones() {
        check(
            "# Báo cáo\n## I. Tình hình\n**1. Kết quả**\nVăn bản.\n## II. Kết luận\nHết.",
            &[(0, "Báo cáo"), (1, "I. Tình hình"), (2, "**1. Kết quả**"), (1, "II. Kết luận")],
        );
    }

    #[test]
    fn lists_and_sentences_are_no_headings() {
        for text in [
            "Gồm có:\n1. Gạo nếp\n2. Chè xanh\n3. Cá khô\nVăn bản.",
            "a) Gạo\nb) Chè\nc) Cá",
            "1. Đơn vị đã trao 5 suất quà cho các hộ nghèo.\nVăn bản.",
            "1. Trao quà;\nVăn bản.",
            "2.500 hộ dân được hỗ trợ\nVăn bản.",
            "1.5 triệu đồng\nVăn bản.",
            "Phần lớn các hộ dân\nVăn bản.",
            "Chương trình “Nắng ấm”\nVăn bản.",
            "- Gạo\nVăn bản.",
            "",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn a_section_ends_before_the_next_of_its_rank() {
        let text = "I. A\nx\n1. B\ny\nII. C\nz";
        let mut blocks = Vec::new();
        let mut offset = 0;
        for line in text.split('\n') {
            let span = Span::new(offset, offset + line.len());
            let block = Block { span, marker: 0, kind: BlockKind::Paragraph };
            blocks.push((block, heading(&block, line)));
            offset += line.len() + 1;
        }
        let spans: Vec<&str> = outline(&blocks).iter().map(|section| section.span.of(text)).collect();
        assert_eq!(spans, ["I. A\nx\n1. B\ny", "1. B\ny", "II. C\nz"]);
    }
}
