//! Which units count the same things: the parts of a total may be named otherwise than the whole.
//!
//! A total of 26 đối tượng may be made of 18 bị can and 8 đối tượng. A turn (lượt) is never a
//! person, a household never a member, a session never a participant.

use crate::knowledge::units::{Class, Unit};
use crate::knowledge::word_hash::WordHash;
use crate::reading::quantity::Quantity;
use crate::reading::skeleton::{Cue, sets};

/// How the unit of a part goes with that of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// Another thing.
    None,
    /// One of the two has no unit.
    Bare,
    /// Another name for the same things.
    Kin,
    /// The same unit.
    Same,
}

/// Names of persons.
const PERSONS: &[&str] = &[
    "người",
    "đồng chí",
    "em",
    "cháu",
    "học sinh",
    "sinh viên",
    "học viên",
    "đối tượng",
    "bị can",
    "bị cáo",
    "đảng viên",
    "hội viên",
    "đoàn viên",
    "cán bộ",
    "cán bộ chiến sĩ",
    "chiến sĩ",
    "công dân",
    "công chức",
    "viên chức",
    "thành viên",
    "đại biểu",
    "thanh niên",
    "phụ nữ",
    "lao động",
    "công nhân",
    "giáo viên",
    "người dân",
    "người nghèo",
    "người lao động",
    "người cao tuổi",
    "người có uy tín",
    "trẻ em",
    "trẻ",
    "bệnh nhân",
    "nạn nhân",
    "thí sinh",
    "quân nhân",
    "sĩ quan",
    "ứng viên",
    "đồng chí cán bộ",
    "em học sinh",
    "người dân tộc thiểu số",
    "ngư dân",
    "nông dân",
    "cá nhân",
    "cử tri",
    "phạm nhân",
];
/// Names of cases.
const CASES: &[&str] = &[
    "vụ",
    "vụ việc",
    "vụ án",
    "vụ vi phạm",
    "đơn",
    "đơn thư",
    "đơn khiếu nại",
    "tin",
    "tin báo",
    "nguồn tin",
    "việc",
];
/// Names of houses.
const HOUSES: &[&str] =
    &["nhà", "căn", "căn nhà", "ngôi", "ngôi nhà", "nhà tình nghĩa", "nhà tạm", "nhà đại đoàn kết", "nhà ở"];
/// Names of gifts.
const GIFTS: &[&str] =
    &["suất", "suất quà", "phần quà", "quà", "món quà", "túi quà", "suất học bổng", "học bổng"];
/// Names of opinions.
const OPINIONS: &[&str] = &["ý kiến", "lượt ý kiến", "kiến nghị", "phản ánh"];
/// Names of turns by persons.
const TURNS: &[&str] = &[
    "lượt",
    "lượt người",
    "lượt công dân",
    "lượt người dân",
    "lượt người nghe",
    "lượt hội viên",
    "lượt đoàn viên",
    "lượt bệnh nhân",
    "lượt khách",
];
/// Names of households.
const HOUSEHOLDS: &[&str] = &[
    "hộ",
    "hộ dân",
    "hộ nghèo",
    "hộ cận nghèo",
    "hộ gia đình",
    "gia đình",
    "hộ dân tộc thiểu số",
    "hộ đồng bào",
];
/// Names of animals.
const ANIMALS: &[&str] = &[
    "con",
    "con bò",
    "con trâu",
    "con dê",
    "con lợn",
    "con gà",
    "con vịt",
    "con giống",
    "con bò giống",
    "con lợn giống",
    "con gia súc",
    "con gia cầm",
];
/// Names of inhabitants.
const INHABITANTS: &[&str] = &["khẩu", "nhân khẩu"];
/// Names of villages.
const VILLAGES: &[&str] =
    &["thôn", "bản", "thôn bản", "xóm", "thôn xóm", "ấp", "buôn", "làng", "khóm", "tổ dân phố"];

/// Kinds of document, and what they are called together.
const DOCUMENTS: &[&str] = &[
    "văn bản",
    "chỉ thị",
    "kế hoạch",
    "công văn",
    "nghị quyết",
    "quyết định",
    "thông báo",
    "báo cáo",
    "tờ trình",
    "chương trình",
];
/// Kinds of vehicle, and what they are called together.
const VEHICLES: &[&str] = &["phương tiện", "xe", "xe máy", "xe mô tô", "xe ô tô", "tàu", "thuyền", "xuồng"];

const SETS: [&[&str]; 12] = [
    PERSONS,
    CASES,
    HOUSES,
    GIFTS,
    OPINIONS,
    TURNS,
    HOUSEHOLDS,
    ANIMALS,
    INHABITANTS,
    VILLAGES,
    DOCUMENTS,
    VEHICLES,
];

/// How the unit of `part` goes with that of `whole`.
pub fn kinship(whole: &Quantity, part: &Quantity) -> Kinship {
    let (whole, part) = match (whole.unit, part.unit) {
        (Some(whole), Some(part)) => (whole, part),
        (None, None) => return Kinship::Same,
        (Some(known), None) | (None, Some(known)) => {
            let bare = matches!(known.unit.class(), Class::Count | Class::Measure | Class::Money)
                && known.per.is_none();
            return if bare { Kinship::Bare } else { Kinship::None };
        }
    };
    if whole.per.is_some() != part.per.is_some() {
        return Kinship::None;
    }
    if whole.unit == part.unit {
        return Kinship::Same;
    }
    if are_kin(whole.unit, part.unit) { Kinship::Kin } else { Kinship::None }
}

/// Whether a quantity counts persons.
pub fn counts_persons(quantity: &Quantity) -> bool {
    quantity.unit.and_then(|used| used.unit.name()).is_some_and(|name| PERSONS.contains(&name))
}

fn are_kin(one: Unit, two: Unit) -> bool {
    let counted = one.class() == Class::Count && two.class() == Class::Count;
    if !counted {
        return false;
    }
    let (Some(one), Some(two)) = (one.name(), two.name()) else { return false };
    one == "trường hợp"
        || two == "trường hợp"
        || SETS.iter().any(|set| set.contains(&one) && set.contains(&two))
        // "vụ tai nạn" and "vụ", "lượt cán bộ" and "lượt đảng viên" are no kin; "hội nghị" of "hội nghị".
        || one.strip_prefix(two).is_some_and(|rest| rest.starts_with(' '))
        || two.strip_prefix(one).is_some_and(|rest| rest.starts_with(' '))
}

/// The class that a unit names by itself: `10 nam`, `296 tổ chức`.
pub fn class_of(quantity: &Quantity) -> Option<Cue> {
    let unit = quantity.unit?.unit;
    let is = |words: &[&str]| match unit {
        Unit::Known(known) => words.contains(&known.name),
        Unit::Other(other) => words.iter().any(|word| WordHash::of(word) == other),
    };
    if is(&["nam", "nữ"]) {
        Some(Cue::Class(sets::SEX))
    } else if is(&["tập thể", "cá nhân", "tổ chức"]) {
        Some(Cue::Class(sets::BODY))
    } else if is(&[
        "đảng viên",
        "phụ nữ",
        "thanh niên",
        "người dân tộc thiểu số",
        "người cao tuổi",
        "người có uy tín",
        "hộ dân tộc thiểu số",
        "trẻ em",
        "tín đồ",
    ]) {
        Some(Cue::Trait)
    } else {
        None
    }
}
