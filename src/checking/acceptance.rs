//! Findings that the writer has accepted: by a comment in the document, or in the accepted file.
//!
//! It is the last filter: what is accepted was found, so that it does not make way for another
//! finding, and an acceptance that meets no finding at all can be told, whatever the levels are.

use super::finding::Remark;
use crate::messages::Interface;
use crate::reading::{Action, Comment, ReadBlock};
use crate::rules::Rule;
use crate::settings::accepted::Accepted;
use crate::settings::names;
use crate::text::{BlockKind, Skip, Span};
use std::collections::{HashMap, HashSet};

/// What is accepted in a document.
pub(super) struct Acceptance<'a> {
    regions: Vec<Region<'a>>,
    accepted: &'a Accepted,
    /// Comments that say nothing that could be obeyed.
    odd: Vec<Remark>,
}

/// A stretch of the document in which findings are accepted.
struct Region<'a> {
    from: u32,
    /// The last place at which a finding may begin.
    to: u32,
    names: &'a [String],
    /// The comment.
    comment: Span,
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Which of the regions met a finding, in their order.
    met: Vec<bool>,
    /// The content parts of the keys of what the accepted file accepts.
    pub used: HashSet<u64>,
}

/// What a finding is judged by.
pub(super) struct Candidate {
    pub rule: &'static Rule,
    pub case: &'static str,
    /// Where it begins.
    pub start: u32,
    /// The content part of its key.
    pub content: u64,
}

impl<'a> Acceptance<'a> {
    /// What is accepted in the document of these blocks.
    pub fn of(blocks: &'a [ReadBlock], accepted: &'a Accepted) -> Self {
        let mut reader =
            Reader { blocks, regions: Vec::new(), odd: Vec::new(), open: Vec::new(), next: None };
        for (i, read) in blocks.iter().enumerate().filter(|(_, read)| !read.facts.comments.is_empty()) {
            read.facts.comments.iter().for_each(|comment| reader.take(i, comment));
        }
        let Reader { mut regions, odd, open, .. } = reader;
        regions.extend(open);
        let mut this = Self { regions, accepted, odd };
        this.regions.sort_by_key(|region| (region.from, std::cmp::Reverse(region.to)));
        this
    }

    /// Whether nothing is, and nothing is odd.
    pub fn is_empty(&self) -> bool {
        self.regions.is_empty() && self.accepted.is_empty() && self.odd.is_empty()
    }

    /// Says for each finding, in order of place, whether it is accepted.
    pub fn judge(&self, findings: impl Iterator<Item = Candidate>) -> (Vec<bool>, Outcome) {
        let mut outcome = Outcome { met: vec![false; self.regions.len()], used: HashSet::new() };
        let mut active: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut next = 0;
        let mut accepted = Vec::new();
        for finding in findings {
            while let Some(region) = self.regions.get(next).filter(|region| region.from <= finding.start) {
                let names = region.names.iter().map(String::as_str);
                // One without names stands for all.
                for name in names.chain(region.names.is_empty().then_some("")) {
                    active.entry(name).or_default().push(next);
                }
                next += 1;
            }
            let mut hit = false;
            let case = names::qualified(finding.rule, finding.case);
            for name in ["", finding.rule.family.name(), finding.rule.name, &case] {
                let Some(open) = active.get_mut(name) else { continue };
                while open
                    .last()
                    .is_some_and(|&at| self.regions.get(at).is_none_or(|it| it.to < finding.start))
                {
                    open.pop();
                }
                if let Some(met) = open.last().and_then(|&at| outcome.met.get_mut(at)) {
                    *met = true;
                    hit = true;
                }
            }
            if self.accepted.holds(finding.content) {
                outcome.used.insert(finding.content);
                hit = true;
            }
            accepted.push(hit);
        }
        (accepted, outcome)
    }

    /// What is to be said about comments: those that are odd, and those that met no finding.
    pub fn remarks(self, outcome: &Outcome) -> Vec<Remark> {
        let idle = self.regions.iter().zip(&outcome.met).filter(|(_, met)| !**met);
        let unused = idle
            // An unknown name was told already.
            .filter(|(region, _)| region.names.iter().all(|name| names::is_known(name)))
            .map(|(region, _)| Remark::unused(region.comment, Interface::NothingAccepted));
        let mut remarks: Vec<Remark> = unused.chain(self.odd.iter().cloned()).collect();
        remarks.sort_by_key(|remark| remark.span);
        remarks
    }
}

/// Goes through the comments of a document, in order.
struct Reader<'a> {
    blocks: &'a [ReadBlock],
    regions: Vec<Region<'a>>,
    odd: Vec<Remark>,
    /// Regions whose end has not come yet.
    open: Vec<Region<'a>>,
    /// What the last comment that stood alone speaks of, with the number of its first block.
    next: Option<(usize, Span)>,
}

/// So many regions may be open at once.
const MOST_OPEN: usize = 100;

impl<'a> Reader<'a> {
    /// Takes a comment of block `i`.
    fn take(&mut self, i: usize, comment: &'a Comment) {
        let start = self.blocks.get(i).map_or(0, |read| read.block.span.start);
        let span = comment.span.shift(start);
        let names = &*comment.names;
        for name in names.iter().filter(|name| !names::is_known(name)) {
            let suggestion = names::nearest(name, names::all());
            self.odd.push(Remark::odd(span, Interface::UnknownRule { name: name.clone(), suggestion }));
        }
        let region = |from, to| Region { from, to, names, comment: span };
        match comment.action {
            Action::Document => self.regions.push(region(0, u32::MAX)),
            Action::Start if self.open.len() < MOST_OPEN => self.open.push(region(span.end, u32::MAX)),
            Action::End => {
                // One without names ends the last; one with names the last that has the same.
                let ends = |region: &Region<'_>| names.is_empty() || region.names == names;
                match self.open.iter().rposition(ends).map(|at| self.open.remove(at)) {
                    Some(ended) => self.regions.push(Region { to: span.start, ..ended }),
                    None => self.odd.push(Remark::unused(span, Interface::NothingToEnd)),
                }
            }
            Action::Here => {
                let place = self.behind(i).unwrap_or_else(|| comment.line.shift(start));
                self.regions.push(region(place.start, place.end));
            }
            Action::Start | Action::Unclear => self.odd.push(Remark::odd(span, Interface::OddComment)),
        }
    }

    /// What a comment that stands alone in block `i` speaks of: the next block, of a table all rows;
    /// none when it stands beside text.
    fn behind(&mut self, i: usize) -> Option<Span> {
        let is_comment = |read: &ReadBlock| read.block.kind == BlockKind::Skipped(Skip::Comment);
        let is_row =
            |read: &ReadBlock| matches!(read.block.kind, BlockKind::TableRow | BlockKind::TableDelimiter);
        let comment = self.blocks.get(i).filter(|read| is_comment(read))?;
        if let Some((_, span)) = self.next.filter(|(first, _)| i < *first) {
            return Some(span);
        }
        let first = self.blocks.iter().skip(i).position(|read| !is_comment(read)).map(|at| i + at);
        let behind = first.and_then(|first| self.blocks.get(first..)).unwrap_or_default();
        let rows = behind.iter().take_while(|read| is_row(read)).last();
        let span = behind.first().map_or_else(
            // Nothing follows.
            || Span::new(comment.block.span.end as usize, comment.block.span.end as usize),
            |first| first.block.span.cover(rows.unwrap_or(first).block.span),
        );
        self.next = Some((first.unwrap_or(usize::MAX), span));
        Some(span)
    }
}

#[cfg(test)]
mod tests {
    use crate::checking::check;
    use crate::messages::Lang;
    use crate::settings::Settings;
    use crate::settings::accepted::{ByDocument, parse, with_entries};
    use crate::text::Format;
    use std::path::Path;

    /// What is found, each as rule and line, then what is said about comments, each with its line.
    fn found(text: &str, settings: &Settings) -> Vec<String> {
        let report = check(text, Format::Markdown, settings, &|| false).expect("a report");
        let line = |at: u32| text.get(..at as usize).expect("a place").matches('\n').count() + 1;
        let findings = report.findings.iter().map(|it| format!("{}: {}", line(it.span.start), it.rule.name));
        let remarks = report
            .acceptance
            .remarks
            .iter()
            .map(|it| format!("{}: {}", line(it.span.start), it.message.render(Lang::En)));
        let unused = report.acceptance.unused.iter().map(|it| format!("entry {}: {}", it.line, it.text));
        findings.chain(remarks).chain(unused).collect()
    }

    #[test]
    fn a_comment_accepts_its_line_or_block_or_document() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(found(text, &Settings::default()), expected, "{text}");
        };
        let idle = "this comment accepts nothing any more; it can go.";
        check("Dài 12km.\n", &["1: unit-spacing"]);
        check("Dài 12km. <!-- rasoat: bỏ qua -->\nRộng 3km.\n", &["2: unit-spacing"]);
        check("Dài 12km. <!-- rasoat: ignore unit-spacing, date -->\n", &[]);
        check("Dài 12km. <!-- rasoat: bỏ qua number -->\n", &[]);
        check("Dài 12km. <!-- rasoat: bỏ qua date -->\n", &["1: unit-spacing", &format!("1: {idle}")]);
        check("<!-- rasoat: bỏ qua -->\nDài 12km,\nrộng 3km.\n\nCao 4km.\n", &["5: unit-spacing"]);
        check("<!-- rasoat: bỏ qua -->\n\n- Dài 12km\n- Rộng 3km\n", &["4: unit-spacing"]);
        check("<!-- rasoat: bỏ qua date -->\n<!-- rasoat: bỏ qua number -->\nDài 12km 31/6/2025.\n", &[]);
        check(
            "<!-- rasoat: bỏ qua -->\n| a | 12km |\n|---|---|\n| b | 3km |\n\nDài 4km\n",
            &["6: unit-spacing"],
        );
        check("Dài 12km\n\n<!-- rasoat: bỏ qua -->\n", &["1: unit-spacing", &format!("3: {idle}")]);
        check("Dài 12km\n\nRộng 3km <!-- rasoat: bỏ qua cả tệp unit-spacing -->\n", &[]);
        check(
            "<!-- rasoat: bỏ qua từ đây number -->\n\nDài 12km\n\n<!-- rasoat: hết bỏ qua number -->\n\nRộng 3km\n",
            &["7: unit-spacing"],
        );
        check("<!-- rasoat: ignore-start -->\n\nDài 12km\n\nRộng 3km\n", &[]);
        check(
            "<!-- rasoat: ignore-end -->\n\nDài 12km\n",
            &["3: unit-spacing", "1: there is no “ignore-start” that this could end."],
        );
        check(
            "Dài 12km <!-- rasoat: bỏ qua unit-spacin -->\n",
            &["1: unit-spacing", "1: There is no rule “unit-spacin”; did you mean “unit-spacing”?"],
        );
        check(
            "Dài 12km <!-- rasoat: bỏ quả -->\n",
            &[
                "1: unit-spacing",
                "1: this comment is not understood; write “rasoat: ignore”, with names of rules if you like.",
            ],
        );
        // A rule that is off has been looked for all the same.
        let off = Settings { levels: [("number".to_owned(), None)].into(), ..Settings::default() };
        assert_eq!(found("Dài 12km. <!-- rasoat: bỏ qua unit-spacing -->\n", &off), [""; 0]);
    }

    #[test]
    fn an_entry_accepts_what_it_is_about_wherever_it_moves() {
        let entry = |text: &str, sentence: &str| crate::settings::accepted::Entry {
            file: Some("a.md".to_owned()),
            rule: "unit-spacing".to_owned(),
            text: text.to_owned(),
            sentence: sentence.to_owned(),
            reason: String::new(),
        };
        let file = with_entries("", &[entry("12km", "Dài 12km"), entry("3km", "Rộng 3km")]).expect("a file");
        let index = ByDocument::new(Path::new("/x/rasoat-accepted.toml"), parse(&file).0);
        let accepted = index.document(Path::new("/x/a.md")).expect("entries");
        let settings = Settings { accepted, ..Settings::default() };
        let check = |text: &str, expected: &[&str]| assert_eq!(found(text, &settings), expected, "{text}");
        check("Dài 12km. Rộng 3km.\n", &[]);
        check("Mở đầu.\r\n\r\nRộng   3km; cao 4km. Dài 12km.\r\nDài 12km", &["3: unit-spacing"]);
        check("Dài hơn 12km. Rộng 3km.\n", &["1: unit-spacing", "entry 5: 12km"]);
        let report =
            crate::checking::check("Dài 12km.\n", Format::PlainText, &settings, &|| false).expect("a report");
        assert_eq!((report.acceptance.count, report.acceptance.unused.len()), (1, 1));
    }

    #[test]
    fn many_comments_are_no_burden() {
        for piece in [
            "<!-- rasoat: bỏ qua -->\n",
            "<!-- rasoat: bỏ qua từ đây x -->\n",
            "<!-- rasoat: hết bỏ qua y -->\n",
            "a <!-- rasoat: bỏ qua --> 12km ",
            "<!-- rasoat: bỏ qua cả tệp number -->\n\n12km\n\n",
        ] {
            let report = check(&piece.repeat(5_000), Format::Markdown, &Settings::default(), &|| false);
            assert!(report.is_some());
        }
    }
}
