//! Words that stand twice.
//!
//! Vietnamese doubles words on purpose (`xanh xanh`, `ngày ngày`), and two words meet with one
//! syllable in common (`Ủy ban ban hành`). So a word that has only a grammatical function is
//! reported, and of other words the syllable that one neighbour needs and the other does not.

use super::repair::plain;
use super::word::Word;
use crate::knowledge::compounds::is_compound;
use crate::text::Span;

/// A word that stands twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubled {
    /// The word, as it is written the first time.
    pub word: String,
    /// What is too much: the second of the two with the space in front, relative to the start of the block.
    pub surplus: Span,
}

/// Words that never stand twice in a row: prepositions, conjunctions, marks of tense and number.
const NEVER_TWICE: [&str; 74] = [
    "bị", "bởi", "các", "của", "cũng", "cùng", "do", "dưới", "đã", "đang", "đến", "để", "đều", "được",
    "giữa", "gồm", "hay", "hiện", "hoặc", "hơn", "khi", "là", "lên", "mà", "mỗi", "mọi", "này", "nên", "nếu",
    "nhằm", "như", "nhưng", "những", "ở", "phải", "qua", "ra", "rằng", "rồi", "sau", "sẽ", "tại", "theo",
    "thì", "trên", "trong", "trước", "tuy", "từng", "tới", "vào", "và", "vẫn", "về", "việc", "với", "xuống",
    "cho", "chưa", "còn", "có", "cách", "đó", "ngoài", "nhiều", "số", "thuộc", "vì", "vừa", "không", "một",
    "nhất", "nữa", "rất",
];

/// Of these, words that are doubled on purpose.
const SOMETIMES_TWICE: [&str; 20] = [
    "từng", "đều", "hơn", "vừa", "mỗi", "rồi", "là", "mà", "qua", "sau", "đó", "nữa", "rất", "một", "không",
    "ra", "nhiều", "còn", "có", "tới",
];

/// Words behind which a noun or verb of two syllables begins, so that a syllable in front of it that
/// begins it is too much.
const INTRODUCES: [&str; 30] = [
    "các", "những", "của", "và", "đã", "đang", "sẽ", "được", "bị", "để", "với", "trong", "về", "cho", "là",
    "không", "phải", "cần", "nhiều", "mọi", "từng", "tích", "tiếp", "việc", "sự", "tại", "theo", "nhằm",
    "hoặc", "như",
];

/// Whether a word that stands twice stands there once too often. `first` and `second` are the same
/// syllable, with spaces between.
pub(in crate::reading) fn read(text: &str, first: &Word, second: &Word) -> Option<Doubled> {
    let case = second.is_small() && (first.is_small() || first.is_capitalised())
        || first.is_upper() && second.is_upper() && first.count > 1;
    if !case || first.count < 2 && first.of(text).is_ascii() || is_glued(text, first, second) {
        return None;
    }
    let word = first.lower(text);
    let surplus = || Doubled { word: first.of(text).to_owned(), surplus: Span::new(first.end, second.end) };
    let is_function = NEVER_TWICE.contains(&word.as_str()) && !SOMETIMES_TWICE.contains(&word.as_str());
    let before = Word::before(text, first.start);
    let behind = Word::behind(text, second.end);
    let left = before.is_some_and(|before| makes_word(&before, first));
    let right = behind.is_some_and(|behind| makes_word(second, &behind));
    let again = [before, behind].into_iter().flatten().any(|other| other.lower(text) == word);
    if left && right || again {
        return None;
    }
    if is_function {
        return Some(surplus());
    }
    let alone = is_doubled_on_purpose(&word);
    let introduced = before.is_some_and(|before| INTRODUCES.contains(&before.lower(text).as_str()));
    let too_much = left && behind.is_some_and(|behind| begins_word(text, &behind)) || right && introduced;
    (too_much && !alone).then(surplus)
}

/// Whether two words are a word of two syllables.
fn makes_word(first: &Word, second: &Word) -> bool {
    let (Some(a), Some(b)) = (first.attested(), second.attested()) else { return false };
    is_compound(a.id, &plain(second, b))
}

/// Whether a word makes a word with the one behind it.
fn begins_word(text: &str, word: &Word) -> bool {
    Word::behind(text, word.end).is_some_and(|behind| makes_word(word, &behind))
}

fn is_glued(text: &str, first: &Word, second: &Word) -> bool {
    let joins = |c: char| matches!(c, '-' | '–' | '\'' | '’' | '_' | '\u{fffc}') || c.is_numeric();
    text.get(..first.start).unwrap_or_default().ends_with(joins)
        || text.get(second.end..).unwrap_or_default().starts_with(joins)
}

/// Words that are doubled: adjectives and adverbs that are softened so, nouns that mean every one of
/// their kind, numbers that meet, imitations of sounds.
const ON_PURPOSE: &str = "ai anh ào ấm ba bà bản bao bảy bé bên biêng bốn bước buồn bừng cao chằm chặt chậm \
chập châu chiều chín chốc chốn chợ chung chữ con cỏn cô dài dày dần dân dịu dòng đắng đau đăm đằng đâu đầy đen đêm đền \
đi điều đình đoàn đỏ đôi đông đời đơn đồn đúng đường em êm gần giờ hai hàng hao hằm hây heo hiu hiện hoài hơi hớn huyện \
im kẻ khá khắp khăng khe khẽ khư khác kiểu là lác lai lại lăm lăng lặng lâng lâu lần lớp lơ lớn lời luôn lúc lừ lửng \
mãi mát máy mau măng mặn mềm mỏng mòn mùa mười năm ngà ngan ngay ngày ngăn ngắn ngấm ngầm ngành nghìn nghiêng ngoan \
ngót ngọt người ngùn nhà nhan nhàn nhanh nhạt nhẹ nhè nhiều nho nhỏ nhóm nhơn nhớ nói nóng nơi núi oang ông phăm phe \
quen quyết rành rầm rõ rối riêng rưng rừng sáng sau sáu say sâu sẽ se sè sinh song sông sớm sờ suốt tám tám tầng tăm tằn \
tâm tấm tất tết thao thăm thẳm thầm thân thấp thấy thế thiêng thiếu thoang thon thôn thôi thơm thường thưa tiếng tím tỉnh \
toàn tỏ tối tôi tổ tràn trắng trăm trăng trầm trẻ triền triệu trong trưa trường tư tưng từ từng tươi tỷ vàng vạn vắng văng \
vằng vấn vất vẻ việc vui vun vụ vừa xa xã xanh xinh xiêu xóm xưa yên yếu đùng ầm ì tí chút lắm cười rào rì rả nườm nghi \
bình cầu vành ve vo xăm xôn xun ngong phất phơ lanh lao leng loang loáng long lung lờ lù mơ man mang mờ nao nem nép ngai";

fn is_doubled_on_purpose(word: &str) -> bool {
    ON_PURPOSE.split_whitespace().any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use crate::reading::words::tests::found;

    #[test]
    fn a_word_too_much_is_found() {
        for (text, at) in [
            ("quy chế giữa giữa hai cơ quan", "giữa giữa"),
            ("Của của đơn vị", "Của của"),
            ("bà con và\nvà cán bộ", "và\nvà"),
            ("đã triển triển khai", "triển triển"),
            ("các đơn vị thực hiện hiện nhiệm vụ", "hiện hiện"),
            ("công tác tác tuyên truyền", "tác tác"),
            ("TRONG TRONG NĂM", "TRONG TRONG"),
        ] {
            assert_eq!(found(text), [(at, String::new())], "{text}");
        }
    }

    #[test]
    fn doubling_on_purpose_and_meetings_of_two_words_are_let_pass() {
        for text in [
            "Song song với đó, đời đời nhớ ơn, ngày ngày, người người, nhà nhà, mãi mãi",
            "Ủy ban ban hành; Tỉnh ủy ủy quyền; công tác tác chiến; nhân dân dân tộc Mông",
            "biên giới giới thiệu; trong năm năm qua; hệ thống thống nhất; đại biểu biểu quyết",
            "Phòng Phòng chống ma túy; màu xanh xanh; từ từ; dần dần; hơn hớn",
            "là là mặt đất; càng càng",
            "la la la",
            "ba ba, chôm chôm",
            "đi đi lại lại",
            "hai hai; 5-5 năm năm-năm",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
