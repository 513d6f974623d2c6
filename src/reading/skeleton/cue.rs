//! The words by which a sentence says how its figures hang together.

use crate::knowledge::print::{Index, Print, Prints};
use crate::reading::scan::{Scan, words};

/// What a phrase says about the figures around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cue {
    /// The figure behind it is a whole: `tổng số`, `toàn xã`, `cả năm`.
    Whole,
    /// Parts follow, and they may be all: `trong đó`, `trong số này`, `cụ thể`.
    Among,
    /// The whole follows, and then its parts: `trong tổng số 240 đơn, có …`. Without a figure right
    /// behind it, the whole was named before.
    OutOf,
    /// Parts follow, and they are all: `gồm`, `bao gồm`, `chia theo`, `với hình thức`.
    Consists,
    /// Examples follow: `như`, `chủ yếu`, `điển hình`, `nhiều nhất`.
    Such,
    /// What is not in the parts before it: `còn lại`.
    Rest,
    /// `còn`: a rest if a figure follows, and otherwise another subject.
    Still,
    /// The figure behind it is a share: `chiếm`, `tỷ lệ`.
    Share,
    /// Something is reached or comes to something: `đạt`, `bằng`.
    Reach,
    /// `tăng`.
    Rise,
    /// `giảm`.
    Fall,
    /// `so với`.
    Against,
    /// Another period: `cùng kỳ`, `năm trước`, `kỳ trước`, `quý trước`.
    Before,
    /// `từ`.
    From,
    /// `lên`, `xuống`, `đến`.
    To,
    /// What is meant to be: `kế hoạch`, `chỉ tiêu`, `dự kiến`, `phấn đấu`.
    Planned,
    /// `vượt`, `hoàn thành`.
    Exceeds,
    /// `chưa đạt`, `không đạt`, `thấp hơn`.
    Misses,
    /// One of several: `mỗi`, `từng`.
    Each,
    /// `bình quân`, `trung bình`.
    Average,
    /// What things are worth: `trị giá`, `thành tiền`, `tổng trị giá`.
    Worth,
    /// Since a beginning: `lũy kế`, `cộng dồn`, `từ đầu năm`.
    Cumulative,
    /// `trong kỳ`, `trong quý`, `trong tháng`.
    Within,
    /// What was there before: `chuyển sang`, `đầu kỳ`, `tồn`.
    Opening,
    /// `không`, `chưa`.
    Not,
    /// `và`, `cùng`.
    And,
    /// `với`.
    With,
    /// Belongs to a class that others overlap: `nữ`, `dân tộc thiểu số`, `đảng viên`, `tôn giáo`.
    Trait,
    /// A member of a set of classes that cover everything without overlap; those of one set share
    /// the number: `nam`, `nữ`.
    Class(u8),
    /// The noun of a rate: `tỷ lệ` is [`Cue::Share`]; this is `mật độ`, `năng suất`, `giá`.
    Rate,
    /// Something else that is counted on the way: `thêm`, `ngoài ra`, `kèm`.
    Besides,
    /// A whole that was named before: `số … nêu trên`, `tổng số`.
    Above,
    /// `thì`, `là`, `có`, and phrases that begin like another: carries nothing, and stands between others.
    Is,
}

/// Sets of classes that cover everything without overlap.
pub mod sets {
    /// nam, nữ.
    pub const SEX: u8 = 0;
    /// tập thể, tổ chức, cá nhân.
    pub const BODY: u8 = 1;
    /// xây mới, sửa chữa.
    pub const BUILDING: u8 = 2;
    /// khiển trách, cảnh cáo, cách chức, khai trừ.
    pub const DISCIPLINE: u8 = 3;
    /// đúng, sai, đúng một phần, rút đơn.
    pub const VERDICT: u8 = 4;
    /// chính thức, dự bị.
    pub const MEMBERSHIP: u8 = 5;
    /// thành, không thành.
    pub const SUCCESS: u8 = 6;
    /// công lập, ngoài công lập.
    pub const SCHOOL: u8 = 7;
    /// khiếu nại, tố cáo, kiến nghị, phản ánh.
    pub const PETITION: u8 = 8;
    /// tốt, khá, trung bình, yếu, kém, xuất sắc.
    pub const GRADE: u8 = 9;
    /// cấp mới, cấp đổi, cấp lại.
    pub const CARD: u8 = 10;
    /// tiền mặt, hiện vật, ngày công quy tiền.
    pub const GIFT: u8 = 11;
    /// chi đầu tư, chi thường xuyên, chi chuyển nguồn.
    pub const SPENDING: u8 = 12;
    /// trên đại học, đại học, dưới đại học.
    pub const DEGREE: u8 = 13;
}

/// The longest phrase that begins at token `i`, and how many words it has.
pub(super) fn cue_at(scan: &Scan<'_>, i: usize) -> Option<(Cue, usize)> {
    let candidates = INDEX.at(scan.print(i)?);
    if candidates.is_empty() {
        return None;
    }
    let word = scan.word(i)?;
    let mut best: Option<(Cue, usize)> = None;
    for &at in candidates {
        let Some(([head, rest @ ..], cue)) = CUES.get(usize::from(at)) else { continue };
        let length = 1 + rest.len();
        // Nearly all are told by their second word.
        let may_be = rest.first().is_none_or(|second| second.len() == scan.text(i + 1).len());
        if may_be
            && best.is_none_or(|(_, longest)| length > longest)
            && word.is(head)
            && scan.are(i + 1, rest)
        {
            best = Some((*cue, length));
        }
    }
    best.filter(|(cue, _)| *cue != Cue::Class(sets::SEX) || !is_in_the_south(scan, i))
}

/// Whether `nam` is a point of the compass or part of a name: `Quảng Nam`, `Nam Định`, `phía nam`.
fn is_in_the_south(scan: &Scan<'_>, i: usize) -> bool {
    let behind = || scan.is_any(i - 1, words!["phía", "miền", "hướng", "vùng", "đông", "tây"]);
    let named = |other: usize| scan.is_capitalised(i) && scan.is_capitalised(other);
    scan.is(i, "nam")
        && (i > 0 && !scan.breaks(i) && (behind() || named(i - 1)) || !scan.breaks(i + 1) && named(i + 1))
}

type Phrase = (&'static [&'static str], Cue);

/// The phrases, by the first byte and the length of the first word; none is empty.
const CUES: &[Phrase] = &[
    (&["bao", "gồm"], Cue::Consists),
    (&["bàn", "giao"], Cue::Is),
    (&["bình", "quân"], Cue::Average),
    (&["bằng"], Cue::Reach),
    (&["bằng", "các", "hình", "thức"], Cue::Consists),
    (&["cao", "tuổi"], Cue::Trait),
    (&["cá", "nhân"], Cue::Class(sets::BODY)),
    (&["có"], Cue::Is),
    (&["có", "mục", "tiêu"], Cue::Is),
    (&["có", "đạo"], Cue::Trait),
    (&["chia", "ra"], Cue::Consists),
    (&["chia", "theo"], Cue::Consists),
    (&["chia", "thành"], Cue::Consists),
    (&["các", "hình", "thức"], Cue::Consists),
    (&["còn"], Cue::Still),
    (&["còn", "lại"], Cue::Rest),
    (&["cả", "năm"], Cue::Whole),
    (&["cả", "nước"], Cue::Whole),
    (&["cụ", "thể"], Cue::Among),
    (&["cụ", "thể", "như", "sau"], Cue::Among),
    (&["chưa"], Cue::Not),
    (&["chưa", "đạt"], Cue::Misses),
    (&["chỉ", "tiêu"], Cue::Planned),
    (&["chỉ", "đạt"], Cue::Misses),
    (&["chủ", "yếu"], Cue::Such),
    (&["cách", "chức"], Cue::Class(sets::DISCIPLINE)),
    (&["công", "giáo"], Cue::Trait),
    (&["công", "lập"], Cue::Class(sets::SCHOOL)),
    (&["cùng"], Cue::And),
    (&["cùng", "kì"], Cue::Before),
    (&["cùng", "kỳ"], Cue::Before),
    (&["cùng", "thời", "điểm"], Cue::Before),
    (&["cấp", "lại"], Cue::Class(sets::CARD)),
    (&["cấp", "mới"], Cue::Class(sets::CARD)),
    (&["cấp", "đổi"], Cue::Class(sets::CARD)),
    (&["chính", "thức"], Cue::Class(sets::MEMBERSHIP)),
    (&["cảnh", "cáo"], Cue::Class(sets::DISCIPLINE)),
    (&["cộng"], Cue::Whole),
    (&["cộng", "dồn"], Cue::Cumulative),
    (&["chiếm"], Cue::Share),
    (&["chuyển", "giao"], Cue::Is),
    (&["chuyển", "sang"], Cue::Opening),
    (&["dân", "tộc", "thiểu", "số"], Cue::Trait),
    (&["dự", "bị"], Cue::Class(sets::MEMBERSHIP)),
    (&["dự", "kiến"], Cue::Planned),
    (&["dự", "toán"], Cue::Planned),
    (&["dưới", "đại", "học"], Cue::Class(sets::DEGREE)),
    (&["giao"], Cue::Planned),
    (&["giao", "ban"], Cue::Is),
    (&["giao", "dịch"], Cue::Is),
    (&["giao", "khoán"], Cue::Is),
    (&["giao", "lưu"], Cue::Is),
    (&["giao", "nhận"], Cue::Is),
    (&["giao", "nộp"], Cue::Is),
    (&["giao", "quân"], Cue::Is),
    (&["giao", "thông"], Cue::Is),
    (&["giao", "thừa"], Cue::Is),
    (&["giá"], Cue::Rate),
    (&["gồm"], Cue::Consists),
    (&["gồm", "có"], Cue::Consists),
    (&["giảm"], Cue::Fall),
    (&["giảm", "nghèo"], Cue::Is),
    (&["giảm", "trừ"], Cue::Is),
    (&["hoàn", "thành"], Cue::Exceeds),
    (&["hoàn", "thành", "vượt"], Cue::Exceeds),
    (&["hình", "thức"], Cue::Is),
    (&["hiện", "vật"], Cue::Class(sets::GIFT)),
    (&["khai", "trừ"], Cue::Class(sets::DISCIPLINE)),
    (&["khá"], Cue::Class(sets::GRADE)),
    (&["kèm"], Cue::Besides),
    (&["kèm", "theo"], Cue::Besides),
    (&["kém"], Cue::Class(sets::GRADE)),
    (&["kế", "hoạch"], Cue::Planned),
    (&["kế", "hoạch", "hóa", "gia", "đình"], Cue::Is),
    (&["kế", "đến"], Cue::Such),
    (&["kỳ", "trước"], Cue::Before),
    (&["không"], Cue::Not),
    (&["không", "thành"], Cue::Class(sets::SUCCESS)),
    (&["không", "đạt"], Cue::Misses),
    (&["kiến", "nghị"], Cue::Class(sets::PETITION)),
    (&["kiểu", "mẫu"], Cue::Trait),
    (&["khiếu", "nại"], Cue::Class(sets::PETITION)),
    (&["khiển", "trách"], Cue::Class(sets::DISCIPLINE)),
    (&["khuyết", "tật"], Cue::Trait),
    (&["là"], Cue::Is),
    (&["lên"], Cue::To),
    (&["lũy", "kế"], Cue::Cumulative),
    (&["luỹ", "kế"], Cue::Cumulative),
    (&["lần", "lượt"], Cue::Besides),
    (&["lớn", "nhất"], Cue::Such),
    (&["mật", "độ"], Cue::Rate),
    (&["mỗi"], Cue::Each),
    (&["một", "số"], Cue::Such),
    (&["mục", "tiêu"], Cue::Planned),
    (&["mục", "tiêu", "quốc", "gia"], Cue::Is),
    (&["mức"], Cue::Rate),
    (&["mức", "độ"], Cue::Is),
    (&["nam"], Cue::Class(sets::SEX)),
    (&["ntm", "nâng", "cao"], Cue::Trait),
    (&["như"], Cue::Such),
    (&["như", "sau"], Cue::Among),
    (&["nêu", "trên"], Cue::Above),
    (&["nói", "trên"], Cue::Above),
    (&["năm", "ngoái"], Cue::Before),
    (&["năm", "trước"], Cue::Before),
    (&["nữ"], Cue::Class(sets::SEX)),
    (&["nâng"], Cue::Cumulative),
    (&["nâng", "cao"], Cue::Is),
    (&["nâng", "cấp"], Cue::Is),
    (&["nâng", "tổng", "số"], Cue::Cumulative),
    (&["nông", "thôn", "mới", "nâng", "cao"], Cue::Trait),
    (&["năng", "suất"], Cue::Rate),
    (&["nếu"], Cue::Besides),
    (&["nổi", "bật"], Cue::Such),
    (&["ngoài", "công", "lập"], Cue::Class(sets::SCHOOL)),
    (&["ngoài", "ra"], Cue::Besides),
    (&["ngoài", "đảng"], Cue::Trait),
    (&["nhưng"], Cue::Besides),
    (&["ngoại", "giao"], Cue::Is),
    (&["nhiều", "nhất"], Cue::Such),
    (&["phân", "theo"], Cue::Consists),
    (&["phụ", "nữ"], Cue::Trait),
    (&["phản", "ánh"], Cue::Class(sets::PETITION)),
    (&["phấn", "đấu"], Cue::Planned),
    (&["phần", "lớn"], Cue::Such),
    (&["phật", "giáo"], Cue::Trait),
    (&["quý", "trước"], Cue::Before),
    (&["rút", "đơn"], Cue::Class(sets::VERDICT)),
    (&["riêng"], Cue::Such),
    (&["so", "cùng", "kỳ"], Cue::Before),
    (&["so", "với"], Cue::Against),
    (&["sai"], Cue::Class(sets::VERDICT)),
    (&["sẽ"], Cue::Planned),
    (&["sản", "lượng"], Cue::Besides),
    (&["sửa", "chữa"], Cue::Class(sets::BUILDING)),
    (&["theo", "kế", "hoạch"], Cue::Is),
    (&["tôn", "giáo"], Cue::Trait),
    (&["tỉ", "lệ"], Cue::Share),
    (&["tố", "cáo"], Cue::Class(sets::PETITION)),
    (&["tổ", "chức"], Cue::Is),
    (&["từ"], Cue::From),
    (&["từ", "đầu", "năm"], Cue::Cumulative),
    (&["tỷ", "lệ"], Cue::Share),
    (&["tỷ", "trọng"], Cue::Share),
    (&["thanh", "niên"], Cue::Trait),
    (&["tiêu", "biểu"], Cue::Such),
    (&["toàn", "huyện"], Cue::Whole),
    (&["toàn", "quốc"], Cue::Whole),
    (&["toàn", "thành", "phố"], Cue::Whole),
    (&["toàn", "trường"], Cue::Whole),
    (&["toàn", "tỉnh"], Cue::Whole),
    (&["toàn", "xã"], Cue::Whole),
    (&["toàn", "đảng", "bộ"], Cue::Whole),
    (&["toàn", "đồn"], Cue::Whole),
    (&["trong", "kỳ"], Cue::Within),
    (&["trong", "năm"], Cue::Within),
    (&["trong", "quý"], Cue::Within),
    (&["trong", "số"], Cue::OutOf),
    (&["trong", "số", "này"], Cue::Among),
    (&["trong", "số", "đó"], Cue::Among),
    (&["trong", "tháng"], Cue::Within),
    (&["trong", "tổng", "số"], Cue::OutOf),
    (&["trong", "đó"], Cue::Among),
    (&["trung", "bình"], Cue::Average),
    (&["trên", "tổng", "số"], Cue::OutOf),
    (&["trên", "đại", "học"], Cue::Class(sets::DEGREE)),
    (&["trẻ", "em"], Cue::Trait),
    (&["trị", "giá"], Cue::Worth),
    (&["trợ", "giá"], Cue::Is),
    (&["tăng"], Cue::Rise),
    (&["tăng", "cường"], Cue::Is),
    (&["tăng", "gia"], Cue::Is),
    (&["tất", "cả"], Cue::Whole),
    (&["tập", "thể"], Cue::Class(sets::BODY)),
    (&["tốt"], Cue::Class(sets::GRADE)),
    (&["tồn"], Cue::Opening),
    (&["thành", "công"], Cue::Class(sets::SUCCESS)),
    (&["thành", "tiền"], Cue::Worth),
    (&["tháng", "trước"], Cue::Before),
    (&["thấp", "hơn"], Cue::Misses),
    (&["tiền", "mặt"], Cue::Class(sets::GIFT)),
    (&["tổng"], Cue::Whole),
    (&["tổng", "cộng"], Cue::Whole),
    (&["tổng", "giá", "trị"], Cue::Worth),
    (&["tổng", "số"], Cue::Whole),
    (&["tổng", "số", "tiền"], Cue::Worth),
    (&["tổng", "trị", "giá"], Cue::Worth),
    (&["từng"], Cue::Each),
    (&["tương", "đương"], Cue::Reach),
    (&["tương", "ứng"], Cue::Reach),
    (&["uy", "tín"], Cue::Trait),
    (&["và"], Cue::And),
    (&["với"], Cue::With),
    (&["với", "các", "hình", "thức"], Cue::Consists),
    (&["với", "hình", "thức"], Cue::Consists),
    (&["vượt"], Cue::Exceeds),
    (&["xây", "dựng", "mới"], Cue::Class(sets::BUILDING)),
    (&["xây", "mới"], Cue::Class(sets::BUILDING)),
    (&["xuất", "sắc"], Cue::Class(sets::GRADE)),
    (&["xuống"], Cue::To),
    (&["yếu"], Cue::Class(sets::GRADE)),
    (&["đa", "số"], Cue::Such),
    (&["đan", "xen"], Cue::Besides),
    (&["đáng", "chú", "ý"], Cue::Such),
    (&["đánh", "giá"], Cue::Is),
    (&["đúng"], Cue::Class(sets::VERDICT)),
    (&["đúng", "một", "phần"], Cue::Class(sets::VERDICT)),
    (&["đại", "học"], Cue::Class(sets::DEGREE)),
    (&["đạt"], Cue::Reach),
    (&["đấu", "giá"], Cue::Is),
    (&["đầu", "kỳ"], Cue::Opening),
    (&["đầu", "năm"], Cue::Opening),
    (&["đến"], Cue::To),
    (&["điển", "hình"], Cue::Such),
    (&["đảng", "viên"], Cue::Trait),
    (&["định", "mức"], Cue::Rate),
    (&["ước"], Cue::Is),
];

/// The phrases, by the prints of their first words.
static INDEX: Index<{ CUES.len() }> = {
    let mut first = [Print::NONE; CUES.len()];
    let mut at = 0;
    while at < first.len() {
        first[at] = Print::of(CUES[at].0[0]);
        at += 1;
    }
    Index::new(&first)
};

/// The prints of the first words of all phrases.
pub(in crate::reading) const FIRST_WORDS: Prints = {
    let mut prints = Prints::NONE;
    let mut at = 0;
    while at < CUES.len() {
        prints = prints.with(CUES[at].0[0]);
        at += 1;
    }
    prints
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrases_are_in_order_and_in_lower_case() {
        for pair in CUES.windows(2) {
            let key = |(phrase, _): Phrase| (phrase[0].as_bytes()[0], phrase[0].len(), phrase);
            assert!(key(pair[0]) < key(pair[1]), "in order, none twice: {:?}", pair[1]);
        }
        for (phrase, _) in CUES {
            assert!(!phrase.is_empty());
            for word in *phrase {
                assert_eq!(*word, word.to_lowercase());
            }
        }
    }
}
