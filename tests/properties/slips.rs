//! What happens to texts: slips of fingers, other forms of the same characters, marks out of place.

use super::dice::Dice;
use unicode_normalization::UnicodeNormalization;

const MARKS: [&str; 60] = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\u{301}",
    "\u{323}",
    "**",
    "*",
    "_",
    "`",
    "```",
    "~~~",
    "---",
    "+++",
    "===",
    "# ",
    "- ",
    "+ ",
    "1. ",
    "a) ",
    "> ",
    "|",
    " | ",
    "\\|",
    "|---|",
    "<!--",
    "-->",
    "<!-- rasoat: bỏ qua total-sum -->",
    "[",
    "](",
    ")",
    "&amp;",
    "&nbsp;",
    "\\",
    "“",
    "”",
    "\"",
    "'",
    "(",
    ".",
    ",",
    ";",
    ":",
    "/",
    "–",
    "%",
    "😀",
    "ð",
    "к",
    "５",
    "0",
    "tỷ",
    "đồng",
];

/// A mark that may change what stands around it, or any character.
pub fn mark(dice: &mut Dice) -> String {
    match dice.below(12) {
        0 => char::from_u32(dice.below(0x11_0000) as u32).map(String::from).unwrap_or_default(),
        _ => dice.pick(&MARKS).to_owned(),
    }
}

/// A text with one slip in it.
pub fn changed(text: &str, dice: &mut Dice) -> String {
    let (at, other) = (place(text, dice), place(text, dice));
    let (from, to) = (at.min(other), at.max(other));
    // Most slips are small.
    let to = if dice.below(3) > 0 {
        text[from..].char_indices().nth(1).map_or(to, |(next, _)| from + next)
    } else {
        to
    };
    match dice.below(4) {
        0 => [&text[..from], &text[to..]].concat(),
        1 => [&text[..to], &text[from..to], &text[to..]].concat(),
        2 => [&text[..from], &dice.below(10).to_string(), &text[to..]].concat(),
        _ => [&text[..from], &mark(dice), &text[from..]].concat(),
    }
}

/// A text in one of the forms in which files come.
pub fn dressed(text: String, dice: &mut Dice) -> String {
    match dice.below(12) {
        0 => text.nfd().collect(),
        1 => text.replace('\n', "\r\n"),
        2 => text.replace(' ', "\u{a0}"),
        3 => text.replace('\n', "\r"),
        4 => format!("\u{feff}{text}"),
        5 => text.replace(' ', "\n"),
        6 => changed(&text, dice),
        _ => text,
    }
}

/// A place between two characters.
fn place(text: &str, dice: &mut Dice) -> usize {
    let mut at = dice.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
