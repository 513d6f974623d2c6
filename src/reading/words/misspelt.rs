//! Words that are never right.

use super::word::Word;
use crate::knowledge::compounds::is_compound;
use crate::knowledge::misspellings::{self, Misspelling};
use crate::knowledge::syllables::{SyllableId, Written};
use crate::text::{Span, same_word};

/// A word that is never right, and what is meant by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misspelt {
    /// What is meant, in the case of what is written.
    pub right: String,
    /// Both forms are in use.
    pub contested: bool,
}

/// The misspelling that ends with `word`, whose syllable is `second`, behind `first`; the longest.
pub(in crate::reading) fn ending_with(
    text: &str,
    word: &Word,
    first: SyllableId,
    second: SyllableId,
) -> Option<(Span, Misspelt)> {
    misspellings::ending_with(first, second)
        .filter_map(|known| Some((words_back(text, word, &known)?, known)))
        .filter_map(|(words, known)| accuse(text, &words, &known))
        .max_by_key(|(span, _)| span.len())
}

/// The misspelling that has `word`, which is not attested.
pub(in crate::reading) fn with_word(text: &str, word: &Word) -> Option<(Span, Misspelt)> {
    let plain = Written { letters: word.written.letters, tones: word.written.tones };
    if word.count > 7 || word.foreign {
        return None;
    }
    misspellings::with_word(plain)
        .filter_map(|known| Some((words_around(text, word, &known)?, known)))
        .filter_map(|(words, known)| accuse(text, &words, &known))
        .max_by_key(|(span, _)| span.len())
}

/// The words of what is wrong, the last of them `word`.
fn words_back(text: &str, word: &Word, known: &Misspelling) -> Option<Vec<Word>> {
    let mut words = vec![*word];
    for wrong in known.wrong.rsplit(' ').skip(1) {
        let before = Word::before(text, words.last()?.start)?;
        if !same_word(before.of(text), wrong) {
            return None;
        }
        words.push(before);
    }
    words.reverse();
    Some(words)
}

/// The words of what is wrong, one of them `word`.
fn words_around(text: &str, word: &Word, known: &Misspelling) -> Option<Vec<Word>> {
    let at = known.wrong.split(' ').position(|wrong| same_word(word.of(text), wrong))?;
    let mut words = vec![*word];
    let in_front: Vec<&str> = known.wrong.split(' ').take(at).collect();
    for wrong in in_front.into_iter().rev() {
        let before = Word::before(text, words.last()?.start)?;
        if !same_word(before.of(text), wrong) {
            return None;
        }
        words.push(before);
    }
    words.reverse();
    for wrong in known.wrong.split(' ').skip(at + 1) {
        let behind = Word::behind(text, words.last()?.end)?;
        if !same_word(behind.of(text), wrong) {
            return None;
        }
        words.push(behind);
    }
    Some(words)
}

/// What is to be said about these words, unless their case or a neighbour excuses them.
fn accuse(text: &str, words: &[Word], known: &Misspelling) -> Option<(Span, Misspelt)> {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return None };
    let small = words.iter().skip(1).all(Word::is_small) && (first.is_small() || first.is_capitalised());
    let upper = words.iter().all(Word::is_upper);
    if !(small || upper) || is_glued(text, first, last) {
        return None;
    }
    let before = Word::before(text, first.start);
    let behind = Word::behind(text, last.end);
    let lower = |word: &Option<Word>| word.map(|word| word.lower(text)).unwrap_or_default();
    let next = match &behind {
        Some(behind) => behind.lower(text),
        None => next_number(text, last),
    };
    let excused = known.is_excused(&lower(&before), &next);
    if excused || words.len() > 1 && meet_by_accident(words, known, before, behind) {
        return None;
    }
    let right = if upper {
        known.right.to_uppercase()
    } else {
        super::word::in_case_of(&Word { capitals: first.capitals, ..Word::default() }, known.right)
    };
    Some((Span::new(first.start, last.end), Misspelt { right, contested: known.contested }))
}

/// Whether the first word ends one word and the last begins another: `hồ sơ xuất cảnh`. One side is
/// enough where the word that belongs to its neighbour is the one that would be mistyped:
/// `chủ trương trình Hội đồng`, `mỗi tuần cha mẹ`.
fn meet_by_accident(words: &[Word], known: &Misspelling, before: Option<Word>, behind: Option<Word>) -> bool {
    let ends = makes_word(before, words.first().copied());
    let begins = makes_word(words.last().copied(), behind);
    let first_differs = known.wrong.split(' ').next() != known.right.split(' ').next();
    let last_differs = known.wrong.rsplit(' ').next() != known.right.rsplit(' ').next();
    ends && (begins || first_differs) || begins && last_differs
}

/// Whether two words stand there and are a word of two syllables.
fn makes_word(first: Option<Word>, second: Option<Word>) -> bool {
    let (Some(first), Some(second)) = (first, second) else { return false };
    let (Some(a), Some(b)) = (first.attested(), second.attested()) else { return false };
    is_compound(a.id, &super::repair::plain(&second, b))
}

/// `0` when a number stands behind a word.
fn next_number(text: &str, word: &Word) -> String {
    let rest = text.get(word.end..).unwrap_or_default().trim_start_matches(' ');
    if rest.starts_with(|c: char| c.is_ascii_digit()) { "0".to_owned() } else { String::new() }
}

/// Whether the words are a part of something longer.
fn is_glued(text: &str, first: &Word, last: &Word) -> bool {
    let before = text.get(..first.start).unwrap_or_default();
    let behind = text.get(last.end..).unwrap_or_default();
    let joins = |c: char| matches!(c, '-' | '_' | '@' | '\'' | '’' | '\u{fffc}') || c.is_numeric();
    before.ends_with(joins) || behind.starts_with(joins)
}

#[cfg(test)]
mod tests {
    use crate::reading::words::tests::found;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = found(text);
        let found: Vec<(&str, &str)> = found.iter().map(|(at, meant)| (*at, meant.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_never_right_is_found_in_any_case() {
        check("Xúi dục, sử dụng, xử dụng", &[("Xúi dục", "Xúi giục"), ("xử dụng", "sử dụng")]);
        check("SẢN PHẢM CỦA XÃ", &[("SẢN PHẢM", "SẢN PHẨM")]);
        check("nâng cao sức chiến đầu của chi bộ", &[("sức chiến đầu", "sức chiến đấu")]);
        check("Nghành y tế", &[("Nghành", "Ngành")]);
        check("hành chánh", &[("hành chánh", "hành chính")]);
        check(
            "phát động phong chào góp phần cũng cố khối đoàn kết",
            &[("phong chào", "phong trào"), ("góp phần cũng cố", "góp phần củng cố")],
        );
        check(
            "báo cáo trương trình, tuần cha biên giới, nỗi bật là",
            &[("trương trình", "chương trình"), ("tuần cha", "tuần tra"), ("nỗi bật", "nổi bật")],
        );
    }

    #[test]
    fn words_that_meet_by_accident_are_let_pass() {
        for text in [
            "cuộc chiến đầu tiên",
            "hồ sơ xuất cảnh",
            "khả năng xuất khẩu",
            "vấn đề suất đầu tư",
            "giáo dục dịch vụ công",
            "điều khoảng 5 người",
            "ông Nguyễn Cọ Sát",
            "thống nhất chủ trương trình Hội đồng nhân dân",
            "mỗi tuần cha mẹ đến thăm; cuối tuần cha, mẹ đến thăm",
            "xúc động đến nỗi bật khóc",
            "vào sổ số 02; sổ số hóa",
            "đua nhau lập công dâng Đảng, dâng Bác",
            "công tác dân vận đông, mạnh",
            "điều chỉnh sữa học đường",
            "hàng trăm sóc, ấp",
            "áo mặc bằng thổ cẩm",
            "tìm cách che dấu vết",
            "tiên phong chào mừng, thường xuyên tạt qua",
            "anh em góp phần cũng cố gắng; cũng cố tổ chức thi",
            "áp lực lương thấp; bảo tàng chữ viết",
            "vùng địa phương tiên tiến; cơ quan triệt phá",
            "mùa mưa bảo đảm an toàn; sau cơn bão tồn tại nhiều khó khăn",
            "sử-dụng xử-dụng",
        ] {
            check(text, &[]);
        }
    }
}
