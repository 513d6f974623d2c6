//! The invariants of the house, held by reading its source: which part may know which, and what is
//! absent from the pure parts. Tests are left out of account.

use rasoat::rules::RULES;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The parts that are a pure function of text and settings.
const PURE: [&str; 6] = ["text", "reading", "knowledge", "rules", "messages", "checking"];

/// What each part may know besides itself. `cli` may know everything.
const MAY_KNOW: [(&str, &[&str]); 10] = [
    ("text", &[]),
    ("knowledge", &["text"]),
    ("reading", &["text", "knowledge"]),
    // Encodings are known by heart.
    ("formats", &["text", "knowledge"]),
    // Levels are named in summaries; a decoding error is put into words.
    ("messages", &["knowledge", "reading", "rules", "formats"]),
    // Keys of the settings are names of rules; what is odd about them is a message.
    ("settings", &["text", "knowledge", "rules", "messages"]),
    ("rules", &["text", "knowledge", "reading", "messages", "settings"]),
    ("checking", &["text", "knowledge", "reading", "rules", "messages", "settings"]),
    ("output", &["text", "knowledge", "reading", "rules", "messages", "settings", "checking"]),
    // Files of the workspace that are not open are read from disk.
    (
        "server",
        &["text", "knowledge", "reading", "rules", "messages", "settings", "checking", "output", "formats"],
    ),
];

#[test]
fn dependencies_point_one_way() {
    assert_none("knows what it should not", |file| {
        let Some((_, known)) = MAY_KNOW.iter().find(|(part, _)| *part == file.part()) else {
            return Vec::new();
        };
        let forbidden = |(_, part): &(usize, String)| part != file.part() && !known.contains(&part.as_str());
        file.parts_used().into_iter().filter(forbidden).collect()
    });
}

#[test]
fn every_part_is_known_here() {
    let parts: BTreeSet<String> = source().iter().map(|file| file.part().to_owned()).collect();
    let mut expected: BTreeSet<String> = MAY_KNOW.iter().map(|(part, _)| (*part).to_owned()).collect();
    expected.extend(["cli", "lib.rs", "main.rs"].map(str::to_owned));
    assert_eq!(parts, expected);
}

#[test]
fn the_pure_parts_do_no_input_or_output() {
    let reach_out = [
        "std::fs",
        "std::net",
        "std::process",
        "std::env",
        "std::time",
        "std::thread",
        "std::io",
        "std::os",
        "tokio",
        "Instant::",
        "SystemTime",
        "println!",
        "print!(",
        "eprint",
        "dbg!",
        "env!(",
        "File::",
    ];
    absent("reaches out of the program", &PURE, &reach_out);
    absent(
        "reaches out of the program",
        &["output"],
        &["std::fs", "std::net", "tokio", "println!", "print!("],
    );
    absent("reaches out of the program", &["formats"], &["std::fs", "std::net", "tokio", "println!"]);
}

#[test]
fn nothing_but_the_finder_of_settings_reads_files_for_them() {
    assert_none("reads files", |file| {
        let reader = file.path.ends_with("settings/find.rs")
            || file.path.starts_with("settings/find")
            || file.part() != "settings";
        if reader { Vec::new() } else { file.lines_with(&["std::fs", "fs::"]) }
    });
}

#[test]
fn nothing_opens_the_network_or_starts_a_process() {
    let parts: Vec<&str> =
        MAY_KNOW.iter().map(|(part, _)| *part).chain(["cli", "main.rs", "lib.rs"]).collect();
    let reach_out = ["std::net", "tokio::net", "TcpStream", "UdpSocket", "UnixStream", "Command::new"];
    absent("reaches out of the machine", &parts, &reach_out);
}

#[test]
fn no_figure_is_a_floating_point_number() {
    absent("uses floating point", &["text", "reading", "rules", "knowledge", "checking"], &["f32", "f64"]);
}

#[test]
fn the_pure_parts_cannot_panic_on_purpose() {
    let breaks = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("];
    absent("may panic", &PURE, &breaks);
}

#[test]
fn only_the_server_knows_the_protocol() {
    let parts: Vec<&str> =
        MAY_KNOW.iter().map(|(part, _)| *part).filter(|&part| part != "server").chain(["cli"]).collect();
    absent("knows the protocol", &parts, &["tower_lsp", "lsp_types", "tower_service"]);
}

#[test]
fn every_rule_has_its_file_and_its_page() {
    let mut expected = BTreeSet::new();
    for rule in RULES {
        let stem = Path::new(rule.family.name()).join(rule.name.replace('-', "_"));
        for extension in ["rs", "md"] {
            let path = stem.with_extension(extension);
            assert!(root().join("rules").join(&path).is_file(), "{} is missing", path.display());
        }
        expected.insert(stem.with_extension("md"));
    }
    let mut pages = Vec::new();
    walk(&root().join("rules"), "md", &mut pages);
    let pages: BTreeSet<PathBuf> = pages
        .iter()
        .filter_map(|page| page.strip_prefix(root().join("rules")).ok())
        .map(Path::to_owned)
        .collect();
    assert_eq!(pages, expected, "a page without a rule");
}

#[test]
fn code_is_told_from_comments_strings_and_tests() {
    let text = r#"
use crate::text::Span; // crate::cli
use crate::{reading::{Fact, fold}, rules};
//! [`crate::checking`]
fn one() { let quote = '"'; say("crate::server .unwrap() \" f64"); two().unwrap_or(3); }
#[cfg(test)]
pub(super) mod tests {
    use crate::output;
    fn three() {
        four().unwrap();
    }
}
fn five() -> f64 { six().unwrap() }
"#;
    let file = File::new(Path::new("reading/date/mod.rs"), text);
    let used = file.parts_used();
    let used: Vec<(usize, &str)> = used.iter().map(|(line, name)| (*line, name.as_str())).collect();
    assert_eq!(used, [(2, "text"), (3, "reading"), (3, "rules")]);
    let lines = |words: &[&str]| file.lines_with(words).iter().map(|(line, _)| *line).collect::<Vec<_>>();
    assert_eq!(lines(&[".unwrap()"]), [13]);
    assert_eq!(lines(&["f64"]), [13]);
    assert!(lines(&["wrap"]).is_empty());
    let nested = File::new(Path::new("text/view.rs"), "use super::super::reading;");
    assert_eq!(nested.parts_used().len(), 1);
}

/// Asserts that none of these words stands in the code of these parts.
#[track_caller]
fn absent(fault: &str, parts: &[&str], words: &[&str]) {
    assert_none(fault, |file| if parts.contains(&file.part()) { file.lines_with(words) } else { Vec::new() });
}

/// Asserts that `find` finds nothing in any file.
#[track_caller]
fn assert_none(fault: &str, find: impl Fn(&File) -> Vec<(usize, String)>) {
    let mut found = String::new();
    for file in source() {
        for (line, what) in find(&file) {
            found += &format!("\n{}:{line}: {what}", file.path.display());
        }
    }
    assert!(found.is_empty(), "{fault}:{found}");
}

/// The code of one file: without comments, without tests, without what strings say.
struct File {
    /// Below `src`.
    path: PathBuf,
    /// Lines of code with their numbers.
    lines: Vec<(usize, String)>,
}

impl File {
    fn new(path: &Path, text: &str) -> Self {
        let mut lines = Vec::new();
        let mut all = text.lines().enumerate().map(|(i, line)| (i + 1, line));
        while let Some((number, line)) = all.next() {
            if line.trim() == "#[cfg(test)]" {
                skip_item(&mut all);
            } else {
                lines.push((number, code(line)));
            }
        }
        Self { path: path.to_owned(), lines }
    }

    /// The part of the house that the file belongs to.
    fn part(&self) -> &str {
        self.path.iter().next().and_then(|part| part.to_str()).expect("a path in UTF-8")
    }

    fn lines_with(&self, words: &[&str]) -> Vec<(usize, String)> {
        let has = |line: &str| words.iter().any(|word| contains_word(line, word));
        self.lines.iter().filter(|(_, line)| has(line)).cloned().collect()
    }

    /// The parts that are named by a path from the crate, however it is written.
    fn parts_used(&self) -> Vec<(usize, String)> {
        let code: Vec<(usize, char)> =
            self.lines.iter().flat_map(|(number, line)| line.chars().map(move |c| (*number, c))).collect();
        let text: String = code.iter().map(|&(_, c)| c).collect();
        let mut used = Vec::new();
        for (at, found) in text.match_indices("crate::") {
            let line = code[text[..at].chars().count()].0;
            let rest = &text[at + found.len()..];
            match rest.strip_prefix('{') {
                Some(group) => used.extend(first_names(group).into_iter().map(|name| (line, name))),
                None => used.push((line, name(rest))),
            }
        }
        let up = "super::".repeat(self.path.iter().count());
        used.extend(self.lines_with(&[&up]).into_iter().map(|(line, _)| (line, up.clone())));
        used
    }
}

/// The identifier at the beginning of a text.
fn name(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first identifier of every path in a group of imports.
fn first_names(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut begins = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            _ if begins && !c.is_whitespace() => {
                names.push(name(&group[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    names
}

/// Passes over the item behind `#[cfg(test)]`. The code is formatted, so an item with a body ends
/// with a brace as far in as it begins.
fn skip_item<'a>(lines: &mut impl Iterator<Item = (usize, &'a str)>) {
    let Some((_, first)) = lines.by_ref().find(|(_, line)| !line.trim_start().starts_with("#[")) else {
        return;
    };
    if first.ends_with(';') || first.ends_with('}') {
        return;
    }
    let indent = &first[..first.len() - first.trim_start().len()];
    let end = format!("{indent}}}");
    lines.by_ref().find(|(_, line)| line.trim_end_matches(';') == end);
}

/// A line without its comment and without what its strings say.
fn code(line: &str) -> String {
    let mut out = String::new();
    let mut in_string = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if in_string => drop(chars.next()),
            '"' => in_string = !in_string,
            '\'' if !in_string && chars.peek() == Some(&'"') => drop(chars.next()),
            '/' if !in_string && chars.peek() == Some(&'/') => break,
            _ if in_string => {}
            _ => out.push(c),
        }
    }
    out
}

/// Whether `word` stands in a line and is not the end of a longer name.
fn contains_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let longer = |c: char| c.is_alphanumeric() || c == '_';
        let begins = !word.starts_with(char::is_alphabetic) || !line[..at].ends_with(longer);
        let ends = !word.ends_with(char::is_alphanumeric) || !line[at + word.len()..].starts_with(longer);
        begins && ends
    })
}

/// The files of the crate, without those that hold tests only.
fn source() -> Vec<File> {
    let mut paths = Vec::new();
    walk(&root(), "rs", &mut paths);
    let texts: Vec<(PathBuf, String)> =
        paths.into_iter().map(|path| (path.clone(), fs::read_to_string(&path).expect("a file"))).collect();
    let tests: BTreeSet<PathBuf> = texts.iter().flat_map(|(path, text)| test_modules(path, text)).collect();
    let files: Vec<File> = texts
        .iter()
        .filter(|(path, _)| {
            !tests.iter().any(|tests| path == tests || path.starts_with(tests.with_extension("")))
        })
        .map(|(path, text)| File::new(path.strip_prefix(root()).expect("a path below src"), text))
        .collect();
    assert!(files.len() > 100, "only {} files", files.len());
    files
}

/// The files of the modules that are declared behind `#[cfg(test)]`.
fn test_modules(path: &Path, text: &str) -> Vec<PathBuf> {
    let folder = match path.file_name().and_then(|name| name.to_str()) {
        Some("mod.rs" | "lib.rs" | "main.rs") => path.parent().expect("a folder").to_owned(),
        _ => path.with_extension(""),
    };
    let lines: Vec<&str> = text.lines().collect();
    let declared = |pair: &[&str]| {
        let name = pair[1].strip_suffix(';')?.split(' ').next_back()?;
        (pair[0] == "#[cfg(test)]").then(|| folder.join(name).with_extension("rs"))
    };
    lines.windows(2).filter_map(declared).collect()
}

fn walk(folder: &Path, extension: &str, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, extension, into);
        } else if path.extension().is_some_and(|known| known == extension) {
            into.push(path);
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}
