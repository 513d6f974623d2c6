//! How two texts with the same words are written: their capitals, dashes and commas.

use super::key::words;

/// What stands between two words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    Comma,
    /// A dash of any kind with a space on both sides.
    Dash,
    /// A dash that a space is missing beside.
    TightDash,
    Other,
}

/// Whether `written` is written as `right` is, whose words are the same. What kind of dash and of
/// quotation mark stands in a name is the typist's, and so is the first letter; an abbreviation
/// within it is sound, and a name all in capitals, or with a capital on every word, is a heading.
pub fn is_written_as(written: &str, right: &str) -> bool {
    let (mut front, mut front_right) = (written.chars(), right.chars());
    let first = front.next().zip(front_right.next());
    let same = first.is_none_or(|(one, other)| one == other || one.to_lowercase().eq(other.to_lowercase()));
    if same && front.as_str() == front_right.as_str() && written.is_empty() == right.is_empty() {
        return true;
    }
    let (words_written, words_right): (Vec<&str>, Vec<&str>) =
        (words(written).collect(), words(right).collect());
    if words_written.len() != words_right.len() || is_heading(&words_written) {
        // It is the shorter one that has an abbreviation in it.
        return words_written.len() <= words_right.len();
    }
    let capitals = words_written.iter().zip(&words_right).skip(1).all(|(one, other)| same_case(one, other));
    let numbers =
        words_written.iter().zip(&words_right).all(|(one, other)| is_number(one) == is_number(other));
    capitals && numbers && gaps(written, &words_written).eq(gaps(right, &words_right))
}

/// The words of `written` that are written otherwise than in `right`, as the bytes of `written` and
/// what is to stand there; nothing when more than letters differ.
pub fn word_edits(written: &str, right: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let all: Vec<(&str, &str)> = words(written).zip(words(right)).collect();
    if words(written).count() != words(right).count() {
        return Vec::new();
    }
    let mut edits = Vec::new();
    for (one, other) in all.into_iter().skip(1) {
        if !same_case(one, other) || is_number(one) != is_number(other) {
            let start = offset(written, one);
            edits.push((start..start + one.len(), other.to_owned()));
        }
    }
    edits
}

fn is_heading(words: &[&str]) -> bool {
    let letters = || words.iter().filter(|word| word.starts_with(char::is_alphabetic));
    let capital = letters().filter(|word| word.starts_with(char::is_uppercase)).count();
    let upper = letters().flat_map(|word| word.chars()).all(|c| !c.is_lowercase());
    letters().count() > 0 && (upper && letters().count() > 1 || capital == letters().count() && capital > 3)
}

/// Whether two words with one key begin with letters of the same case.
fn same_case(one: &str, other: &str) -> bool {
    let upper = |word: &str| word.starts_with(char::is_uppercase);
    upper(one) == upper(other) || is_number(one) != is_number(other)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Where `word`, which was cut out of `text`, begins in it.
fn offset(text: &str, word: &str) -> usize {
    (word.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn gaps<'t>(text: &'t str, words: &'t [&'t str]) -> impl Iterator<Item = Gap> + 't {
    words.windows(2).map(move |pair| match pair {
        [one, other] => gap(text.get(offset(text, one) + one.len()..offset(text, other)).unwrap_or_default()),
        _ => Gap::Other,
    })
}

fn gap(between: &str) -> Gap {
    let spaced = between.starts_with([' ', '\n']) && between.ends_with([' ', '\n']);
    let mut gap = Gap::Space;
    for c in between.chars() {
        gap = match c {
            '-' | '–' | '—' | '‐' | '‑' if spaced => Gap::Dash,
            '-' | '–' | '—' | '‐' | '‑' => Gap::TightDash,
            ',' => Gap::Comma,
            ' ' | '\n' | '“' | '”' | '"' | '‘' | '’' | '\'' | '«' | '»' => gap,
            _ => Gap::Other,
        };
    }
    gap
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_marks_make_another_form() {
        let check = |written: &str, right: &str, expected| {
            assert_eq!(is_written_as(written, right), expected, "{written} | {right}");
        };
        let name = "Biên cương - Đêm hội trăng rằm";
        check(name, name, true);
        check("Biên cương – Đêm hội trăng rằm", name, true);
        check("biên cương - Đêm hội trăng rằm", name, true);
        check("BIÊN CƯƠNG - ĐÊM HỘI TRĂNG RẰM", name, true);
        check("Biên Cương - Đêm Hội Trăng Rằm", name, true);
        check("Biên cương-Đêm hội trăng rằm", name, false);
        check("Biên cương, đêm hội trăng rằm", name, false);
        check("Biên cương - đêm hội trăng rằm", name, false);
        check("Biên Cương - Đêm hội trăng rằm", name, false);
        check("Quỹ \"Cây mùa xuân\"", "Quỹ “Cây mùa xuân”", true);
        check("Ngày Biên phòng toàn dân", "Ngày BPTD", false);
        check("Quân đội chung sức xây dựng NTM", "Quân đội chung sức xây dựng nông thôn mới", true);
        check("Tháng 3 biên giới", "Tháng Ba biên giới", false);
        check("đời sống văn hoá", "đời sống văn hóa", true);
    }

    #[test]
    fn only_the_words_that_differ_are_edited() {
        let written = "Ngày “Vì Người nghèo”";
        let edits = word_edits(written, "Ngày Vì người nghèo");
        let shown: Vec<_> =
            edits.iter().map(|(range, text)| (&written[range.clone()], text.as_str())).collect();
        assert_eq!(shown, [("Người", "người")]);
        assert!(word_edits("Ngày Dân vận", "Ngày Dân vận").is_empty());
    }
}
