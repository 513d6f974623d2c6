//! What a section is about (*đề mục*), as far as it keeps figures in it apart from figures elsewhere:
//! what is planned, and the place of which it speaks.

use super::outline::{self, Rank};
use crate::knowledge::word_hash::WordHash;
use crate::text::{Block, BlockKind, composed, folded};

/// What a heading says of the figures below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its rank: it holds up to the next one of this rank or above.
    pub rank: Rank,
    /// What stands below is meant to be: `Phương hướng, nhiệm vụ năm 2026`.
    pub planned: bool,
    /// A hash of the place that it names, `3. Xã Nậm Pha`; 0 for none.
    pub place: u32,
}

/// Words with which the heading of a section of plans begins.
const PLANS: [&str; 10] = [
    "phương hướng",
    "nhiệm vụ",
    "kế hoạch",
    "mục tiêu",
    "chỉ tiêu",
    "giải pháp",
    "dự kiến",
    "đề xuất",
    "kiến nghị",
    "chương trình công tác",
];

/// Nouns in front of the name of a place or a unit.
const PLACES: [&str; 17] = [
    "xã",
    "phường",
    "huyện",
    "tỉnh",
    "thị",
    "trấn",
    "thôn",
    "bản",
    "ấp",
    "xóm",
    "buôn",
    "làng",
    "khóm",
    "đồn",
    "trạm",
    "đội",
    "bộ",
];

/// A longer line is no heading: some 150 letters.
const LONGEST: usize = 240;

/// What the block says as a heading; none when it is none. `source` is its text.
pub(super) fn read(source: &str, block: &Block) -> Option<Topic> {
    if source.len() > LONGEST || !may_be(source, block) {
        return None;
    }
    let numbered = outline::heading(block, source);
    let text = composed(source.get(block.marker as usize..)?);
    let title = unnumbered(text.trim_matches(|c: char| !c.is_alphanumeric()));
    // "PHỤ LỤC", "PHƯƠNG HƯỚNG": without a number, but in capitals.
    if numbered.is_none() && title.chars().any(char::is_lowercase) {
        return None;
    }
    let name = folded(beginning(title));
    let planned = PLANS.iter().any(|plan| name.starts_with(plan));
    let bare = || (planned || name.starts_with("phụ lục")).then_some(Rank::Part);
    let rank = numbered.map(|heading| heading.rank).or_else(bare)?;
    Some(Topic { rank, planned, place: place(title) })
}

/// As much of a title as can be looked for in front of it.
fn beginning(title: &str) -> &str {
    const MOST: usize = 80;
    let end = (0..=MOST.min(title.len())).rev().find(|&at| title.is_char_boundary(at));
    title.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// A title without the number in front of it.
fn unnumbered(title: &str) -> &str {
    let Some((first, rest)) = title.split_once([' ', '\u{a0}']) else { return title };
    let number = first.trim_end_matches(['.', ')', '/', ':', '-']);
    let counts =
        number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'I' | b'V' | b'X'));
    let letter = number.chars().count() == 1 && number.len() < first.len();
    if counts || letter { rest.trim_start_matches(|c: char| !c.is_alphanumeric()) } else { title }
}

/// Whether a block begins as headings do.
fn may_be(source: &str, block: &Block) -> bool {
    let first = source.bytes().find(|byte| !matches!(byte, b' ' | b'\t' | b'*' | b'_' | b'(' | b'#'));
    match block.kind {
        BlockKind::Heading(_) => true,
        BlockKind::ListItem => first.is_some_and(|byte| byte.is_ascii_alphanumeric()),
        BlockKind::Paragraph => {
            matches!(first, Some(b'P' | b'C')) || first.is_some_and(|byte| byte.is_ascii_digit())
        }
        _ => false,
    }
}

/// A hash of the words with a capital behind a noun of [`PLACES`]; 0 when there are none.
fn place(title: &str) -> u32 {
    let mut place = 0_u32;
    let mut within = false;
    let capitals = !title.chars().any(char::is_lowercase);
    let mut first = true;
    for word in title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let capital = word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        if within && capital {
            place = (place ^ WordHash::of(word).number()).wrapping_mul(0x0100_0193).max(1);
        }
        // In capitals nothing tells "CƠ BẢN" from "BẢN NÀ PHA" but where it stands.
        let may_begin = first || !capitals;
        within = within && capital || may_begin && PLACES.contains(&folded(word).as_str());
        first = false;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, split};

    #[test]
    fn a_heading_says_what_is_planned_and_where() {
        let check = |text: &str, expected: Option<(bool, bool)>| {
            let block = split(text, Format::Markdown)[0];
            let found = read(block.span.of(text), &block).map(|topic| (topic.planned, topic.place != 0));
            assert_eq!(found, expected, "{text}");
        };
        check("## D. PHƯƠNG HƯỚNG NĂM 2026", Some((true, false)));
        check("III. Nhiệm vụ trọng tâm quý I", Some((true, false)));
        check("PHƯƠNG HƯỚNG, NHIỆM VỤ", Some((true, false)));
        check("PHỤ LỤC: SỐ LIỆU CHÍNH", Some((false, false)));
        check("## Kết quả thực hiện kế hoạch", Some((false, false)));
        check("2. Xã Nậm Pha", Some((false, true)));
        check("### Đồn Biên phòng Huổi Luông", Some((false, true)));
        check("- Xã Nậm Pha", None);
        check("Phương hướng chung là bám dân, bám bản.", None);
    }
}
