//! Abbreviations (chữ viết tắt): where one is used, and where it is explained.
//!
//! Only those are facts that not everybody knows, and those that are explained in full.

mod definition;

use super::words::word::Word;
use crate::knowledge::abbreviations::is_common;
use crate::knowledge::documents::{document_type, system_of};

/// An abbreviation in capitals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abbreviation {
    /// As it is written.
    pub short: Box<str>,
    /// What is said of it.
    pub kind: AbbreviationKind,
}

/// What is said of an abbreviation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AbbreviationKind {
    /// It is used, and not everybody knows it.
    Used,
    /// It is explained, by words of which it is not made letter by letter.
    Explained,
    /// It is explained by words that begin with its letters.
    Expanded {
        /// These words, as they are written.
        expansion: Box<str>,
        /// The same for all ways to write them: see [`definition::key`].
        key: Box<str>,
    },
}

/// Abbreviations have no more letters than this.
const MOST_LETTERS: u32 = 12;

/// The abbreviation that a word in capitals is, which is no attested syllable. Nothing for those that
/// everybody knows and that are not explained, for parts of identifiers, numbers of documents and
/// headings, for Roman numerals, units and foreign names.
pub(super) fn read(text: &str, word: &Word) -> Option<Abbreviation> {
    if word.count > MOST_LETTERS || word.strange || is_part_of_more(text, word) {
        return None;
    }
    let short = word.of(text);
    if is_roman(short) {
        return None;
    }
    let kind = match definition::read(text, word) {
        Some(kind @ AbbreviationKind::Expanded { .. }) => kind,
        _ if is_known(short) => return None,
        Some(kind) => kind,
        None if is_name(text, word) => return None,
        None => AbbreviationKind::Used,
    };
    Some(Abbreviation { short: short.into(), kind })
}

/// Whether nobody needs to be told what it means.
fn is_known(short: &str) -> bool {
    is_common(short) || document_type(short).is_some() || system_of(short).is_some()
}

/// Whether the word hangs together with letters, digits or marks that make a longer thing of it: a
/// number of a document, a plate, an address, `KT-XH`, `GD&ĐT`.
fn is_part_of_more(text: &str, word: &Word) -> bool {
    let joins =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | '&' | '_' | '@' | '+' | '\u{fffc}');
    let before = text.get(..word.start).unwrap_or_default();
    let behind = text.get(word.end..).unwrap_or_default();
    let dotted = |first: Option<char>, next: Option<char>| {
        matches!(first, Some('.' | '\'' | '’')) && next.is_some_and(char::is_alphanumeric)
    };
    let (mut back, mut on) = (before.chars().rev(), behind.chars());
    before.ends_with(joins)
        || behind.starts_with(joins)
        || dotted(back.next(), back.next())
        || dotted(on.next(), on.next())
}

/// Whether all letters are those of Roman numerals.
fn is_roman(short: &str) -> bool {
    short.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

/// Words behind which a name, a mark or a form stands: companies, makes, classes, lists.
const IN_FRONT_OF_NAMES: [&str; 44] = [
    "ty", "đoàn", "hàng", "lớp", "xe", "súng", "máy", "thuốc", "mềm", "thống", "dụng", "mạng", "kênh", "đài",
    "báo", "chức", "mẫu", "biểu", "phụ", "lục", "số", "hiệu", "hạng", "loại", "nhóm", "khu", "lô", "phòng",
    "mã", "tuyến", "đạn", "tàu", "giống", "xin", "hãng", "khóa", "khoá", "diện", "chuẩn", "bằng", "chứng",
    "chỉ", "đội", "điểm",
];

/// Whether the word is a name or a mark rather than an abbreviation, or stands in a line of capitals.
fn is_name(text: &str, word: &Word) -> bool {
    let before = Word::before(text, word.start);
    let behind = Word::behind(text, word.end);
    let capitals = |other: &Option<Word>| other.is_some_and(|other| other.is_upper());
    let head = before.is_some_and(|before| IN_FRONT_OF_NAMES.contains(&&*before.lower(text)));
    // Where a copy is kept: offices and writers by their letters.
    let kept = text.trim_start_matches(['-', '+', ' ']).starts_with("Lưu");
    kept || capitals(&before) || capitals(&behind) || head || is_unit(text, word) || is_spoken(text, word)
}

/// Whether it stands right behind a number and is short, as units are, or in front of one, as marks are.
fn is_unit(text: &str, word: &Word) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let before = text.get(..word.start).unwrap_or_default().trim_end_matches(' ');
    let behind = text.get(word.end..).unwrap_or_default().trim_start_matches(' ');
    word.count <= 3 && (before.ends_with(digit) || behind.starts_with(digit))
}

/// Whether it can be spoken as a word, or has letters of other languages: names of foreign make.
fn is_spoken(text: &str, word: &Word) -> bool {
    let vowels = |c: char| matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y' | 'Ă' | 'Â' | 'Ê' | 'Ô' | 'Ơ' | 'Ư');
    let short = word.of(text);
    let count = short.chars().filter(|&c| vowels(c)).count();
    let toned = short.chars().any(|c| !c.is_ascii() && c != 'Đ' && c != 'Ư');
    toned || word.foreign || word.count >= 4 && count >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use AbbreviationKind::{Expanded, Explained, Used};

    /// The abbreviations of a text, with what they are made of: `?` when they are only used, `-` when
    /// they are explained in other words.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let word = Word::at(text, at);
            if word.is_upper() && word.attested().is_none() {
                found.extend(read(text, &word).map(|found| {
                    let kind = match &found.kind {
                        Used => "?".to_owned(),
                        Explained => "-".to_owned(),
                        Expanded { expansion, .. } => expansion.to_string(),
                    };
                    format!("{} = {kind}", found.short)
                }));
            }
            at = word.end.max(at + text[at..].chars().next().map_or(1, char::len_utf8));
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn abbreviations_are_used_or_explained() {
        for (text, expected) in [
            ("Lực lượng CBGV tham gia.", &["CBGV = ?"][..]),
            ("Mặt trận Tổ quốc (MTTQ) xã", &["MTTQ = Mặt trận Tổ quốc"]),
            ("cán bộ, giáo viên (CBGV) của trường", &["CBGV = cán bộ, giáo viên"]),
            ("Quân ủy Trung ương (QUTW)", &["QUTW = Quân ủy Trung ương"]),
            ("giáo dục và đào tạo (GDĐT)", &["GDĐT = giáo dục và đào tạo"]),
            ("Ban Chỉ huy (sau đây viết tắt là BCH) họp", &["BCH = Ban Chỉ huy"]),
            ("cán bộ quản lý, viết tắt là CBQL, gồm", &["CBQL = cán bộ quản lý"]),
            ("CBQL (cán bộ quản lý) của xã", &["CBQL = cán bộ quản lý"]),
            ("CBQL: Cán bộ quản lý", &["CBQL = Cán bộ quản lý"]),
            ("| CBQL | cán bộ quản lý |", &["CBQL = cán bộ quản lý"]),
            ("- CBQL - cán bộ quản lý.", &["CBQL = cán bộ quản lý"]),
            ("Hội Trồng rừng vùng cao (XHVC)", &["XHVC = -"]),
            ("quỹ hỗ trợ (gọi tắt là QHTX) của xã", &["QHTX = -"]),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn what_everybody_knows_and_what_is_none_is_left_alone() {
        for text in [
            "UBND, HĐND, MTTQ, BĐBP, LLVT, THPT",
            "Nghị quyết số 33-NQ/TW, Quyết định 12/QĐ-UBND, theo NĐ của Chính phủ",
            "khóa XIV, phần III, mục CM",
            "BÁO CÁO KẾT QUẢ QLBVBG NĂM 2025",
            "xe TOYOTA, súng CKC, Công ty TNHH ABC, mẫu BTK, lớp TCLL",
            "dài 15 KM, 20 KVA",
            "- Lưu: VT, TVH.",
            "COVID-19, H5N1, BKS 29A, www.ABC.vn, TP.HCM, KT-XH, GD&ĐT",
            "Tập đoàn VIETTEL, SAMSUNG, HONDA",
        ] {
            check(text, &[]);
        }
    }
}
