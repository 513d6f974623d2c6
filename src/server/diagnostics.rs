//! From a report to what an editor shows: which findings, in which words, as which bytes.

use super::convert;
use super::moves::{LineStart, Moves};
use super::options::Abilities;
use super::transport::Body;
use super::words;
use crate::checking::{Finding, List, Listed, Unused};
use crate::messages::Lang;
use crate::rules::Level;
use crate::settings::file::Problem;
use crate::text::{Change, Document, Span};
use serde_json::Value;
use smallvec::SmallVec;
use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt::Write;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use tower_lsp::lsp_types::{Diagnostic, DiagnosticSeverity, Position, Range, Url};

/// Numbers that are given out once need no mixing beyond what spreads neighbours.
#[derive(Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32);
    }
}

type ByNumber = BuildHasherDefault<Spread>;

/// How findings are told a client.
#[derive(Clone, Copy)]
pub(super) struct Manner<'a> {
    pub abilities: &'a Abilities,
    pub lang: Lang,
}

/// What a client is told about one version of a document, ready to be put together.
#[derive(Default)]
pub(super) struct Sheet {
    entries: Vec<Entry>,
    /// Entries of the accepted file about the document that accept nothing.
    pub unused: Vec<Unused>,
}

/// A diagnostic.
struct Entry {
    /// The bytes of the finding; none for the last line of a list that is cut off.
    span: Option<Span>,
    json: Arc<str>,
}

impl Entry {
    /// Whether the finding touches the caret.
    fn touches(&self, caret: usize) -> bool {
        self.span.is_some_and(|span| span.start as usize <= caret && caret <= span.end as usize)
    }
}

/// Writes findings as JSON and remembers the pieces, so that a finding that only moved is not
/// written anew: of a piece everything is known but the line at which the block of the finding
/// begins.
#[derive(Default)]
pub(super) struct Scribe {
    /// What was written last, by [`Listed::id`].
    pieces: HashMap<u64, Piece, ByNumber>,
    /// Counts the times of writing.
    time: u64,
    /// The edits since then.
    moves: Moves,
}

/// How a finding was written.
struct Piece {
    /// When it was last written or found again.
    time: u64,
    level: Level,
    /// The identity of its block when the range was taken.
    block: u64,
    /// Where it stands; lines count from the one at which its block begins.
    range: Range,
    /// Where its block began; behind it, if their lines are written in the tail, the blocks of its
    /// related places.
    starts: SmallVec<[LineStart; 1]>,
    /// The tail names the lines of these blocks.
    tail_names_lines: bool,
    /// All of its JSON, and the key in it.
    json: Arc<str>,
    key: Option<u64>,
    /// Where in the JSON that stands which is behind the range, up to the key.
    tail: (usize, usize),
}

impl Scribe {
    /// Takes note of an edit; `before` and `after` are the numbers of lines of the document.
    pub fn edited(&mut self, change: Change, before: u32, after: u32) {
        self.moves.add(change, before, after);
    }

    /// Writes the findings of a list. When there are more, the least serious one gives its place to
    /// the line that says so.
    pub fn write(&mut self, uri: &str, document: &Document, list: &List<'_>, manner: Manner<'_>) -> Sheet {
        let mut page = Page { document, manner, uri, url: None };
        let moves = std::mem::take(&mut self.moves);
        self.time += 1;
        let least = (list.more > 0).then(|| {
            list.iter().enumerate().min_by_key(|(i, listed)| (listed.level(), Reverse(*i))).map(|(i, _)| i)
        });
        let mut entries = Vec::with_capacity(list.len() + 1);
        let shown = list.iter().enumerate().filter(|(i, _)| least.flatten() != Some(*i));
        for (_, listed) in shown {
            let key = manner.abilities.diagnostic_data.then(|| listed.key());
            // Two findings that say the same of the same place share a number; one of them is written
            // anew each time.
            let known = self.pieces.get_mut(&listed.id()).filter(|piece| piece.time + 1 == self.time);
            let again = known.and_then(|piece| page.again(piece, &listed, key, &moves).then_some(piece));
            let json = match again {
                Some(piece) => {
                    piece.time = self.time;
                    Arc::clone(&piece.json)
                }
                None => {
                    let piece = page.write(&listed, key, self.time);
                    let json = Arc::clone(&piece.json);
                    self.pieces.insert(listed.id(), piece);
                    json
                }
            };
            entries.push(Entry { span: Some(listed.span()), json });
        }
        if self.pieces.len() > entries.len() {
            self.pieces.retain(|_, piece| piece.time == self.time);
        }
        for remark in &list.acceptance.remarks {
            let range = convert::range(document, remark.span, manner.abilities.encoding);
            let json = whole(&convert::remark(remark, range, manner));
            entries.push(Entry { span: Some(remark.span), json });
        }
        for part in &list.in_part {
            let range = convert::range(document, part.span, manner.abilities.encoding);
            let json = whole(&convert::in_part(part, range, manner));
            entries.push(Entry { span: Some(part.span), json });
        }
        if list.more > 0 {
            entries.push(Entry { span: None, json: whole(&rest(list.more + 1, manner.lang)) });
        }
        Sheet { entries, unused: list.acceptance.unused.clone() }
    }
}

impl Sheet {
    /// What is odd about a document that is no report.
    pub fn of_problems(document: &Document, problems: &[Problem], manner: Manner<'_>) -> Self {
        let entry = |problem: &Problem| {
            let range = convert::range(document, problem.span, manner.abilities.encoding);
            Entry { span: Some(problem.span), json: whole(&convert::problem(problem, range, manner)) }
        };
        Self { entries: problems.iter().map(entry).collect(), unused: Vec::new() }
    }
}

/// What is written upon.
struct Page<'a> {
    document: &'a Document,
    manner: Manner<'a>,
    uri: &'a str,
    /// The URI as related places have it, once one was written.
    url: Option<Option<Url>>,
}

impl Page<'_> {
    /// Makes a piece what would be written of the finding now; false, and the piece is worth nothing any
    /// more, when it is to be written anew.
    fn again(&self, piece: &mut Piece, listed: &Listed<'_>, key: Option<u64>, moves: &Moves) -> bool {
        let moved_within = piece.block != listed.block();
        // The lines in the tail may be those of places within the block.
        if piece.level != listed.level() || moved_within && piece.tail_names_lines {
            return false;
        }
        let starts = std::iter::once(listed.block_start()).chain(listed.related_starts());
        let mut is_moved = moved_within;
        for (known, start) in piece.starts.iter_mut().zip(starts) {
            let line = moves.line(*known, start).unwrap_or_else(|| self.document.line(start));
            is_moved |= line != known.line;
            // Beside the place of the finding, lines are written in the tail only if there are more.
            if line != known.line && piece.tail_names_lines {
                return false;
            }
            *known = LineStart { start, line };
        }
        let line = piece.starts.first().map_or(0, |own| own.line);
        if moved_within {
            let range = convert::range(self.document, listed.span(), self.manner.abilities.encoding);
            piece.range = relative(range, line);
            piece.block = listed.block();
        }
        if is_moved || piece.key != key {
            let tail = piece.json.get(piece.tail.0..piece.tail.1).unwrap_or_default();
            (piece.json, piece.tail) = json(moved(piece.range, line), tail, key);
            piece.key = key;
        }
        true
    }

    fn write(&mut self, listed: &Listed<'_>, key: Option<u64>, time: u64) -> Piece {
        let finding = listed.finding();
        let range = convert::range(self.document, finding.span, self.manner.abilities.encoding);
        let url = match finding.related.is_empty() {
            true => None,
            false => self.url.get_or_insert_with(|| Url::parse(self.uri).ok()).as_ref(),
        };
        let names_lines = Cell::new(false);
        let diagnostic =
            convert::diagnostic(&finding, self.document, url, range, self.manner, &|| names_lines.set(true));
        let tail_names_lines = diagnostic.related_information.is_some() || names_lines.get();
        let mut tail = tail(&diagnostic);
        if self.manner.abilities.diagnostic_data {
            open_data(&mut tail, &finding);
        }
        let at = |start| LineStart { start, line: self.document.line(start) };
        let own = at(listed.block_start());
        let others = listed.related_starts().filter(|_| tail_names_lines).map(at);
        let (json, tail) = json(range, &tail, key);
        Piece {
            time,
            level: finding.level,
            block: listed.block(),
            range: relative(range, own.line),
            starts: std::iter::once(own).chain(others).collect(),
            tail_names_lines,
            json,
            key,
            tail,
        }
    }
}

/// A range with lines that count from `line`.
fn relative(range: Range, line: u32) -> Range {
    let relative = |position: Position| Position::new(position.line.saturating_sub(line), position.character);
    Range::new(relative(range.start), relative(range.end))
}

/// A range whose lines counted from `line`.
fn moved(range: Range, line: u32) -> Range {
    let moved = |position: Position| Position::new(position.line.saturating_add(line), position.character);
    Range::new(moved(range.start), moved(range.end))
}

/// The message that publishes a sheet. Findings that touch `caret` are left out; the second value
/// says whether there are any.
pub(super) fn publication(
    uri: &str,
    version: Option<i64>,
    sheet: &Sheet,
    caret: Option<usize>,
) -> (Body, bool) {
    let touches = |entry: &&Entry| caret.is_some_and(|caret| entry.touches(caret));
    let held = sheet.entries.iter().any(|entry| touches(&entry));
    let mut head = String::with_capacity(uri.len() + 200);
    head.push_str(r#"{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"#);
    head.push_str(&Value::from(uri).to_string());
    if let Some(version) = version {
        let _ = write!(head, r#","version":{version}"#);
    }
    head.push_str(r#","diagnostics":["#);
    let shown = sheet.entries.iter().filter(|entry| !touches(entry));
    let mut items = Vec::with_capacity(sheet.entries.len());
    items.extend(shown.map(|entry| Arc::clone(&entry.json)));
    (Body::List { head, items, tail: "]}}" }, held)
}

/// The message that takes back everything that was published about a document.
pub(super) fn withdrawal(uri: &str) -> Body {
    let uri = Value::from(uri);
    Body::Whole(format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{{"uri":{uri},"diagnostics":[]}}}}"#
    ))
}

/// The id of a result without findings.
pub(super) const NOTHING_FOUND: &str = "0";

/// A name for what a document is given.
fn result_id(items: &str) -> String {
    if items.is_empty() {
        return NOTHING_FOUND.to_owned();
    }
    let mut hasher = DefaultHasher::new();
    items.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The answer to a client that asks for the diagnostics of a document itself.
pub(super) fn answer(sheet: &Sheet, previous: Option<&str>) -> Value {
    let mut items = String::new();
    push_all(&mut items, sheet.entries.iter());
    let id = result_id(&items);
    if previous == Some(&id) {
        return serde_json::json!({"kind": "unchanged", "resultId": id});
    }
    let items: Value = serde_json::from_str(&format!("[{items}]")).unwrap_or_default();
    serde_json::json!({"kind": "full", "resultId": id, "items": items})
}

/// The last line of a list that is cut off.
fn rest(more: usize, lang: Lang) -> Diagnostic {
    Diagnostic {
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some("rasoat".to_owned()),
        message: words::more_findings(more, lang),
        ..Diagnostic::default()
    }
}

/// Writes diagnostics with commas between.
fn push_all<'e>(out: &mut String, entries: impl Iterator<Item = &'e Entry>) {
    for (number, entry) in entries.enumerate() {
        if number > 0 {
            out.push(',');
        }
        out.push_str(&entry.json);
    }
}

/// A diagnostic of which all but the range and the key is written, and where in it that stands.
fn json(range: Range, tail: &str, key: Option<u64>) -> (Arc<str>, (usize, usize)) {
    let (start, end) = (range.start, range.end);
    let mut json = String::with_capacity(tail.len() + 120);
    let _ = write!(
        json,
        r#"{{"range":{{"start":{{"line":{},"character":{}}},"end":{{"line":{},"character":{}}}}}"#,
        start.line, start.character, end.line, end.character
    );
    let from = json.len();
    json.push_str(tail);
    let place = (from, json.len());
    if let Some(key) = key {
        let _ = write!(json, r#"{key:016x}"}}}}"#);
    }
    (json.into(), place)
}

/// A diagnostic that is written once.
fn whole(diagnostic: &Diagnostic) -> Arc<str> {
    serde_json::to_string(diagnostic).unwrap_or_default().into()
}

/// Puts the data of a diagnostic, up to its key, behind everything else: the key counts how often the
/// same was found before, and changes when nothing else does.
fn open_data(tail: &mut String, finding: &Finding) {
    tail.truncate(tail.len().saturating_sub(1));
    let (rule, case) = (finding.rule.name, finding.case);
    let _ = write!(tail, r#","data":{{"rule":"{rule}","case":"{case}","key":""#);
}

/// A diagnostic as JSON, without the range it begins with.
fn tail(diagnostic: &Diagnostic) -> String {
    let json = serde_json::to_string(diagnostic).unwrap_or_default();
    let behind = json.as_bytes().windows(2).position(|bytes| bytes == b"}}").map_or(0, |at| at + 2);
    json.get(behind..).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checking;
    use crate::settings::Settings;
    use crate::text::Format;
    use crate::text::position::{Encoding, Position};

    #[test]
    fn the_last_line_says_how_many_more_there_are() {
        let json = whole(&rest(7, Lang::En));
        assert!(json.contains(r#","severity":3,"#), "{json}");
        assert!(json.contains("7 "), "{json}");
    }

    #[test]
    fn a_report_without_findings_is_an_empty_list_with_its_version() {
        let (body, held) = publication("a\"b", Some(3), &Sheet::default(), None);
        let mut written = Vec::new();
        body.write("", &mut written).unwrap();
        let value: Value = serde_json::from_slice(&written).unwrap();
        assert_eq!(value["params"], serde_json::json!({"uri": "a\"b", "version": 3, "diagnostics": []}));
        assert!(!held);
    }

    /// What is published from kept pieces after each edit is what is published when nothing is kept.
    #[test]
    fn pieces_say_what_would_be_written_anew() {
        const EDITS: [(u32, u32, u32, u32, &str); 15] = [
            // As many bytes, and another number of columns.
            (2, 0, 2, 1, "Dd"),
            (2, 0, 2, 2, "Đ"),
            (6, 2, 6, 2, "\r\n"),
            (7, 1, 7, 2, "😀"),
            (7, 3, 7, 3, " "),
            (0, 0, 0, 0, "Mở đầu.\n\n"),
            (2, 3, 2, 3, "x"),
            (4, 0, 4, 0, "Dài 12km.\n\n"),
            (0, 0, 2, 0, ""),
            (5, 0, 5, 0, "Đề án “Nâng bước em tới trường” giai đoạn 2021-2024.\n\n"),
            (1, 0, 1, 0, "\r\n\r\n"),
            (0, 5, 3, 0, " "),
            (0, 0, 0, 0, "Đề án “Nâng bước em tới trường” giai đoạn 2021-2024; \n\n"),
            (3, 0, 9, 0, ""),
            (0, 0, 99, 0, ""),
        ];
        let text = "Kế hoạch số 05-KH/BCĐTW ngày 21/7/2025.\n\nĐề án “Nâng bước em tới trường” giai đoạn \
                    2021-2025, sâu 3km.\n\nTheo Kế hoạch số 05-KH/BCDDTWW ngày 21/7/2025.\n\nĐề án “Nâng bước em tới \
                    trường” giai đoạn 2021-2026, sâu 3km, sâu 3km.\n";
        for related_information in [false, true] {
            let mut editor = Editor::new(text, related_information, Some(4));
            let mut kept = 0;
            for (line, column, last, end, new) in [(0, 0, 0, 0, "")].iter().chain(&EDITS) {
                let (from, to) =
                    (Position { line: *line, column: *column }, Position { line: *last, column: *end });
                let to = Position { line: to.line.min(editor.document.lines()), ..to };
                kept += editor.edit(from, to, new);
            }
            assert!(kept > 3, "{kept}");
        }
    }

    /// Edits anywhere, near what was found and far from it, within long sentences and between them.
    #[test]
    fn pieces_say_what_a_fresh_check_says_after_any_edits() {
        const PUT: [&str; 12] = ["", "", "", "x", "ế", " ", ". ", "; ", "\n", "\r\n\r\n", "😀", "sâu 3km, "];
        let sentence = "trong đó thôn Đoài sâu 3km, thôn Trung xâyy được 1.234,5 ha và 12.0000 m2 mặt đường ";
        let text = format!(
            "Kế hoạch số 05-KH/BCĐTW ngày 21/7/2025.\n\n{0}{0}{0}{0}{0}{0}.\n\nĐào mương sâu 3km. Rộng 3km. \
             {0}. Tíc cực.\n\n- Dài 3km;\n- dài 3km.\n",
            sentence
        );
        for seed in 0..4_u64 {
            let mut editor = Editor::new(&text, seed % 2 == 0, Some(500).filter(|_| seed < 2));
            let mut state = seed;
            let mut random = |below: usize| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) as usize % below
            };
            let mut kept = 0;
            for _ in 0..120 {
                let at = random(editor.document.len() + 1);
                let to = (at + random(4)).min(editor.document.len());
                let place = |at: usize| editor.document.position(at, Encoding::Utf16);
                kept += editor.edit(place(at), place(to), PUT.get(random(PUT.len())).unwrap());
            }
            assert!(kept > 500, "{kept}");
        }
    }

    /// A document that is edited.
    struct Editor {
        abilities: Abilities,
        document: Document,
        checker: checking::Checker,
        scribe: Scribe,
        limit: Option<usize>,
    }

    impl Editor {
        fn new(text: &str, related_information: bool, limit: Option<usize>) -> Self {
            let abilities = Abilities {
                related_information,
                diagnostic_data: related_information,
                ..Abilities::default()
            };
            let checker = checking::read(text, Format::PlainText, &|| false).unwrap();
            Self { abilities, document: Document::new(text), checker, scribe: Scribe::default(), limit }
        }

        /// Edits, and holds what is published against what is written anew, and that against what a
        /// fresh check says; returns how many pieces were kept as they were.
        fn edit(&mut self, from: Position, to: Position, new: &str) -> usize {
            let settings = Settings::default();
            let lines = self.document.lines();
            let change = self.document.replace(from, to, Encoding::Utf16, new).unwrap();
            self.scribe.edited(change, lines, self.document.lines());
            self.checker.edit(&self.document, change);
            self.checker.check(&self.document, &settings, &|| false).unwrap();
            let before: Vec<Arc<str>> =
                self.scribe.pieces.values().map(|piece| Arc::clone(&piece.json)).collect();
            let text = self.document.text();
            let mut fresh = checking::read(&text, Format::PlainText, &|| false).unwrap();
            fresh.check(&&*text, &settings, &|| false).unwrap();
            let manner = Manner { abilities: &self.abilities, lang: Lang::Vi };
            let write = |scribe: &mut Scribe, checker: &checking::Checker| {
                let list = checker.list(&settings, self.limit);
                let sheet = scribe.write("file:///a.txt", &self.document, &list, manner);
                publication("file:///a.txt", Some(1), &sheet, None).0
            };
            let published = write(&mut self.scribe, &self.checker);
            assert_eq!(published, write(&mut Scribe::default(), &self.checker), "{text}");
            assert_eq!(published, write(&mut Scribe::default(), &fresh), "{text}");
            let is_kept = |piece: &&Piece| before.iter().any(|json| Arc::ptr_eq(json, &piece.json));
            self.scribe.pieces.values().filter(is_kept).count()
        }
    }
}
