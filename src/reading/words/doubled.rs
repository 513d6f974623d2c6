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

/// Words of two syllables that never stand twice in a row: they neither qualify a noun that may stand
/// in front of them nor begin to say what it does, as in `người lao động lao động giỏi`.
const PAIRS: [&str; 69] = [
    "một số",
    "tỷ lệ",
    "tỉ lệ",
    "số lượng",
    "trong đó",
    "đồng thời",
    "cũng như",
    "đối với",
    "bao gồm",
    "bên cạnh",
    "trên cơ",
    "theo đó",
    "ngoài ra",
    "đến nay",
    "hiện nay",
    "thời gian",
    "giai đoạn",
    "kết quả",
    "chất lượng",
    "hiệu quả",
    "nội dung",
    "hình thức",
    "phương pháp",
    "biện pháp",
    "giải pháp",
    "chương trình",
    "kế hoạch",
    "mô hình",
    "phong trào",
    "nhiệm vụ",
    "mục tiêu",
    "nguyên nhân",
    "ý thức",
    "trách nhiệm",
    "nhận thức",
    "tình hình",
    "đời sống",
    "kinh tế",
    "xã hội",
    "văn hóa",
    "pháp luật",
    "chính sách",
    "chủ trương",
    "nhân dân",
    "đồng bào",
    "bà con",
    "gia đình",
    "học sinh",
    "đảng viên",
    "cán bộ",
    "chiến sĩ",
    "chính quyền",
    "địa bàn",
    "khu vực",
    "vai trò",
    "điều kiện",
    "kinh phí",
    "kịp thời",
    "thường xuyên",
    "tích cực",
    "chủ động",
    "phạm vi",
    "thôn bản",
    "cơ sở",
    "triệu đồng",
    "so với",
    "cùng kỳ",
    "chức năng",
    "tôn giáo",
];

/// Verbs that never stand twice in a row behind a word that has a verb behind it, or at the start of a
/// clause; elsewhere they may qualify the noun in front: `tiến độ triển khai triển khai chậm`.
const VERBS: [&str; 15] = [
    "tiếp tục",
    "tăng cường",
    "đẩy mạnh",
    "nâng cao",
    "chú trọng",
    "quán triệt",
    "phát huy",
    "góp phần",
    "thực hiện",
    "triển khai",
    "phối hợp",
    "tham mưu",
    "tổ chức",
    "tham gia",
    "hoàn thành",
];

/// Words that have a verb behind them.
const IN_FRONT_OF_VERBS: [&str; 16] = [
    "đã", "đang", "sẽ", "được", "để", "cần", "phải", "vẫn", "luôn", "cùng", "nhằm", "hãy", "và", "cũng",
    "đều", "sớm",
];

/// Whether two words that stand twice stand there once too often. `third` and `fourth` are the same
/// syllables as the two in front, with spaces between. Gives the place of all four.
pub(in crate::reading) fn read_pair(text: &str, third: &Word, fourth: &Word) -> Option<(Span, Doubled)> {
    let second = Word::before(text, third.start)?;
    let first = Word::before(text, second.start)?;
    let small = [&second, third, fourth].into_iter().all(Word::is_small);
    let upper = [&first, &second, third, fourth].into_iter().all(Word::is_upper);
    let before = Word::before(text, first.start);
    let case = small && (first.is_small() || first.is_capitalised() && before.is_none()) || upper;
    if !case || is_glued(text, &first, fourth) {
        return None;
    }
    let pair = |a: &Word, b: &Word| format!("{} {}", a.lower(text), b.lower(text));
    let written = pair(&first, &second);
    let lower = before.map(|before| before.lower(text));
    let is_verb = || {
        let led = lower.as_ref().is_none_or(|before| IN_FRONT_OF_VERBS.contains(&before.as_str()));
        led && VERBS.contains(&written.as_str())
    };
    if !PAIRS.contains(&written.as_str()) && !is_verb() {
        return None;
    }
    // What stands three times stands there on purpose.
    let again_behind =
        Word::behind(text, fourth.end).is_some_and(|word| word.lower(text) == first.lower(text));
    let again_in_front = lower.is_some_and(|before| before == second.lower(text));
    if again_behind || again_in_front {
        return None;
    }
    let word = text.get(first.start..second.end)?.to_owned();
    Some((Span::new(first.start, fourth.end), Doubled { word, surplus: Span::new(second.end, fourth.end) }))
}

/// Words that begin no verb. Behind a noun that has a verb in it, that verb may follow:
/// `cơ quan thi hành án thi hành án`, `khu cách ly tập trung cách ly tập trung`.
const BEGIN_NO_VERB: [&str; 15] = [
    "các", "của", "dưới", "đã", "đang", "để", "nhằm", "những", "ở", "sẽ", "tại", "trên", "trong", "và", "với",
];

/// Whether a phrase of `length` words that ends with `last` repeats the phrase in front of it: one that
/// cannot be the verb to the noun in front, or a name. Gives the place of both.
pub(in crate::reading) fn read_phrase(text: &str, last: &Word, length: usize) -> Option<(Span, Doubled)> {
    let mut words = vec![*last];
    while words.len() < 2 * length {
        words.push(Word::before(text, words.last()?.start)?);
    }
    words.reverse();
    if !is_run(text, &words) {
        return None;
    }
    let (once, again) = words.split_at_checked(length)?;
    let (first, second) = (phrase(text, once)?, phrase(text, again)?);
    let is_phrase = is_name(once) && first == second || is_no_verb(once, again, &second.to_lowercase());
    let &[head, .., end] = once else { return None };
    let same = first.to_lowercase() == second.to_lowercase();
    if !same || !is_phrase || is_glued(text, &head, last) || stands_thrice(text, &head, &end, last) {
        return None;
    }
    let surplus = Span::new(end.end, last.end);
    Some((Span::new(head.start, last.end), Doubled { word: first.to_owned(), surplus }))
}

/// Whether one space and nothing else stands between words; else they may stand in two lines or cells.
fn is_run(text: &str, words: &[Word]) -> bool {
    words.windows(2).all(|pair| matches!(pair, [a, b] if text.get(a.end..b.start) == Some(" ")))
}

/// The text from the first word to the last.
fn phrase<'t>(text: &'t str, words: &[Word]) -> Option<&'t str> {
    text.get(words.first()?.start..words.last()?.end)
}

/// Whether words are the name of a body: `Đồn Biên phòng`. Names of persons and places have a capital on
/// each word, and may be a list.
fn is_name(words: &[Word]) -> bool {
    words.first().is_some_and(Word::is_capitalised) && words.iter().any(Word::is_small)
}

/// Whether words that stand twice, in small letters, do not begin with a verb.
fn is_no_verb(once: &[Word], again: &[Word], lower: &str) -> bool {
    let small = again.iter().chain(once.iter().skip(1)).all(Word::is_small);
    let mut words = lower.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    small && (BEGIN_NO_VERB.contains(&first) || PAIRS.contains(&format!("{first} {second}").as_str()))
}

/// Whether what stands twice goes on in front of it or behind it: then it is repeated on purpose.
fn stands_thrice(text: &str, head: &Word, end: &Word, last: &Word) -> bool {
    let is =
        |word: Option<Word>, other: &Word| word.is_some_and(|word| word.lower(text) == other.lower(text));
    is(Word::before(text, head.start), end) || is(Word::behind(text, last.end), head)
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
    fn two_words_too_much_are_found() {
        for (text, at) in [
            ("giảm tỷ lệ tỷ lệ hộ nghèo", "tỷ lệ tỷ lệ"),
            ("Một số một số bản", "Một số một số"),
            ("còn một số\nmột số bản", "một số\nmột số"),
            ("đã tổ chức tổ chức hội nghị", "tổ chức tổ chức"),
            ("Tiếp tục tiếp tục vận động", "Tiếp tục tiếp tục"),
            ("GIẢM TỶ LỆ TỶ LỆ HỘ NGHÈO", "TỶ LỆ TỶ LỆ"),
        ] {
            assert_eq!(found(text), [(at, String::new())], "{text}");
        }
    }

    #[test]
    fn two_words_that_are_repeated_on_purpose_or_meet_are_let_pass() {
        for text in [
            "Ban Tổ chức tổ chức lễ trao giải; cơ quan điều tra điều tra vụ việc",
            "người lao động lao động giỏi; đoàn kiểm tra kiểm tra sổ sách",
            "công tác tổ chức tổ chức chu đáo; tiến độ triển khai triển khai chậm",
            "từng bước từng bước đi lên; rất lâu rất lâu",
            "một số, một số khác; nhân dân. Nhân dân phấn khởi",
            "Nhân dân\nNhân dân phấn khởi; Hội Nông dân nông dân",
            "cố lên cố lên; tỷ lệ tỷ lệ tỷ lệ",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn phrases_too_much_are_found() {
        for (text, at) in [
            ("trộm cắp trên địa bàn trên địa bàn giảm", "trên địa bàn trên địa bàn"),
            ("Trên địa bàn trên địa bàn có 5 bản", "Trên địa bàn trên địa bàn"),
            ("do Đồn Biên phòng Đồn Biên phòng Nậm Xốp chủ trì", "Đồn Biên phòng Đồn Biên phòng"),
            ("của các đơn vị của các đơn vị bạn", "của các đơn vị của các đơn vị"),
            ("giúp gia đình chính sách gia đình chính sách", "gia đình chính sách gia đình chính sách"),
            ("thu 12 triệu đồng triệu đồng", "triệu đồng triệu đồng"),
            ("đã hoàn thành hoàn thành 5 tiêu chí", "hoàn thành hoàn thành"),
        ] {
            assert_eq!(found(text), [(at, String::new())], "{text}");
        }
    }

    #[test]
    fn phrases_that_may_be_meant_are_let_pass() {
        for text in [
            "Cơ quan thi hành án thi hành án 5 vụ; người sử dụng đất sử dụng đất đúng mục đích",
            "đạt chuẩn nông thôn mới nông thôn mới nâng cao",
            "trên địa bàn, trên địa bàn xã; trên địa bàn 5 bản trên địa bàn",
            "Đồn Biên phòng\nĐồn Biên phòng; Đồn Biên phòng\tĐồn Biên phòng",
            "Hà Thị Lan Hà Thị Lan; ĐỒN BIÊN PHÒNG ĐỒN BIÊN PHÒNG",
            "vì nước vì dân vì nước vì dân; với nhau đi với nhau đi với nhau",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
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
