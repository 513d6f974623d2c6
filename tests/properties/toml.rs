//! Texts for files of ours: heaps of pieces, heaps of bytes, and valid files in which a few things were
//! changed.

use super::dice::Dice;
use super::slips;
use rasoat::messages::Lang;
use rasoat::settings::template;

/// Valid files, beside the templates.
const VALID: [&str; 3] = [
    "lang = \"en\"\nextend = \"../rasoat.toml\"\ninclude = [\"**/*.md\"]\nexclude = [\"nháp/**\"]\n[rules]\n\
     number = \"off\"\n\"date-format.issue-line\" = \"hint\"\n[style]\ndecimal-mark = \".\"\ndate = \"d-m-yyyy\"\n\
     tone = \"new\"\n[register]\nfiles = [\"a.toml\"]\n[limits]\nfile-size = 64\n[server]\nfindings = 1_0\n\
     inlay-hints = false\ncode-lens = true\n[[overrides]]\nfiles = [\"bài báo/**\"]\nrules = { date = \"info\" }\n\
     style.tone = \"old\"\n",
    "[[programme]]\nid = 'anh-dien'\nname = 'Ánh điện bản xa'\nkind = 'Mô hình'\nowner = 'Đoàn xã'\nsince = 2024\n\
     until = 2026\ninstrument = 'Kế hoạch 12/KH-ĐTN'\naliases = ['Ánh điện']\nvariants = ['Ánh đèn bản xa']\n\
     note = '12 bản'\nsources = ['báo cáo năm']\ninstead = { id = 'b', when = 'kỷ niệm' }\n\n\
     [[programme]]\nname = \"Ba cùng\"\n",
    "# Đã thống nhất.\n[[accepted]]\nfile = \"nháp/báo cáo.md\"\nrule = \"unit-spacing\"\ntext = \"12km\"\n\
     sentence = \"Đường dài 12km\"\nreason = \"Theo “mẫu” của tỉnh\"\n\n[[accepted]]\nrule = 'date-invalid'\n\
     text = '31/6/2025'\nsentence = 'Họp ngày 31/6/2025'\n",
];

/// Pieces that files are made of, whole and broken.
const PIECES: [&str; 60] = [
    "lang",
    "extend",
    "include",
    "exclude",
    "rules",
    "style",
    "register",
    "limits",
    "server",
    "overrides",
    "files",
    "number",
    "date-invalid",
    "number-in-words.malformed",
    "decimal-mark",
    "tone",
    "findings",
    "inlay-hints",
    "accepted",
    "programme",
    "name",
    "kind",
    "aliases",
    "instead",
    "since",
    "file",
    "rule",
    "text",
    "sentence",
    "reason",
    " = ",
    "=",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    ".",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "\n",
    "\r\n",
    "\r",
    "#",
    "true",
    "off",
    "\"off\"",
    "\"vi\"",
    "12",
    "-1",
    "1e999",
    "2025-02-30",
    "**/*.md",
    "\u{feff}",
    "\u{0}",
];

/// A text.
pub fn text(dice: &mut Dice) -> String {
    match dice.below(10) {
        0 => bytes(dice),
        1 | 2 => (0..dice.below(80)).map(|_| piece(dice)).collect(),
        3 => monster(dice),
        _ => changed(dice),
    }
}

/// A valid file: one of those above, a template, or a template of which everything holds.
fn valid(dice: &mut Dice) -> String {
    let lang = [Lang::Vi, Lang::En][dice.below(2)];
    match dice.below(5) {
        0 => template::template(lang),
        1 => template::template(lang)
            .lines()
            .map(|line| format!("{}\n", line.trim_start_matches("# ")))
            .collect(),
        _ => dice.pick(&VALID).to_owned(),
    }
}

fn bytes(dice: &mut Dice) -> String {
    let bytes: Vec<u8> = (0..dice.below(200)).map(|_| dice.byte()).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn piece(dice: &mut Dice) -> String {
    match dice.below(12) {
        0 => slips::mark(dice),
        1 => "“số liệu”".to_owned(),
        _ => dice.pick(&PIECES).to_owned(),
    }
}

/// One piece or two very often: depth, length and number without measure.
fn monster(dice: &mut Dice) -> String {
    let (head, a, b, tail) = (piece(dice), piece(dice), piece(dice), piece(dice));
    let times = 1 << dice.below(13);
    format!("{head}{}{tail}", format!("{a}{b}").repeat(times))
}

/// A valid file with some changes.
fn changed(dice: &mut Dice) -> String {
    let valid_text = valid(dice);
    let mut tokens: Vec<String> = tokens(&valid_text).into_iter().map(str::to_owned).collect();
    for _ in 0..=dice.below(6) {
        change(&mut tokens, dice);
    }
    let text = tokens.concat();
    match dice.below(8) {
        0 => text.replace('\n', "\r\n"),
        1 => format!("\u{feff}{text}"),
        2 => text.get(..dice.below(text.len())).unwrap_or(&text).to_owned(),
        _ => text,
    }
}

/// Changes one token.
fn change(tokens: &mut Vec<String>, dice: &mut Dice) {
    let (at, other) = (dice.below(tokens.len()), dice.below(tokens.len()));
    match dice.below(9) {
        0 => drop(tokens.remove(at)),
        1 => tokens.insert(at, tokens[other].clone()),
        2 => tokens.swap(at, other),
        3 => tokens[at] = piece(dice),
        4 => tokens.insert(at, piece(dice)),
        5 => {
            let (donor, line) = (valid(dice), dice.below(40));
            tokens.splice(at..at, tokens_of_line(&donor, line));
        }
        6 => tokens[at] = tokens[at].repeat(1 + dice.below(40)),
        7 => tokens[at] = bytes(dice),
        _ => tokens[at] = slips::changed(&tokens[at], dice),
    }
    if tokens.is_empty() {
        tokens.push(piece(dice));
    }
}

/// Words, runs of spaces, and single marks.
fn tokens(text: &str) -> Vec<&str> {
    let class = |c: char| match c {
        c if c.is_alphanumeric() || matches!(c, '-' | '_') => 0,
        ' ' => 1,
        _ => 2,
    };
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| before != class(c) || before == 2) {
            tokens.push(&text[start..at]);
            start = at;
        }
        before = Some(class(c));
    }
    tokens.push(&text[start..]);
    tokens
}

/// The tokens of a line, with its end.
fn tokens_of_line(text: &str, number: usize) -> Vec<String> {
    let line = text.split_inclusive('\n').cycle().nth(number).unwrap_or_default();
    tokens(line).into_iter().map(str::to_owned).collect()
}
