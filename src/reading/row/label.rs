//! What the words of a cell say about its row or column.

use crate::knowledge::units;
use crate::text::folded;

/// The words of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// A hash of the words, folded; 0 for no word.
    pub hash: u32,
    /// What they say.
    pub says: Says,
    /// The serials named in brackets, `(I+II+III)`, `(A+B)`, as bits of their places from 1.
    pub names: u32,
}

/// What words say, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Says(u32);

impl Says {
    /// Nothing.
    pub const NOTHING: Self = Self(0);
    /// tổng, tổng số, cộng: at the beginning.
    pub const TOTAL: Self = Self(1);
    /// Nothing but a word for total: `Tổng cộng`, `Cộng 12 thôn`, `Tổng chi`.
    pub const BARE: Self = Self(1 << 1);
    /// toàn xã, cả năm: the whole, which the rows may or may not make up.
    pub const WHOLE: Self = Self(1 << 2);
    /// trong đó, riêng: of what stands before, some.
    pub const OF_WHICH: Self = Self(1 << 3);
    /// chia ra, gồm: all that stands before, divided.
    pub const DIVIDED: Self = Self(1 << 4);
    /// STT, TT.
    pub const SERIAL: Self = Self(1 << 5);
    /// ĐVT, đơn vị tính.
    pub const UNIT: Self = Self(1 << 6);
    /// ghi chú.
    pub const NOTE: Self = Self(1 << 7);
    /// tỷ lệ, cơ cấu, %.
    pub const PERCENT: Self = Self(1 << 8);
    /// bình quân, trung bình.
    pub const AVERAGE: Self = Self(1 << 9);
    /// Figures that have no sum: đơn giá, mức, hệ số, điểm, tuổi, năm.
    pub const RATE: Self = Self(1 << 10);
    /// kế hoạch, chỉ tiêu, dự toán.
    pub const PLAN: Self = Self(1 << 11);
    /// thực hiện, kết quả.
    pub const DONE: Self = Self(1 << 12);
    /// tăng, giảm, chênh lệch, so sánh.
    pub const DIFFERENCE: Self = Self(1 << 13);
    /// lũy kế, cộng dồn.
    pub const CUMULATIVE: Self = Self(1 << 14);
    /// A state and no flow: cuối kỳ, hiện có, tồn, đàn bò. Periods of it have no sum.
    pub const STATE: Self = Self(1 << 15);
    /// đơn giá, mức hỗ trợ: money for one.
    pub const PRICE: Self = Self(1 << 16);
    /// thành tiền, kinh phí: money for all.
    pub const AMOUNT: Self = Self(1 << 17);
    /// quý, tháng, năm: a stretch of time.
    pub const PERIOD: Self = Self(1 << 18);
    /// không tính trùng: things that are counted once.
    pub const DISTINCT: Self = Self(1 << 19);
    /// nữ, dân tộc thiểu số, đảng viên, …: classes to which one thing may belong at once.
    pub const OVERLAP: Self = Self(1 << 20);
    /// xã, thôn, đơn vị: places, which several rows may share.
    pub const PLACE: Self = Self(1 << 21);
    /// The unit of a count or a measure in brackets: `(ha)`, `(hộ)`; or `số …`.
    pub const COUNTED: Self = Self(1 << 22);
    /// còn lại.
    pub const REST: Self = Self(1 << 23);
    /// An ellipsis: rows are left out here.
    pub const ELLIPSIS: Self = Self(1 << 24);
    /// Money or a measure in large units, which may be rounded though it has no decimals.
    pub const LARGE_UNIT: Self = Self(1 << 25);

    /// One thing per another, by a stroke: `tạ/ha`, `bình quân/hộ`.
    pub const PER: Self = Self(1 << 26);
    /// It begins with a word for a share or an average: `Tỷ lệ (%)`, `Bình quân/thôn`.
    pub const RATIO: Self = Self(1 << 27);

    /// nam: with nữ it makes up all.
    pub const MALE: Self = Self(1 << 28);

    /// Whether it has one of these.
    pub const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// Where a phrase has to stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Anywhere,
    /// It is the whole text, but for brackets.
    Alone,
}

struct Phrase(&'static [&'static str], At, Says);

/// What phrases say; the longest counts. In byte order of their words.
static PHRASES: &[Phrase] = &[
    Phrase(&["bao", "gồm"], At::Start, Says::DIVIDED),
    Phrase(&["biên", "chế"], At::Anywhere, Says::STATE),
    Phrase(&["bq"], At::Anywhere, Says::AVERAGE),
    Phrase(&["bình", "quân"], At::Anywhere, Says::AVERAGE),
    Phrase(&["bản"], At::Alone, Says::PLACE),
    Phrase(&["chi", "tiết"], At::Alone, Says::DIVIDED),
    Phrase(&["chia", "ra"], At::Start, Says::DIVIDED),
    Phrase(&["chia", "theo"], At::Start, Says::DIVIDED),
    Phrase(&["chung"], At::Alone, Says::WHOLE),
    Phrase(&["chênh"], At::Anywhere, Says::DIFFERENCE),
    Phrase(&["chênh", "lệch"], At::Anywhere, Says::DIFFERENCE),
    Phrase(&["chỉ", "số"], At::Start, Says::RATE),
    Phrase(&["chỉ", "tiêu"], At::Anywhere, Says::PLAN),
    Phrase(&["cuối", "kỳ"], At::Anywhere, Says::STATE),
    Phrase(&["cuối", "năm"], At::Anywhere, Says::STATE),
    Phrase(&["cuối", "quý"], At::Anywhere, Says::STATE),
    Phrase(&["cuối", "tháng"], At::Anywhere, Says::STATE),
    Phrase(&["còn", "lại"], At::Anywhere, Says::REST),
    Phrase(&["có", "mặt"], At::Anywhere, Says::STATE),
    Phrase(&["cùng", "kỳ"], At::Anywhere, Says::NOTHING),
    Phrase(&["cơ", "cấu"], At::Anywhere, Says::PERCENT),
    Phrase(&["cả", "huyện"], At::Start, Says::WHOLE),
    Phrase(&["cả", "kỳ"], At::Start, Says::WHOLE),
    Phrase(&["cả", "năm"], At::Start, Says::WHOLE.and(Says::PERIOD)),
    Phrase(&["cả", "nước"], At::Start, Says::WHOLE),
    Phrase(&["cả", "quý"], At::Start, Says::WHOLE.and(Says::PERIOD)),
    Phrase(&["cả", "tỉnh"], At::Start, Says::WHOLE),
    Phrase(&["cả", "xã"], At::Start, Says::WHOLE),
    Phrase(&["cận", "nghèo"], At::Alone, Says::NOTHING),
    Phrase(&["cộng"], At::Start, Says::TOTAL),
    Phrase(&["cộng", "dồn"], At::Anywhere, Says::CUMULATIVE),
    Phrase(&["cộng", "hòa"], At::Start, Says::NOTHING),
    Phrase(&["cộng", "hưởng"], At::Start, Says::NOTHING),
    Phrase(&["cộng", "sản"], At::Start, Says::NOTHING),
    Phrase(&["cộng", "tác"], At::Start, Says::NOTHING),
    Phrase(&["cộng", "đồng"], At::Start, Says::NOTHING),
    Phrase(&["diện", "tích"], At::Start, Says::COUNTED),
    Phrase(&["dtts"], At::Anywhere, Says::OVERLAP),
    Phrase(&["duy", "trì"], At::Anywhere, Says::STATE),
    Phrase(&["dân", "số"], At::Anywhere, Says::STATE),
    Phrase(&["dân", "tộc", "thiểu", "số"], At::Anywhere, Says::OVERLAP),
    Phrase(&["dư", "nợ"], At::Anywhere, Says::STATE),
    Phrase(&["dự", "toán"], At::Anywhere, Says::PLAN),
    Phrase(&["ghi", "chú"], At::Anywhere, Says::NOTE),
    Phrase(&["giá"], At::Start, Says::RATE),
    Phrase(&["giá", "bán"], At::Anywhere, Says::RATE.and(Says::PRICE)),
    Phrase(&["giá", "trị"], At::Anywhere, Says::AMOUNT),
    Phrase(&["giảm"], At::Anywhere, Says::DIFFERENCE),
    Phrase(&["gồm"], At::Start, Says::DIVIDED),
    Phrase(&["hiện", "có"], At::Anywhere, Says::STATE),
    Phrase(&["huyện"], At::Alone, Says::PLACE),
    Phrase(&["hạng"], At::Start, Says::RATE),
    Phrase(&["hạng", "mục"], At::Start, Says::NOTHING),
    Phrase(&["hệ", "số"], At::Anywhere, Says::RATE),
    Phrase(&["kh"], At::Anywhere, Says::PLAN),
    Phrase(&["không", "trùng"], At::Anywhere, Says::DISTINCT),
    Phrase(&["không", "trùng", "lặp"], At::Anywhere, Says::DISTINCT),
    Phrase(&["không", "tính", "trùng"], At::Anywhere, Says::DISTINCT),
    Phrase(&["kinh", "phí"], At::Anywhere, Says::AMOUNT),
    Phrase(&["kế", "hoạch"], At::Anywhere, Says::PLAN),
    Phrase(&["kết", "quả"], At::Anywhere, Says::DONE),
    Phrase(&["loại", "trùng"], At::Anywhere, Says::DISTINCT),
    Phrase(&["luỹ", "kế"], At::Anywhere, Says::CUMULATIVE),
    Phrase(&["lãi", "suất"], At::Anywhere, Says::RATE),
    Phrase(&["lũy", "kế"], At::Anywhere, Says::CUMULATIVE),
    Phrase(&["lưu", "ý"], At::Start, Says::NOTE),
    Phrase(&["mã"], At::Start, Says::RATE),
    Phrase(&["mã", "số"], At::Start, Says::RATE),
    Phrase(&["mật", "độ"], At::Anywhere, Says::RATE),
    Phrase(&["mức"], At::Start, Says::RATE.and(Says::PRICE)),
    Phrase(&["mức", "chi"], At::Anywhere, Says::RATE.and(Says::PRICE)),
    Phrase(&["mức", "hỗ", "trợ"], At::Anywhere, Says::RATE.and(Says::PRICE)),
    Phrase(&["nam"], At::Alone, Says::MALE),
    Phrase(&["ngày", "sinh"], At::Anywhere, Says::RATE),
    Phrase(&["nhiệt", "độ"], At::Anywhere, Says::RATE),
    Phrase(&["niên", "hạn"], At::Anywhere, Says::RATE),
    Phrase(&["năm"], At::Alone, Says::RATE.and(Says::PERIOD)),
    Phrase(&["năm"], At::Start, Says::PERIOD),
    Phrase(&["năm", "sinh"], At::Anywhere, Says::RATE),
    Phrase(&["năng", "suất"], At::Anywhere, Says::RATE),
    Phrase(&["nữ"], At::Alone, Says::OVERLAP),
    Phrase(&["phần", "trăm"], At::Anywhere, Says::PERCENT),
    Phrase(&["quý"], At::Start, Says::PERIOD),
    Phrase(&["riêng"], At::Start, Says::OF_WHICH),
    Phrase(&["so", "sánh"], At::Anywhere, Says::DIFFERENCE),
    Phrase(&["so", "với"], At::Start, Says::DIFFERENCE),
    Phrase(&["stt"], At::Start, Says::SERIAL),
    Phrase(&["số"], At::Start, Says::COUNTED),
    Phrase(&["số", "bản"], At::Start, Says::PLACE.and(Says::COUNTED)),
    Phrase(&["số", "cơ", "quan"], At::Start, Says::PLACE.and(Says::COUNTED)),
    Phrase(&["số", "dư"], At::Anywhere, Says::STATE),
    Phrase(&["số", "hiệu"], At::Anywhere, Says::RATE),
    Phrase(&["số", "huyện"], At::Start, Says::PLACE.and(Says::COUNTED)),
    Phrase(&["số", "thôn"], At::Start, Says::PLACE.and(Says::COUNTED)),
    Phrase(&["số", "thứ", "tự"], At::Start, Says::SERIAL),
    Phrase(&["số", "tiền"], At::Start, Says::AMOUNT.and(Says::COUNTED)),
    Phrase(&["số", "tt"], At::Start, Says::SERIAL),
    Phrase(&["số", "tỉnh"], At::Start, Says::PLACE.and(Says::COUNTED)),
    Phrase(&["số", "xã"], At::Start, Says::PLACE.and(Says::COUNTED)),
    Phrase(&["số", "điện", "thoại"], At::Start, Says::RATE),
    Phrase(&["số", "đơn", "vị"], At::Start, Says::PLACE.and(Says::COUNTED)),
    Phrase(&["thu", "nhập"], At::Anywhere, Says::RATE),
    Phrase(&["thành", "tiền"], At::Anywhere, Says::AMOUNT),
    Phrase(&["tháng"], At::Start, Says::PERIOD),
    Phrase(&["thôn"], At::Alone, Says::PLACE),
    Phrase(&["thời", "gian"], At::Start, Says::RATE),
    Phrase(&["thứ", "bậc"], At::Anywhere, Says::RATE),
    Phrase(&["thứ", "hạng"], At::Anywhere, Says::RATE),
    Phrase(&["thực", "hiện"], At::Anywhere, Says::DONE),
    Phrase(&["tl"], At::Alone, Says::PERCENT),
    Phrase(&["toàn"], At::Start, Says::WHOLE),
    Phrase(&["toàn", "diện"], At::Start, Says::NOTHING),
    Phrase(&["toàn", "dân"], At::Start, Says::NOTHING),
    Phrase(&["trong", "số"], At::Start, Says::OF_WHICH),
    Phrase(&["trong", "đó"], At::Start, Says::OF_WHICH),
    Phrase(&["trong", "đó", "chia", "ra"], At::Start, Says::DIVIDED),
    Phrase(&["trung", "bình"], At::Alone, Says::NOTHING),
    Phrase(&["trung", "bình"], At::Anywhere, Says::AVERAGE),
    Phrase(&["trị", "giá"], At::Anywhere, Says::AMOUNT),
    Phrase(&["tt"], At::Alone, Says::SERIAL),
    Phrase(&["tuần"], At::Start, Says::PERIOD),
    Phrase(&["tuổi"], At::Start, Says::RATE),
    Phrase(&["tính", "đến"], At::Anywhere, Says::STATE),
    Phrase(&["tôn", "giáo"], At::Alone, Says::OVERLAP),
    Phrase(&["tăng"], At::Anywhere, Says::DIFFERENCE),
    Phrase(&["tất", "cả"], At::Start, Says::WHOLE),
    Phrase(&["tỉ", "lệ"], At::Anywhere, Says::PERCENT),
    Phrase(&["tỉ", "trọng"], At::Anywhere, Says::PERCENT),
    Phrase(&["tốc", "độ"], At::Anywhere, Says::RATE),
    Phrase(&["tồn"], At::Anywhere, Says::STATE),
    Phrase(&["tổng"], At::Start, Says::TOTAL),
    Phrase(&["tổng", "bí", "thư"], At::Start, Says::NOTHING),
    Phrase(&["tổng", "công", "ty"], At::Start, Says::NOTHING),
    Phrase(&["tổng", "cộng"], At::Start, Says::TOTAL),
    Phrase(&["tổng", "cục"], At::Start, Says::NOTHING),
    Phrase(&["tổng", "hợp"], At::Start, Says::NOTHING),
    Phrase(&["tổng", "kiểm", "tra"], At::Start, Says::NOTHING),
    Phrase(&["tổng", "kết"], At::Start, Says::NOTHING),
    Phrase(&["tổng", "phụ", "trách"], At::Start, Says::NOTHING),
    Phrase(&["tổng", "rà", "soát"], At::Start, Says::NOTHING),
    Phrase(&["tổng", "số"], At::Start, Says::TOTAL),
    Phrase(&["tổng", "thể"], At::Start, Says::NOTHING),
    Phrase(&["tổng", "vệ", "sinh"], At::Start, Says::NOTHING),
    Phrase(&["tổng", "điều", "tra"], At::Start, Says::NOTHING),
    Phrase(&["tổng", "đài"], At::Start, Says::NOTHING),
    Phrase(&["tổng", "đàn"], At::Start, Says::TOTAL.and(Says::STATE)),
    Phrase(&["tổng", "đội"], At::Start, Says::NOTHING),
    Phrase(&["từ", "đầu", "năm"], At::Anywhere, Says::CUMULATIVE),
    Phrase(&["tỷ", "lệ"], At::Anywhere, Says::PERCENT),
    Phrase(&["tỷ", "trọng"], At::Anywhere, Says::PERCENT),
    Phrase(&["xã"], At::Alone, Says::PLACE),
    Phrase(&["xếp", "hạng"], At::Anywhere, Says::RATE),
    Phrase(&["điểm"], At::Alone, Says::RATE),
    Phrase(&["điện", "thoại"], At::Anywhere, Says::RATE),
    Phrase(&["đv", "tính"], At::Anywhere, Says::UNIT),
    Phrase(&["đvt"], At::Anywhere, Says::UNIT),
    Phrase(&["đàn"], At::Start, Says::STATE),
    Phrase(&["đơn", "giá"], At::Anywhere, Says::RATE.and(Says::PRICE)),
    Phrase(&["đơn", "vị", "tính"], At::Anywhere, Says::UNIT),
    Phrase(&["đảng", "viên"], At::Alone, Says::OVERLAP),
    Phrase(&["đầu", "kỳ"], At::Anywhere, Says::STATE),
    Phrase(&["đầu", "năm"], At::Anywhere, Says::STATE),
    Phrase(&["định", "mức"], At::Anywhere, Says::RATE.and(Says::PRICE)),
    Phrase(&["độ", "tuổi"], At::Anywhere, Says::NOTHING),
    Phrase(&["ước", "thực", "hiện"], At::Anywhere, Says::DONE),
];

/// Words behind `tổng` that leave it a bare total.
const BARE_TAILS: &[&[&str]] = &[
    &["thu"],
    &["chi"],
    &["kinh", "phí"],
    &["số", "tiền"],
    &["tiền"],
    &["chung"],
    &["các", "mục"],
    &["các", "khoản"],
    &["các", "nhóm"],
    &["tất", "cả"],
    &["toàn", "xã"],
    &["toàn", "huyện"],
    &["toàn", "tỉnh"],
    &["toàn", "đơn", "vị"],
    &["toàn", "đảng", "bộ"],
    &["cả", "năm"],
    &["mục"],
    &["nhóm"],
    &["phần"],
    &["số"],
];

/// More words than these are running text.
const MOST_WORDS: usize = 32;

impl Label {
    /// Reads the words of a cell.
    pub(super) fn of(text: &str) -> Self {
        let folded = folded(text);
        let words: Vec<&str> = words(&folded).take(MOST_WORDS).collect();
        // Words in brackets are a remark: they end what is "alone".
        let outside = folded.split(['(', '[', ':']).next().unwrap_or_default();
        let outside = words_in(outside).min(words.len());
        let mut says = marks(&folded);
        let mut at = 0;
        while at < words.len() {
            let (length, found) = longest(&words, at, outside);
            says = says.and(found);
            let begins = at == 0 && found.any(Says::AVERAGE.and(Says::PERCENT));
            if begins || found.any(Says::AVERAGE) && words.get(at) != Some(&"trung") {
                says = says.and(Says::RATIO);
            }
            at += length.max(1);
        }
        if let [number, "tháng" | "tuần" | "năm", ..] = *words
            && number.bytes().all(|byte| byte.is_ascii_digit())
        {
            says = says.and(Says::PERIOD);
        }
        if is_comparison(&words) || folded.ends_with("(%)") && !folded.contains("phân chia") {
            says = says.and(Says::RATIO);
        }
        says = says.and(bare(&words, outside, says)).and(per(&folded)).and(counted(&folded));
        if says.any(Says::TOTAL) && says.any(Says::COUNTED) {
            says = says.without(Says::WHOLE);
        }
        Self { hash: hash(&words), says, names: names(text) }
    }

    /// Whether it says one of these.
    pub fn says(&self, what: Says) -> bool {
        self.says.any(what)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn words_in(text: &str) -> usize {
    words(text).count()
}

fn hash(words: &[&str]) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = |hash, word: &&str| step(word.bytes().fold(hash, step), b' ');
    words.iter().fold(0x811c_9dc5, hash)
}

/// The longest phrase that begins at a word: how many words it has, and what it says there.
fn longest(words: &[&str], at: usize, outside: usize) -> (usize, Says) {
    let Some(&first) = words.get(at) else { return (0, Says::NOTHING) };
    let begins = PHRASES.partition_point(|phrase| phrase.0.first().is_some_and(|&word| word < first));
    let mut best = (0, Says::NOTHING);
    for phrase in PHRASES.get(begins..).unwrap_or_default() {
        if phrase.0.first() != Some(&first) {
            break;
        }
        let fits = words.get(at..at + phrase.0.len()) == Some(phrase.0);
        let stands = match phrase.1 {
            At::Anywhere => true,
            At::Start => at == 0,
            At::Alone => at == 0 && outside == phrase.0.len(),
        };
        if fits && stands && phrase.0.len() > best.0 {
            best = (phrase.0.len(), phrase.2);
        }
    }
    best
}

/// Whether a total is nothing else: no word behind it names what is summed.
fn bare(words: &[&str], outside: usize, says: Says) -> Says {
    if !says.any(Says::TOTAL) {
        return Says::NOTHING;
    }
    let words = words.get(..outside).unwrap_or_default();
    let total = match words {
        ["tổng", "cộng" | "số", ..] => 2,
        _ => 1,
    };
    let rest = words.get(total..).unwrap_or_default();
    let counted = rest.first().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let is_bare = rest.is_empty()
        || counted && rest.len() <= 3
        || BARE_TAILS.iter().any(|tail| {
            rest == *tail
                || rest.starts_with(tail)
                    && tail.len() + 1 == rest.len()
                    && rest.last().is_some_and(|last| last.len() <= 3 && last.is_ascii())
        });
    if is_bare { Says::BARE } else { Says::NOTHING }
}

/// Whether it compares rows with each other: `So với cùng kỳ`, `Tăng, giảm`, `Chênh lệch`.
fn is_comparison(words: &[&str]) -> bool {
    let pairs = [["so", "với"], ["so", "sánh"], ["so", "cùng"], ["chênh", "lệch"], ["tăng", "giảm"]];
    pairs.iter().any(|pair| words.starts_with(pair))
}

/// What signs say that are no words.
fn marks(folded: &str) -> Says {
    let mut says = Says::NOTHING;
    let mut before = ' ';
    for c in folded.chars() {
        // "hưởng 100%" names a thing.
        if c == '%' && !before.is_ascii_digit() {
            says = says.and(Says::PERCENT);
        }
        before = c;
    }
    if folded.starts_with('%') {
        says = says.and(Says::RATIO);
    }
    if ["+/-", "±", "(+", "+, -"].iter().any(|mark| folded.contains(mark)) {
        says = says.and(Says::DIFFERENCE);
    }
    if folded.contains("...") || folded.contains('…') {
        says = says.and(Says::ELLIPSIS);
    }
    says
}

/// One thing per another: a stroke between letters, `tạ/ha`, `bình quân/hộ`. A date has digits there.
fn per(folded: &str) -> Says {
    if folded.contains("tăng/giảm") || folded.contains("giảm/tăng") {
        return Says::NOTHING;
    }
    let mut before = ' ';
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        let behind = chars.peek().copied().unwrap_or(' ');
        if c == '/' && before.is_alphabetic() && behind.is_alphabetic() {
            return Says::PER;
        }
        before = c;
    }
    Says::NOTHING
}

/// What the unit in brackets says: `(ha)`, `(triệu đồng)`, `(lượt)`.
fn counted(folded: &str) -> Says {
    let Some((_, rest)) = folded.rsplit_once('(') else { return Says::NOTHING };
    let inner = rest.trim_end_matches([')', ' ']);
    let mut words = inner.split(' ');
    let first = words.next().unwrap_or_default();
    let others: Vec<&str> = words.collect();
    if others.len() > 4 {
        return Says::NOTHING;
    }
    if matches!(first, "triệu" | "tỷ" | "tỉ" | "nghìn" | "ngàn" | "tr" | "trđ" | "1000") {
        return Says::COUNTED.and(Says::LARGE_UNIT).and(Says::AMOUNT);
    }
    match units::lookup(first, |k| others.get(k.wrapping_sub(1)).copied()) {
        Some((known, _)) => match known.class {
            units::Class::Measure => Says::COUNTED.and(Says::LARGE_UNIT),
            units::Class::Count => Says::COUNTED,
            units::Class::Money => Says::COUNTED.and(Says::AMOUNT),
            units::Class::Percent => Says::PERCENT,
            units::Class::Time => Says::NOTHING,
        },
        None => Says::NOTHING,
    }
}

/// The serials that a total names: `(I+II+III)`, `(A + B)`, `(1+2)`.
fn names(text: &str) -> u32 {
    let Some((_, rest)) = text.split_once('(') else { return 0 };
    let inner = rest.split(')').next().unwrap_or_default();
    if !inner.contains('+') {
        return 0;
    }
    let mut bits = 0_u32;
    for name in inner.split('+') {
        let place = super::Serial::of(name.trim()).and_then(super::Serial::place);
        match place {
            Some(place @ 1..=31) => bits |= 1 << place,
            _ => return 0,
        }
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_in_order() {
        for pair in PHRASES.windows(2) {
            assert!(pair[0].0 <= pair[1].0, "{:?} {:?}", pair[0].0, pair[1].0);
        }
    }
}
