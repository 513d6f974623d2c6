//! What a block is read to be from a template, made of a block that differs from it in digits only, is what
//! it is read to be afresh.

use super::input;
use rasoat::reading::{Known, Scratch, Template, read, read_with, same_but_for_digits};
use rasoat::text::{BlockKind, split};
use std::fmt::Debug;

/// How many blocks are read from templates in a text of usual size, so that a test sees that some are.
pub struct Read {
    /// Blocks with digits.
    pub blocks: usize,
    /// Of their variants, those that were read from a template.
    pub from_templates: usize,
}

/// Panics when it does not hold for an input: choices, by which digits are drawn, too, and a text.
pub fn hold(input: &[u8]) {
    tried(input);
}

/// The same; how often it was tried.
pub fn tried(input: &[u8]) -> Read {
    let (choices, rest) = input::choices(input);
    let (text, format) = (input::text(rest), input::format(choices));
    let mut scratch = Scratch::default();
    let mut digits = u64::from(choices) << 32 | rest.len() as u64;
    let mut tried = Read { blocks: 0, from_templates: 0 };
    for block in split(&text, format) {
        let source = block.span.of(&text);
        if !source.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        tried.blocks += 1;
        let mut template: Option<Template> = None;
        let first = read_with(source, &block, format, &mut scratch, Known::Wanted(&mut template));
        assert_eq!(first, read(source, &block, format, &mut scratch), "{source:?}");
        let Some(template) = template else { continue };
        // The template learns from those that are read from it, so there are several.
        for share in [2, 3, 5, 9, 1] {
            let other = redrawn(source, share, &mut digits);
            assert!(same_but_for_digits(source, &other));
            // What a block is may be told by its digits, as in the number of a list.
            let again = split(&other, format);
            let same_kind =
                again.first().is_some_and(|it| (it.kind, it.marker) == (block.kind, block.marker));
            if block.kind != BlockKind::TableRow && !same_kind || !template.fits(source, &other) {
                continue;
            }
            tried.from_templates += 1;
            let known = read_with(&other, &block, format, &mut scratch, Known::Template(&template));
            let fresh = read(&other, &block, format, &mut scratch);
            assert!(known == fresh, "{other:?} from {source:?}: {}", unlike(&known, &fresh));
        }
    }
    tried
}

/// Where what is said of two things begins to differ.
fn unlike(one: &impl Debug, other: &impl Debug) -> String {
    let (one, other) = (format!("{one:?}"), format!("{other:?}"));
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let around = |said: &str| said.chars().skip(same.saturating_sub(150)).take(250).collect::<String>();
    format!("\n{}\n{}", around(&one), around(&other))
}

/// The text with other digits: about one of `share` of them.
fn redrawn(text: &str, share: u64, state: &mut u64) -> String {
    let mut next = || {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        *state >> 33
    };
    let other = |c: char| match c {
        '0'..='9' if next() % share == 0 => char::from(b'0' + (next() % 10) as u8),
        other => other,
    };
    text.chars().map(other).collect()
}
