//! The words that announce the name of a programme.

use crate::knowledge::print::{Index, Print};
use crate::knowledge::register::Kind;
use crate::reading::scan::Scan;
use crate::reading::scan::{Words, words};
use crate::text::Span;

/// A word in front of a name: `phong trào`, `mô hình`.
#[derive(Debug, PartialEq, Eq)]
pub struct HeadWord {
    /// Its words, in lower case.
    pub words: &'static [&'static str],
    /// What it says of a name that no register knows.
    pub strength: Strength,
    /// What it says that the thing is, where it says that.
    pub kind: Option<Kind>,
}

/// How surely what follows a head word is an official name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Such things have official names: chương trình, phong trào, cuộc vận động, đề án, dự án.
    Firm,
    /// Every commune makes them: mô hình, chiến dịch, đợt thi đua.
    Loose,
    /// Only known names are looked for: danh hiệu, quỹ, cuộc thi.
    Known,
    /// It is itself the beginning of the name, in a capital: `Ngày …`, `Tết …`.
    Inside,
}

/// A head word where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The word.
    pub word: &'static HeadWord,
    /// Where it stands.
    pub span: Span,
    /// How surely what follows is an official name: of a `chương trình nghệ thuật` it is less so.
    pub strength: Strength,
}

const fn head(words: &'static [&'static str], strength: Strength, kind: Option<Kind>) -> HeadWord {
    HeadWord { words, strength, kind }
}

/// The head words; of two that begin alike, the longer first.
pub(in crate::reading) static HEADS: [HeadWord; 44] = {
    use Strength::{Firm, Inside, Known, Loose};
    [
        head(&["chương", "trình"], Firm, Some(Kind::Programme)),
        head(&["phong", "trào"], Firm, Some(Kind::Movement)),
        head(&["cuộc", "vận", "động"], Firm, Some(Kind::Campaign)),
        head(&["cvđ"], Firm, Some(Kind::Campaign)),
        head(&["đề", "án"], Firm, Some(Kind::Scheme)),
        head(&["tiểu", "dự", "án"], Firm, Some(Kind::Project)),
        head(&["dự", "án"], Firm, Some(Kind::Project)),
        head(&["mô", "hình"], Loose, Some(Kind::Model)),
        head(&["chiến", "dịch"], Loose, Some(Kind::Other)),
        head(&["đợt", "thi", "đua"], Loose, Some(Kind::Movement)),
        head(&["công", "trình"], Known, None),
        head(&["danh", "hiệu"], Known, Some(Kind::Title)),
        head(&["kỷ", "niệm", "chương"], Known, Some(Kind::Title)),
        head(&["kỉ", "niệm", "chương"], Known, Some(Kind::Title)),
        head(&["cuộc", "thi"], Known, None),
        head(&["hội", "thi"], Known, None),
        head(&["hoạt", "động"], Known, None),
        head(&["câu", "lạc", "bộ"], Known, None),
        head(&["clb"], Known, None),
        head(&["học", "bổng"], Known, None),
        head(&["khâu", "đột", "phá"], Known, None),
        head(&["thi", "đua"], Known, None),
        head(&["ngày"], Inside, Some(Kind::Day)),
        head(&["tháng"], Inside, None),
        head(&["tết"], Inside, None),
        head(&["quỹ"], Inside, None),
        head(&["tổ"], Inside, None),
        head(&["năm"], Inside, None),
        head(&["nhà"], Inside, None),
        head(&["gian"], Inside, None),
        head(&["phiên"], Inside, None),
        head(&["hũ"], Inside, None),
        head(&["tủ"], Inside, None),
        head(&["thầy"], Inside, None),
        head(&["cơ", "quan"], Inside, None),
        head(&["mẫu", "hình"], Inside, None),
        head(&["hành", "trình"], Inside, None),
        head(&["giao", "lưu"], Inside, None),
        head(&["kết", "nghĩa"], Inside, None),
        head(&["làng"], Inside, None),
        head(&["xã"], Inside, None),
        head(&["tiếng"], Inside, None),
        head(&["bữa"], Inside, None),
        head(&["mái"], Inside, None),
    ]
};

/// The head words, by the prints of their first words.
static INDEX: Index<{ HEADS.len() }> = {
    let mut first = [Print::NONE; HEADS.len()];
    let mut i = 0;
    while i < first.len() {
        first[i] = Print::of(HEADS[i].words[0]);
        i += 1;
    }
    Index::new(&first)
};

/// The head word that begins at token `i`, and the first token behind it.
pub(super) fn at(scan: &Scan<'_>, i: usize) -> Option<(Head, usize)> {
    let candidates = INDEX.at(scan.print(i)?);
    if candidates.is_empty() {
        return None;
    }
    let word = scan.word(i)?;
    let head =
        candidates.iter().filter_map(|&at| HEADS.get(usize::from(at))).find(|head| match head.words {
            [first, rest @ ..] => word.is(first) && scan.are(i + 1, rest),
            [] => false,
        })?;
    if head.strength == Strength::Inside && !scan.is_capitalised(i) {
        return None;
    }
    let next = i + head.words.len();
    Some((Head { word: head, span: scan.span(i..next), strength: head.strength }, next))
}

/// Syllables of words that stand between a head word and the name and only say more of the head:
/// `phong trào thi đua yêu nước “…”`, `các mô hình tiêu biểu như: “…”`.
static ATTRIBUTES: Words = Words::new(&[
    "thi", "đua", "yêu", "nước", "đặc", "biệt", "cao", "điểm", "an", "sinh", "xã", "hội", "thiện", "nguyện",
    "từ", "nhân", "đạo", "phối", "hợp", "kết", "nghĩa", "tình", "thanh", "niên", "phụ", "nữ", "nông", "dân",
    "mục", "tiêu", "quốc", "gia", "trọng", "hành", "động", "mang", "tên", "có", "gọi", "là", "với", "sáng",
    "tạo", "biểu", "điển", "hiệu", "quả", "hay", "mới", "như", "gồm", "thí", "lớn", "chung", "rộng", "khắp",
    "toàn", "quần", "chúng", "về", "số", "thành", "phần", "của", "cụ", "thể", "sau", "này", "hình", "kiểu",
    "mẫu", "tự", "quản", "trên",
]);

/// Syllables that make of a programme a show: its name is made for one evening.
static SHOWS: Words =
    Words::new(&["nghệ", "thuật", "giao", "lưu", "văn", "truyền", "ca", "nhạc", "tọa", "toạ", "đàm", "phát"]);

/// How many tokens may stand between a head word and a name.
const MOST_ATTRIBUTES: usize = 10;

/// The first token from `i` on that is no attribute of the head in front; whether the attributes
/// open a list or make of the head a show.
pub(super) fn attributes(scan: &Scan<'_>, i: usize) -> Attributes {
    let mut found = Attributes { next: i, opens_list: false, show: false };
    while found.next < i + MOST_ATTRIBUTES {
        let at = found.next;
        if scan.is_mark(at, ':') {
            found.opens_list = true;
        } else if scan.is_mark(at, ',') {
            if !scan.is_any(at + 1, words!["như", "gồm", "là", "cụ"]) {
                break;
            }
        } else if scan.is_any(at, &ATTRIBUTES) {
            if scan.is_capitalised(at) && (scan.is_word(at + 1) || at + 1 == scan.len()) {
                break;
            }
            found.opens_list |= scan.is(at, "như");
        } else if scan.is_any(at, &SHOWS) && !scan.is_capitalised(at) {
            found.show = true;
        } else {
            break;
        }
        found.next += 1;
    }
    found
}

/// What stands between a head word and what follows.
pub(super) struct Attributes {
    /// The first token that is none of them.
    pub next: usize,
    /// They end with `:` or have `như` in them.
    pub opens_list: bool,
    /// What the head names is a show: an evening, a broadcast.
    pub show: bool,
}
