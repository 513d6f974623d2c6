//! Words that may be written in two ways: which of them show the habit of a document. Names do not.

use super::repair::plain;
use super::word::Word;
use crate::knowledge::compounds::is_compound;

/// In front of these words `hàng` means goods or a row.
const GOODS: [&str; 28] = [
    "khách", "bán", "cửa", "mặt", "đơn", "gian", "quầy", "mua", "nhập", "giao", "chở", "ngân", "đặt", "nhà",
    "kho", "xếp", "xuất", "lô", "quà", "một", "hai", "ba", "mỗi", "từng", "các", "những", "trả", "gửi",
];

/// Behind these words likewise.
const ROWS: [&str; 3] = [" càng", " cây", " Tết"];

/// Whether the tone mark of the word from `start` to `end`, which has two places, counts. Of words with
/// a capital only one that begins a sentence and makes a word with the small one behind, and Ủy, of
/// institutions. `follows` says that a word stands in front.
pub(in crate::reading) fn tone_counts(text: &str, start: usize, end: usize, follows: bool) -> bool {
    if !is_capital(text, start) {
        return true;
    }
    let Some(next) = Word::behind(text, end).filter(Word::is_small) else { return false };
    let word = Word::at(text, start);
    let (Some(first), Some(second)) = (word.attested(), next.attested()) else { return false };
    let institution = matches!(word.of(text), "Ủy" | "Uỷ");
    (institution || !follows) && is_compound(first.id, &plain(&next, second))
}

/// Whether a form of a word counts, whose syllables begin at `first` and `second` and end at `end`, with
/// a word in front of it that begins at `in_front`.
pub(in crate::reading) fn form_counts(
    text: &str,
    in_front: Option<usize>,
    first: usize,
    second: usize,
    end: usize,
) -> bool {
    let name = is_capital(text, second) || in_front.is_some() && is_capital(text, first);
    if name || !text.get(first..).is_some_and(|rest| rest.starts_with("hàng") || rest.starts_with("Hàng")) {
        return !name;
    }
    // `khách hàng ngày càng đông`, `mỗi hàng năm cây`.
    let front = in_front.and_then(|start| text.get(start..first)).unwrap_or_default();
    let behind = text.get(end..).unwrap_or_default();
    !(GOODS.contains(&front.trim_end()) || ROWS.iter().any(|row| behind.starts_with(row)))
}

fn is_capital(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use crate::reading::habits::HabitKind;
    use crate::reading::text::{Room, read};
    use crate::text::{Format, View, split};

    /// The words of one kind that show a habit.
    #[track_caller]
    fn check(kind: HabitKind, text: &str, expected: &[&str]) {
        let block = split(text, Format::PlainText)[0];
        let view = View::new(text, &block, Format::PlainText);
        let mut room = Room::default();
        read(&view, text, block.kind, &mut room);
        let of_kind = room.uses.iter().filter(|shown| shown.habit.kind() == kind);
        let found: Vec<&str> = of_kind.map(|shown| shown.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn tones_of_words_count_and_those_of_names_do_not() {
        let check = |text: &str, expected: &[&str]| check(HabitKind::Tone, text, expected);
        check("cấp uỷ, văn hóa, quý, hoàn, quả, của, toán", &["uỷ", "hóa"]);
        check("Ủy ban xã, Chủ tịch Uỷ ban, Hóa đơn lẻ", &["Ủy", "Uỷ", "Hóa"]);
        check("bà Hoà nói, xã Đàm Thuỷ, ông Thuý cười; Luật Thủy lợi", &[]);
        check("ĐẢNG UỶ, ỦY BAN", &[]);
        check("toả sáng, khoe, tùy, túi, loá", &["toả", "tùy", "loá"]);
    }

    #[test]
    fn forms_of_words_count_and_those_of_names_do_not() {
        let check = |text: &str, expected: &[&str]| check(HabitKind::Form, text, expected);
        check("chiến sĩ, Chiến sỹ, bác\nsĩ", &["chiến sĩ", "Chiến sỹ", "bác\nsĩ"]);
        check("bác sĩ Sỹ, ông Quý trọng tình, Bác Sĩ, quy, định", &["bác sĩ"]);
        check("qui định, Quy định", &["qui định", "Quy định"]);
        check("hằng năm, hàng năm, khách hàng ngày càng đông, một hàng năm cây", &["hằng năm", "hàng năm"]);
    }
}
