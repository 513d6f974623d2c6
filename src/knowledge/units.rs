//! Units: what is counted and what is measured.

use super::print::{Index, Print, Prints};
use super::word_hash::WordHash;
use crate::text::{same_word, spaced};
use std::borrow::Cow;

/// What a quantity counts or measures.
#[derive(Clone, Copy, Debug, Eq)]
pub enum Unit {
    /// A unit of the table.
    Known(&'static KnownUnit),
    /// A noun that is not in the table.
    Other(WordHash),
}

impl PartialEq for Unit {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(one), Self::Known(two)) => one.name == two.name,
            (Self::Other(one), Self::Other(two)) => one == two,
            _ => false,
        }
    }
}

impl Unit {
    /// What kind of unit it is; a noun that is not in the table is counted.
    pub fn class(self) -> Class {
        match self {
            Self::Known(known) => known.class,
            Self::Other(_) => Class::Count,
        }
    }

    /// The canonical name of a unit of the table.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Known(known) => Some(known.name),
            Self::Other(_) => None,
        }
    }

    /// Whether there is no part of one: of a person or a household there is none, and none of a
    /// đồng is in use. A noun that is not in the table is held to be whole, as most nouns are.
    pub fn is_whole(self) -> bool {
        match self {
            Self::Known(known) => match known.class {
                Class::Count => !DIVISIBLE.contains(&known.name),
                Class::Money => known.name == "đồng",
                Class::Measure | Class::Percent | Class::Time => false,
            },
            Self::Other(_) => true,
        }
    }

    /// The form in which a unit of the table is written, in lower case.
    pub fn form(self) -> Option<&'static str> {
        match self {
            Self::Known(known) => Some(known.form),
            Self::Other(_) => None,
        }
    }

    /// Whether it is written as a symbol that stands apart from the digits: `km`, `ha`, `m2`. `đ`
    /// and `h` are written against them, `kV` mostly stands in names (`trạm 110kV`), and `g` is
    /// a generation of telephones.
    pub fn is_symbol(self) -> bool {
        matches!(
            self.form(),
            Some(
                "cm" | "ha"
                    | "kg"
                    | "km"
                    | "km2"
                    | "km²"
                    | "kw"
                    | "kwh"
                    | "m"
                    | "m2"
                    | "m3"
                    | "m²"
                    | "m³"
                    | "ml"
                    | "mm"
                    | "mw"
            )
        )
    }

    /// The unit of a mark: `%`, `‰`.
    pub fn of_mark(mark: &str) -> Option<Self> {
        lookup(mark, |_| None).map(|(known, _)| Self::Known(known))
    }

    /// The unit of a noun that is not in the table.
    pub fn other(word: &str) -> Self {
        Self::Other(WordHash::of(word))
    }
}

/// The kinds of unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Whole things: người, hộ, vụ.
    Count,
    /// A length, an area, a weight: km, ha, tấn. A figure of these is rounded at its last digit.
    Measure,
    /// Money.
    Money,
    /// Parts of a hundred or a thousand. Rounded at the last digit.
    Percent,
    /// Time: năm, tháng, giờ.
    Time,
}

/// A form in which a unit is written.
#[derive(Debug, PartialEq, Eq)]
pub struct KnownUnit {
    /// The form: lower case, NFC, words separated by one space.
    pub form: &'static str,
    /// The canonical name, itself a form.
    pub name: &'static str,
    /// The kind.
    pub class: Class,
}

/// Whether a unit may begin with a word: false only if none does. Of a form that is more than
/// letters, what its letters begin with counts: `m` of `m²`, `ki` of `ki-lô-mét`.
pub fn may_begin(print: Print) -> bool {
    FIRST.has(print)
}

static FIRST: Prints = {
    let mut prints = Prints::NONE;
    let mut i = 0;
    while i < FORMS.len() {
        let bytes = FORMS[i].form.as_bytes();
        let mut end = 0;
        // Behind C2 stand the raised figures.
        while end < bytes.len()
            && (bytes[end].is_ascii_alphabetic() || bytes[end] >= 0x80 && bytes[end] != 0xc2)
        {
            end += 1;
        }
        if let Some((first, _)) = FORMS[i].form.split_at_checked(end) {
            prints = prints.with(first);
        }
        i += 1;
    }
    prints
};

/// The longest form that begins with `first` and goes on with the words that `next` gives, and
/// how many words it has. `next(k)` is the k-th word behind the first, as written, or nothing.
pub fn lookup<'t>(
    first: &str,
    next: impl Fn(usize) -> Option<&'t str>,
) -> Option<(&'static KnownUnit, usize)> {
    // Most are written with letters of ASCII and of Vietnamese that have one small form.
    let small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let first = if !first.bytes().all(small) && first.chars().any(char::is_uppercase) {
        Cow::Owned(first.to_lowercase())
    } else {
        Cow::Borrowed(first)
    };
    let mut best = None;
    let mut second = None;
    for known in INDEX.at(Print::of(&first)).iter().filter_map(|&at| FORMS.get(usize::from(at))) {
        let Some(rest) = known.form.strip_prefix(&*first) else { continue };
        let words = match rest.strip_prefix(' ') {
            None if rest.is_empty() => 1,
            None => continue,
            Some(rest) => {
                let written =
                    |k: usize| if k == 1 { *second.get_or_insert_with(|| next(1)) } else { next(k) };
                let Some(words) = follow(rest, written) else { continue };
                1 + words
            }
        };
        if best.is_none_or(|(_, longest)| words > longest) {
            best = Some((known, words));
        }
    }
    best
}

/// How many words `rest` has, if each is the one that `written` gives, counted from 1.
fn follow<'t>(rest: &str, mut written: impl FnMut(usize) -> Option<&'t str>) -> Option<usize> {
    let mut count = 0;
    for word in spaced(rest) {
        count += 1;
        if !same_word(written(count)?, word) {
            return None;
        }
    }
    Some(count)
}

/// Names that are counted and of which there are parts: `gấp 1,5 lần`, `8,25 điểm`.
const DIVISIBLE: &[&str] = &["công", "công lao động", "giờ công", "lần", "ngày công", "điểm"];

/// A word that other writers spell otherwise: a magnitude or a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spelling(u8);

/// The spellings, each with the word it stands for. The first of a word is the most usual one.
const SPELLINGS: &[(&str, &str)] = &[
    ("tỷ", "tỷ"),
    ("tỉ", "tỷ"),
    ("nghìn", "nghìn"),
    ("ngàn", "nghìn"),
    ("đồng", "đồng"),
    ("đ", "đồng"),
    ("VNĐ", "đồng"),
    ("VND", "đồng"),
    ("ha", "ha"),
    ("hecta", "ha"),
    ("héc-ta", "ha"),
    ("héc ta", "ha"),
    ("km", "km"),
    ("ki-lô-mét", "km"),
    ("kilomet", "km"),
    ("kilômét", "km"),
    ("cây số", "km"),
    ("kg", "kg"),
    ("ki-lô-gam", "kg"),
    ("kilôgam", "kg"),
    ("m", "m"),
    ("mét", "m"),
    ("m2", "m2"),
    ("m²", "m2"),
    ("mét vuông", "m2"),
    ("m3", "m3"),
    ("m³", "m3"),
    ("mét khối", "m3"),
    ("km2", "km2"),
    ("km²", "km2"),
    ("ki-lô-mét vuông", "km2"),
];

impl Spelling {
    /// How many there are.
    pub const COUNT: usize = SPELLINGS.len();

    /// The spelling of a word as it is written; none when it has no other, or is in capitals that
    /// are not its own: in a heading nobody chose a spelling.
    pub fn of(written: &str) -> Option<Self> {
        let index = SPELLINGS.iter().position(|(form, _)| *form == written)?;
        u8::try_from(index).ok().map(Self)
    }

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..SPELLINGS.len()).filter_map(|index| u8::try_from(index).ok().map(Self))
    }

    /// A number from 0 to [`Spelling::COUNT`], exclusive.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// How it is written.
    pub fn written(self) -> &'static str {
        SPELLINGS.get(self.index()).map_or("", |(form, _)| form)
    }

    /// The spellings of the same word, itself among them.
    pub fn siblings(self) -> impl Iterator<Item = Self> {
        let word = SPELLINGS.get(self.index()).map_or("", |(_, word)| *word);
        let same = SPELLINGS.iter().enumerate().filter(move |(_, (_, other))| *other == word);
        same.filter_map(|(index, _)| u8::try_from(index).ok().map(Self))
    }
}

/// The forms by the prints of their first words.
static INDEX: Index<{ FORMS.len() }> = {
    let mut first = [Print::NONE; FORMS.len()];
    let mut i = 0;
    while i < FORMS.len() {
        let bytes = FORMS[i].form.as_bytes();
        let mut end = 0;
        while end < bytes.len() && bytes[end] != b' ' {
            end += 1;
        }
        if let Some((word, _)) = FORMS[i].form.split_at_checked(end) {
            first[i] = Print::of(word);
        }
        i += 1;
    }
    Index::new(&first)
};

const fn row(form: &'static str, name: &'static str, class: Class) -> KnownUnit {
    KnownUnit { form, name, class }
}

/// The forms, in byte order.
const FORMS: &[KnownUnit] = &[
    row("%", "%", Class::Percent),
    row("ao", "ao", Class::Count),
    row("baht", "baht", Class::Money),
    row("ban", "ban", Class::Count),
    row("bao", "bao", Class::Count),
    row("biên bản", "biên bản", Class::Count),
    row("buôn", "buôn", Class::Count),
    row("buổi", "buổi", Class::Count),
    row("buổi nói chuyện", "buổi nói chuyện", Class::Count),
    row("buổi tuyên truyền", "buổi tuyên truyền", Class::Count),
    row("bài", "bài", Class::Count),
    row("bài viết", "bài viết", Class::Count),
    row("bác sĩ", "bác sĩ", Class::Count),
    row("bác sỹ", "bác sĩ", Class::Count),
    row("bánh", "bánh", Class::Count),
    row("báo cáo", "báo cáo", Class::Count),
    row("báo cáo viên", "báo cáo viên", Class::Count),
    row("bãi", "bãi", Class::Count),
    row("bóng", "bóng", Class::Count),
    row("bóng đèn", "bóng đèn", Class::Count),
    row("bạt", "baht", Class::Money),
    row("bản", "bản", Class::Count),
    row("bản làng", "bản làng", Class::Count),
    row("bảo hiểm y tế", "bảo hiểm y tế", Class::Count),
    row("bằng khen", "bằng khen", Class::Count),
    row("bể", "bể", Class::Count),
    row("bể nước", "bể nước", Class::Count),
    row("bệnh nhân", "bệnh nhân", Class::Count),
    row("bị can", "bị can", Class::Count),
    row("bị cáo", "bị cáo", Class::Count),
    row("bộ", "bộ", Class::Count),
    row("bộ chăn", "bộ chăn", Class::Count),
    row("bộ hồ sơ", "bộ hồ sơ", Class::Count),
    row("bộ quần áo", "bộ quần áo", Class::Count),
    row("bức", "bức", Class::Count),
    row("bức ảnh", "bức ảnh", Class::Count),
    row("ca", "ca", Class::Count),
    row("ca bệnh", "ca bệnh", Class::Count),
    row("ca nhiễm", "ca nhiễm", Class::Count),
    row("ca-mê-ra", "camera", Class::Count),
    row("camera", "camera", Class::Count),
    row("can", "can", Class::Count),
    row("chai", "chai", Class::Count),
    row("chi bộ", "chi bộ", Class::Count),
    row("chi hội", "chi hội", Class::Count),
    row("chi uỷ", "chi ủy", Class::Count),
    row("chi đoàn", "chi đoàn", Class::Count),
    row("chi ủy", "chi ủy", Class::Count),
    row("chiếc", "chiếc", Class::Count),
    row("chiến dịch", "chiến dịch", Class::Count),
    row("chiến sĩ", "chiến sĩ", Class::Count),
    row("chiến sỹ", "chiến sĩ", Class::Count),
    row("chuyên gia", "chuyên gia", Class::Count),
    row("chuyên án", "chuyên án", Class::Count),
    row("chuyên đề", "chuyên đề", Class::Count),
    row("chuồng", "chuồng", Class::Count),
    row("chuồng trại", "chuồng trại", Class::Count),
    row("cháu", "cháu", Class::Count),
    row("chùa", "chùa", Class::Count),
    row("chăn", "chăn", Class::Count),
    row("chăn ấm", "chăn ấm", Class::Count),
    row("chương trình", "chương trình", Class::Count),
    row("chương trình văn nghệ", "chương trình văn nghệ", Class::Count),
    row("chỉ thị", "chỉ thị", Class::Count),
    row("chỉ tiêu", "chỉ tiêu", Class::Count),
    row("chốt", "chốt", Class::Count),
    row("chợ", "chợ", Class::Count),
    row("chức danh", "chức danh", Class::Count),
    row("chức sắc", "chức sắc", Class::Count),
    row("chứng chỉ", "chứng chỉ", Class::Count),
    row("chứng minh nhân dân", "chứng minh nhân dân", Class::Count),
    row("clb", "câu lạc bộ", Class::Count),
    row("cm", "cm", Class::Measure),
    row("cny", "nhân dân tệ", Class::Money),
    row("con", "con", Class::Count),
    row("con bò", "con bò", Class::Count),
    row("con bò giống", "con bò giống", Class::Count),
    row("con dê", "con dê", Class::Count),
    row("con gia cầm", "con gia cầm", Class::Count),
    row("con gia súc", "con gia súc", Class::Count),
    row("con giống", "con giống", Class::Count),
    row("con gà", "con gà", Class::Count),
    row("con lợn", "con lợn", Class::Count),
    row("con lợn giống", "con lợn giống", Class::Count),
    row("con trâu", "con trâu", Class::Count),
    row("con vịt", "con vịt", Class::Count),
    row("cuốn", "cuốn", Class::Count),
    row("cuốn sách", "cuốn sách", Class::Count),
    row("cuộc", "cuộc", Class::Count),
    row("cuộc giám sát", "cuộc giám sát", Class::Count),
    row("cuộc họp", "cuộc họp", Class::Count),
    row("cuộc kiểm tra", "cuộc kiểm tra", Class::Count),
    row("cuộc thanh tra", "cuộc thanh tra", Class::Count),
    row("cuộc thi", "cuộc thi", Class::Count),
    row("cuộc đối thoại", "cuộc đối thoại", Class::Count),
    row("cá nhân", "cá nhân", Class::Count),
    row("cái", "cái", Class::Count),
    row("cán bộ", "cán bộ", Class::Count),
    row("cán bộ chiến sĩ", "cán bộ chiến sĩ", Class::Count),
    row("cán bộ chiến sỹ", "cán bộ chiến sĩ", Class::Count),
    row("câu", "câu", Class::Count),
    row("câu hỏi", "câu hỏi", Class::Count),
    row("câu lạc bộ", "câu lạc bộ", Class::Count),
    row("cây", "cây", Class::Count),
    row("cây con", "cây con", Class::Count),
    row("cây cầu", "cây cầu", Class::Count),
    row("cây giống", "cây giống", Class::Count),
    row("cây số", "km", Class::Measure),
    row("cây thuốc", "cây thuốc", Class::Count),
    row("cây xanh", "cây xanh", Class::Count),
    row("công", "công", Class::Count),
    row("công chức", "công chức", Class::Count),
    row("công dân", "công dân", Class::Count),
    row("công lao động", "công lao động", Class::Count),
    row("công nhân", "công nhân", Class::Count),
    row("công trình", "công trình", Class::Count),
    row("công ty", "công ty", Class::Count),
    row("công việc", "công việc", Class::Count),
    row("công văn", "công văn", Class::Count),
    row("căn", "căn", Class::Count),
    row("căn nhà", "căn nhà", Class::Count),
    row("cơ quan", "cơ quan", Class::Count),
    row("cơ sở", "cơ sở", Class::Count),
    row("cấp uỷ", "cấp ủy", Class::Count),
    row("cấp ủy", "cấp ủy", Class::Count),
    row("cầu", "cầu", Class::Count),
    row("cặp", "cặp", Class::Count),
    row("cống", "cống", Class::Count),
    row("cộng tác viên", "cộng tác viên", Class::Count),
    row("cột", "cột", Class::Count),
    row("cột cờ", "cột cờ", Class::Count),
    row("cột mốc", "cột mốc", Class::Count),
    row("cột đèn", "cột đèn", Class::Count),
    row("cờ", "lá cờ", Class::Count),
    row("cụm", "cụm", Class::Count),
    row("cụm dân cư", "cụm dân cư", Class::Count),
    row("cụm loa", "cụm loa", Class::Count),
    row("cụm thi đua", "cụm thi đua", Class::Count),
    row("cử tri", "cử tri", Class::Count),
    row("cựu chiến binh", "cựu chiến binh", Class::Count),
    row("danh hiệu", "danh hiệu", Class::Count),
    row("di tích", "di tích", Class::Count),
    row("diễn đàn", "diễn đàn", Class::Count),
    row("doanh nghiệp", "doanh nghiệp", Class::Count),
    row("du khách", "du khách", Class::Count),
    row("dân quân", "dân quân", Class::Count),
    row("dân tộc", "dân tộc", Class::Count),
    row("dòng họ", "dòng họ", Class::Count),
    row("dự án", "dự án", Class::Count),
    row("em", "em", Class::Count),
    row("em học sinh", "em học sinh", Class::Count),
    row("eur", "euro", Class::Money),
    row("euro", "euro", Class::Money),
    row("g", "g", Class::Measure),
    row("gam", "g", Class::Measure),
    row("gia cầm", "gia cầm", Class::Count),
    row("gia súc", "gia súc", Class::Count),
    row("gia đình", "gia đình", Class::Count),
    row("gia đình chính sách", "gia đình chính sách", Class::Count),
    row("gian hàng", "gian hàng", Class::Count),
    row("già làng", "già làng", Class::Count),
    row("giáo viên", "giáo viên", Class::Count),
    row("giây", "giây", Class::Time),
    row("giường", "giường", Class::Count),
    row("giường bệnh", "giường bệnh", Class::Count),
    row("giải", "giải", Class::Count),
    row("giải pháp", "giải pháp", Class::Count),
    row("giải thưởng", "giải thưởng", Class::Count),
    row("giấy", "giấy", Class::Count),
    row("giấy chứng nhận", "giấy chứng nhận", Class::Count),
    row("giấy khen", "giấy khen", Class::Count),
    row("giấy phép", "giấy phép", Class::Count),
    row("giấy tờ", "giấy tờ", Class::Count),
    row("giếng", "giếng", Class::Count),
    row("giếng nước", "giếng nước", Class::Count),
    row("giờ", "giờ", Class::Time),
    row("giờ công", "giờ công", Class::Count),
    row("gram", "g", Class::Measure),
    row("gói", "gói", Class::Count),
    row("gương", "gương", Class::Count),
    row("ha", "ha", Class::Measure),
    row("hang", "hang", Class::Count),
    row("hecta", "ha", Class::Measure),
    row("huy chương", "huy chương", Class::Count),
    row("huyện", "huyện", Class::Count),
    row("héc ta", "ha", Class::Measure),
    row("héc-ta", "ha", Class::Measure),
    row("hòa giải viên", "hòa giải viên", Class::Count),
    row("hạng mục", "hạng mục", Class::Count),
    row("hải lý", "hải lý", Class::Measure),
    row("hải đội", "hải đội", Class::Count),
    row("học bổng", "học bổng", Class::Count),
    row("học kỳ", "học kỳ", Class::Time),
    row("học sinh", "học sinh", Class::Count),
    row("học viên", "học viên", Class::Count),
    row("hồ", "hồ", Class::Count),
    row("hồ sơ", "hồ sơ", Class::Count),
    row("hộ", "hộ", Class::Count),
    row("hộ cận nghèo", "hộ cận nghèo", Class::Count),
    row("hộ dân", "hộ dân", Class::Count),
    row("hộ dân tộc thiểu số", "hộ dân tộc thiểu số", Class::Count),
    row("hộ gia đình", "hộ gia đình", Class::Count),
    row("hộ khẩu", "hộ khẩu", Class::Count),
    row("hộ nghèo", "hộ nghèo", Class::Count),
    row("hộ thoát nghèo", "hộ thoát nghèo", Class::Count),
    row("hộ đồng bào", "hộ đồng bào", Class::Count),
    row("hội diễn", "hội diễn", Class::Count),
    row("hội nghị", "hội nghị", Class::Count),
    row("hội thi", "hội thi", Class::Count),
    row("hội thảo", "hội thảo", Class::Count),
    row("hội viên", "hội viên", Class::Count),
    row("hội đồng", "hội đồng", Class::Count),
    row("hộp", "hộp", Class::Count),
    row("hợp tác xã", "hợp tác xã", Class::Count),
    row("hợp đồng", "hợp đồng", Class::Count),
    row("kg", "kg", Class::Measure),
    row("kho", "kho", Class::Count),
    row("khoản", "khoản", Class::Count),
    row("khu", "khu", Class::Count),
    row("khu dân cư", "khu dân cư", Class::Count),
    row("khu phố", "khu phố", Class::Count),
    row("khu vực", "khu vực", Class::Count),
    row("khách", "khách", Class::Count),
    row("khóm", "khóm", Class::Count),
    row("khẩu", "khẩu", Class::Count),
    row("khẩu súng", "khẩu súng", Class::Count),
    row("khẩu trang", "khẩu trang", Class::Count),
    row("khối phố", "khối phố", Class::Count),
    row("khối thi đua", "khối thi đua", Class::Count),
    row("ki-lô-gam", "kg", Class::Measure),
    row("ki-lô-mét", "km", Class::Measure),
    row("ki-lô-mét vuông", "km2", Class::Measure),
    row("kilomet", "km", Class::Measure),
    row("kilôgam", "kg", Class::Measure),
    row("kilômét", "km", Class::Measure),
    row("kiến nghị", "kiến nghị", Class::Count),
    row("km", "km", Class::Measure),
    row("km2", "km2", Class::Measure),
    row("km²", "km2", Class::Measure),
    row("kv", "kv", Class::Measure),
    row("kva", "kva", Class::Measure),
    row("kw", "kw", Class::Measure),
    row("kwh", "kwh", Class::Measure),
    row("kè", "kè", Class::Count),
    row("kênh", "kênh", Class::Count),
    row("kíp", "kíp", Class::Money),
    row("kíp lào", "kíp", Class::Money),
    row("kíp nổ", "kíp nổ", Class::Count),
    row("kế hoạch", "kế hoạch", Class::Count),
    row("kỷ niệm chương", "kỷ niệm chương", Class::Count),
    row("lao động", "lao động", Class::Count),
    row("liên hoan", "liên hoan", Class::Count),
    row("liều", "liều", Class::Count),
    row("liều thuốc", "liều thuốc", Class::Count),
    row("liệt sĩ", "liệt sĩ", Class::Count),
    row("liệt sỹ", "liệt sĩ", Class::Count),
    row("loa", "loa", Class::Count),
    row("lon", "lon", Class::Count),
    row("loại", "loại", Class::Count),
    row("làng", "làng", Class::Count),
    row("lá", "lá", Class::Count),
    row("lá cờ", "lá cờ", Class::Count),
    row("lá cờ tổ quốc", "lá cờ tổ quốc", Class::Count),
    row("lán", "lán", Class::Count),
    row("lít", "lít", Class::Measure),
    row("lô", "lô", Class::Count),
    row("lượt", "lượt", Class::Count),
    row("lượt bệnh nhân", "lượt bệnh nhân", Class::Count),
    row("lượt chiến sĩ", "lượt chiến sĩ", Class::Count),
    row("lượt cán bộ", "lượt cán bộ", Class::Count),
    row("lượt công dân", "lượt công dân", Class::Count),
    row("lượt học sinh", "lượt học sinh", Class::Count),
    row("lượt hộ", "lượt hộ", Class::Count),
    row("lượt hội viên", "lượt hội viên", Class::Count),
    row("lượt khách", "lượt khách", Class::Count),
    row("lượt người", "lượt người", Class::Count),
    row("lượt người dân", "lượt người dân", Class::Count),
    row("lượt người nghe", "lượt người nghe", Class::Count),
    row("lượt phương tiện", "lượt phương tiện", Class::Count),
    row("lượt quần chúng", "lượt quần chúng", Class::Count),
    row("lượt tàu", "lượt tàu", Class::Count),
    row("lượt xe", "lượt xe", Class::Count),
    row("lượt ý kiến", "lượt ý kiến", Class::Count),
    row("lượt đoàn viên", "lượt đoàn viên", Class::Count),
    row("lượt đảng viên", "lượt đảng viên", Class::Count),
    row("lượt đồng chí", "lượt đồng chí", Class::Count),
    row("lần", "lần", Class::Count),
    row("lễ hội", "lễ hội", Class::Count),
    row("lồng", "lồng", Class::Count),
    row("lớp", "lớp", Class::Count),
    row("lớp học", "lớp học", Class::Count),
    row("lớp tập huấn", "lớp tập huấn", Class::Count),
    row("m", "m", Class::Measure),
    row("m2", "m2", Class::Measure),
    row("m3", "m3", Class::Measure),
    row("ml", "ml", Class::Measure),
    row("mm", "mm", Class::Measure),
    row("mw", "mw", Class::Measure),
    row("m²", "m2", Class::Measure),
    row("m³", "m3", Class::Measure),
    row("màn", "màn", Class::Count),
    row("máy", "máy", Class::Count),
    row("máy tính", "máy tính", Class::Count),
    row("mét", "m", Class::Measure),
    row("mét khối", "m3", Class::Measure),
    row("mét vuông", "m2", Class::Measure),
    row("món quà", "món quà", Class::Count),
    row("mô hình", "mô hình", Class::Count),
    row("mương", "mương", Class::Count),
    row("mẫu", "mẫu", Class::Measure),
    row("mặt hàng", "mặt hàng", Class::Count),
    row("mẹ việt nam anh hùng", "mẹ việt nam anh hùng", Class::Count),
    row("mốc", "mốc", Class::Count),
    row("mốc giới", "mốc giới", Class::Count),
    row("mốc quốc giới", "mốc quốc giới", Class::Count),
    row("mục", "mục", Class::Count),
    row("nghệ nhân", "nghệ nhân", Class::Count),
    row("nghị quyết", "nghị quyết", Class::Count),
    row("nguồn tin", "nguồn tin", Class::Count),
    row("ngành", "ngành", Class::Count),
    row("ngày", "ngày", Class::Time),
    row("ngày công", "ngày công", Class::Count),
    row("ngày đêm", "ngày đêm", Class::Time),
    row("ngân hàng", "ngân hàng", Class::Count),
    row("ngôi", "ngôi", Class::Count),
    row("ngôi nhà", "ngôi nhà", Class::Count),
    row("ngư dân", "ngư dân", Class::Count),
    row("người", "người", Class::Count),
    row("người cao tuổi", "người cao tuổi", Class::Count),
    row("người có uy tín", "người có uy tín", Class::Count),
    row("người dân", "người dân", Class::Count),
    row("người dân tộc thiểu số", "người dân tộc thiểu số", Class::Count),
    row("người lao động", "người lao động", Class::Count),
    row("người nghèo", "người nghèo", Class::Count),
    row("nhiệm vụ", "nhiệm vụ", Class::Count),
    row("nhà", "nhà", Class::Count),
    row("nhà bạt", "nhà bạt", Class::Count),
    row("nhà thờ", "nhà thờ", Class::Count),
    row("nhà tình nghĩa", "nhà tình nghĩa", Class::Count),
    row("nhà tạm", "nhà tạm", Class::Count),
    row("nhà đại đoàn kết", "nhà đại đoàn kết", Class::Count),
    row("nhà ở", "nhà ở", Class::Count),
    row("nhân dân tệ", "nhân dân tệ", Class::Money),
    row("nhân khẩu", "nhân khẩu", Class::Count),
    row("nhân viên", "nhân viên", Class::Count),
    row("nhóm", "nhóm", Class::Count),
    row("nhóm hộ", "nhóm hộ", Class::Count),
    row("nông dân", "nông dân", Class::Count),
    row("năm", "năm", Class::Time),
    row("năm học", "năm học", Class::Time),
    row("nước", "nước", Class::Count),
    row("nạn nhân", "nạn nhân", Class::Count),
    row("nội dung", "nội dung", Class::Count),
    row("phiên", "phiên", Class::Count),
    row("phiên họp", "phiên họp", Class::Count),
    row("phiên toà", "phiên tòa", Class::Count),
    row("phiên tòa", "phiên tòa", Class::Count),
    row("phiếu", "phiếu", Class::Count),
    row("phong trào", "phong trào", Class::Count),
    row("phum", "phum", Class::Count),
    row("phòng", "phòng", Class::Count),
    row("phóng sự", "phóng sự", Class::Count),
    row("phút", "phút", Class::Time),
    row("phương tiện", "phương tiện", Class::Count),
    row("phường", "phường", Class::Count),
    row("phạm nhân", "phạm nhân", Class::Count),
    row("phản ánh", "phản ánh", Class::Count),
    row("phần nghìn", "‰", Class::Percent),
    row("phần quà", "phần quà", Class::Count),
    row("phần trăm", "%", Class::Percent),
    row("phần việc", "phần việc", Class::Count),
    row("phụ nữ", "phụ nữ", Class::Count),
    row("quy chế", "quy chế", Class::Count),
    row("quyết định", "quyết định", Class::Count),
    row("quyển", "quyển", Class::Count),
    row("quyển sách", "quyển sách", Class::Count),
    row("quyển vở", "quyển vở", Class::Count),
    row("quà", "quà", Class::Count),
    row("quân nhân", "quân nhân", Class::Count),
    row("quả", "quả", Class::Count),
    row("quả bom", "quả bom", Class::Count),
    row("quả mìn", "quả mìn", Class::Count),
    row("quả đạn", "quả đạn", Class::Count),
    row("quần chúng", "quần chúng", Class::Count),
    row("quầy", "quầy", Class::Count),
    row("quận", "quận", Class::Count),
    row("quốc gia", "quốc gia", Class::Count),
    row("riel", "riel", Class::Money),
    row("rừng", "rừng", Class::Count),
    row("sinh viên", "sinh viên", Class::Count),
    row("suất", "suất", Class::Count),
    row("suất học bổng", "suất học bổng", Class::Count),
    row("suất quà", "suất quà", Class::Count),
    row("sào", "sào", Class::Measure),
    row("sáng kiến", "sáng kiến", Class::Count),
    row("sân", "sân", Class::Count),
    row("sóc", "sóc", Class::Count),
    row("súng", "súng", Class::Count),
    row("sĩ quan", "sĩ quan", Class::Count),
    row("sản phẩm", "sản phẩm", Class::Count),
    row("sổ", "sổ", Class::Count),
    row("sổ tiết kiệm", "sổ tiết kiệm", Class::Count),
    row("sở", "sở", Class::Count),
    row("sỹ quan", "sĩ quan", Class::Count),
    row("thanh niên", "thanh niên", Class::Count),
    row("thuyền", "thuyền", Class::Count),
    row("thành phố", "thành phố", Class::Count),
    row("thành viên", "thành viên", Class::Count),
    row("tháng", "tháng", Class::Time),
    row("thân nhân", "thân nhân", Class::Count),
    row("thí sinh", "thí sinh", Class::Count),
    row("thôn", "thôn", Class::Count),
    row("thôn bản", "thôn bản", Class::Count),
    row("thôn xóm", "thôn xóm", Class::Count),
    row("thông báo", "thông báo", Class::Count),
    row("thùng", "thùng", Class::Count),
    row("thương binh", "thương binh", Class::Count),
    row("thập kỷ", "thập kỷ", Class::Time),
    row("thập niên", "thập niên", Class::Time),
    row("thẻ", "thẻ", Class::Count),
    row("thẻ bảo hiểm y tế", "thẻ bảo hiểm y tế", Class::Count),
    row("thị trấn", "thị trấn", Class::Count),
    row("thị xã", "thị xã", Class::Count),
    row("thửa", "thửa", Class::Count),
    row("ti vi", "ti vi", Class::Count),
    row("tin", "tin", Class::Count),
    row("tin bài", "tin bài", Class::Count),
    row("tin báo", "tin báo", Class::Count),
    row("tin nhắn", "tin nhắn", Class::Count),
    row("tin ảnh", "tin ảnh", Class::Count),
    row("tivi", "ti vi", Class::Count),
    row("tiêu chí", "tiêu chí", Class::Count),
    row("tiếng", "tiếng", Class::Time),
    row("tiết", "tiết", Class::Count),
    row("tiết mục", "tiết mục", Class::Count),
    row("tiểu dự án", "tiểu dự án", Class::Count),
    row("tiểu đoàn", "tiểu đoàn", Class::Count),
    row("trang", "trang", Class::Count),
    row("trung đội", "trung đội", Class::Count),
    row("trường", "trường", Class::Count),
    row("trường học", "trường học", Class::Count),
    row("trường hợp", "trường hợp", Class::Count),
    row("trưởng bản", "trưởng bản", Class::Count),
    row("trại", "trại", Class::Count),
    row("trạm", "trạm", Class::Count),
    row("trạm biến áp", "trạm biến áp", Class::Count),
    row("trạm y tế", "trạm y tế", Class::Count),
    row("trận", "trận", Class::Count),
    row("trẻ", "trẻ", Class::Count),
    row("trẻ em", "trẻ em", Class::Count),
    row("tuyên truyền viên", "tuyên truyền viên", Class::Count),
    row("tuyến", "tuyến", Class::Count),
    row("tuyến đường", "tuyến đường", Class::Count),
    row("tuần", "tuần", Class::Time),
    row("tuổi", "tuổi", Class::Time),
    row("tàu", "tàu", Class::Count),
    row("tàu cá", "tàu cá", Class::Count),
    row("tàu thuyền", "tàu thuyền", Class::Count),
    row("tình nguyện viên", "tình nguyện viên", Class::Count),
    row("tín đồ", "tín đồ", Class::Count),
    row("tôn giáo", "tôn giáo", Class::Count),
    row("túi", "túi", Class::Count),
    row("túi quà", "túi quà", Class::Count),
    row("tút", "tút", Class::Count),
    row("tạ", "tạ", Class::Measure),
    row("tấm", "tấm", Class::Count),
    row("tấm gương", "tấm gương", Class::Count),
    row("tấn", "tấn", Class::Measure),
    row("tập thể", "tập thể", Class::Count),
    row("tỉnh", "tỉnh", Class::Count),
    row("tỉnh thành", "tỉnh thành", Class::Count),
    row("tỉnh thành phố", "tỉnh thành phố", Class::Count),
    row("tố giác", "tố giác", Class::Count),
    row("tổ", "tổ", Class::Count),
    row("tổ chốt", "tổ chốt", Class::Count),
    row("tổ chức", "tổ chức", Class::Count),
    row("tổ chức cơ sở đảng", "tổ chức cơ sở đảng", Class::Count),
    row("tổ chức đảng", "tổ chức đảng", Class::Count),
    row("tổ dân phố", "tổ dân phố", Class::Count),
    row("tổ hoà giải", "tổ hòa giải", Class::Count),
    row("tổ hòa giải", "tổ hòa giải", Class::Count),
    row("tổ hợp tác", "tổ hợp tác", Class::Count),
    row("tổ tự quản", "tổ tự quản", Class::Count),
    row("tổ đội", "tổ đội", Class::Count),
    row("tờ", "tờ", Class::Count),
    row("tờ báo", "tờ báo", Class::Count),
    row("tờ rơi", "tờ rơi", Class::Count),
    row("tờ trình", "tờ trình", Class::Count),
    row("usd", "usd", Class::Money),
    row("viên", "viên", Class::Count),
    row("viên chức", "viên chức", Class::Count),
    row("việc", "việc", Class::Count),
    row("việt nam đồng", "đồng", Class::Money),
    row("vnd", "đồng", Class::Money),
    row("vnđ", "đồng", Class::Money),
    row("văn bản", "văn bản", Class::Count),
    row("vườn", "vườn", Class::Count),
    row("vị trí", "vị trí", Class::Count),
    row("vụ", "vụ", Class::Count),
    row("vụ cháy", "vụ cháy", Class::Count),
    row("vụ tai nạn", "vụ tai nạn", Class::Count),
    row("vụ vi phạm", "vụ vi phạm", Class::Count),
    row("vụ việc", "vụ việc", Class::Count),
    row("vụ án", "vụ án", Class::Count),
    row("xe", "xe", Class::Count),
    row("xe máy", "xe máy", Class::Count),
    row("xe mô tô", "xe mô tô", Class::Count),
    row("xe ô tô", "xe ô tô", Class::Count),
    row("xe đạp", "xe đạp", Class::Count),
    row("xuồng", "xuồng", Class::Count),
    row("xã", "xã", Class::Count),
    row("xóm", "xóm", Class::Count),
    row("xăng-ti-mét", "cm", Class::Measure),
    row("y sĩ", "y sĩ", Class::Count),
    row("y sỹ", "y sĩ", Class::Count),
    row("yến", "yến", Class::Measure),
    row("°c", "°c", Class::Measure),
    row("áo", "áo", Class::Count),
    row("áo phao", "áo phao", Class::Count),
    row("áo ấm", "áo ấm", Class::Count),
    row("ô tô", "xe ô tô", Class::Count),
    row("ôtô", "xe ô tô", Class::Count),
    row("ý kiến", "ý kiến", Class::Count),
    row("đ", "đồng", Class::Money),
    row("đ/c", "đồng chí", Class::Count),
    row("điều", "điều", Class::Count),
    row("điểm", "điểm", Class::Count),
    row("điểm %", "điểm phần trăm", Class::Percent),
    row("điểm cầu", "điểm cầu", Class::Count),
    row("điểm mỏ", "điểm mỏ", Class::Count),
    row("điểm nóng", "điểm nóng", Class::Count),
    row("điểm phần trăm", "điểm phần trăm", Class::Percent),
    row("điểm sạt lở", "điểm sạt lở", Class::Count),
    row("điểm trường", "điểm trường", Class::Count),
    row("điện thoại", "điện thoại", Class::Count),
    row("đoàn", "đoàn", Class::Count),
    row("đoàn viên", "đoàn viên", Class::Count),
    row("đoạn", "đoạn", Class::Count),
    row("đoạn đường", "đoạn đường", Class::Count),
    row("đèn", "đèn", Class::Count),
    row("đình", "đình", Class::Count),
    row("đô la", "usd", Class::Money),
    row("đô la mỹ", "usd", Class::Money),
    row("đô-la", "usd", Class::Money),
    row("đôi", "đôi", Class::Count),
    row("đơn", "đơn", Class::Count),
    row("đơn khiếu nại", "đơn khiếu nại", Class::Count),
    row("đơn thư", "đơn thư", Class::Count),
    row("đơn vị", "đơn vị", Class::Count),
    row("đơn vị máu", "đơn vị máu", Class::Count),
    row("đường", "đường", Class::Count),
    row("đại biểu", "đại biểu", Class::Count),
    row("đại đội", "đại đội", Class::Count),
    row("đảng bộ", "đảng bộ", Class::Count),
    row("đảng uỷ", "đảng ủy", Class::Count),
    row("đảng viên", "đảng viên", Class::Count),
    row("đảng ủy", "đảng ủy", Class::Count),
    row("đầu sách", "đầu sách", Class::Count),
    row("đầu việc", "đầu việc", Class::Count),
    row("đập", "đập", Class::Count),
    row("đề tài", "đề tài", Class::Count),
    row("đề án", "đề án", Class::Count),
    row("đền", "đền", Class::Count),
    row("địa bàn", "địa bàn", Class::Count),
    row("địa phương", "địa phương", Class::Count),
    row("đối tượng", "đối tượng", Class::Count),
    row("đồn", "đồn", Class::Count),
    row("đồn biên phòng", "đồn biên phòng", Class::Count),
    row("đồng", "đồng", Class::Money),
    row("đồng bào", "đồng bào", Class::Count),
    row("đồng chí", "đồng chí", Class::Count),
    row("đồng chí cán bộ", "đồng chí cán bộ", Class::Count),
    row("đồng hương", "đồng hương", Class::Count),
    row("đồng nghiệp", "đồng nghiệp", Class::Count),
    row("đồng đội", "đồng đội", Class::Count),
    row("độ c", "°c", Class::Measure),
    row("đội", "đội", Class::Count),
    row("đợt", "đợt", Class::Count),
    row("ảnh", "ảnh", Class::Count),
    row("ấp", "ấp", Class::Count),
    row("ứng viên", "ứng viên", Class::Count),
    row("‰", "‰", Class::Percent),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn find(words: &str) -> Option<(&'static str, usize)> {
        let words: Vec<&str> = words.split(' ').collect();
        lookup(words[0], |k| words.get(k).copied()).map(|(known, count)| (known.name, count))
    }

    #[test]
    fn the_table_is_sorted_and_every_name_is_a_form_of_its_own() {
        assert!(FORMS.windows(2).all(|pair| pair[0].form < pair[1].form));
        for known in FORMS {
            let own = FORMS.iter().find(|other| other.form == known.name);
            assert_eq!(
                own.map(|own| (own.name, own.class)),
                Some((known.name, known.class)),
                "{}",
                known.form
            );
        }
    }

    #[test]
    fn the_longest_form_wins() {
        assert_eq!(find("lượt người nghe"), Some(("lượt người nghe", 3)));
        assert_eq!(find("Lượt xe"), Some(("lượt xe", 2)));
        assert_eq!(find("tổ chức"), Some(("tổ chức", 2)));
        assert_eq!(find("VNĐ"), Some(("đồng", 1)));
        assert_eq!(find("hecta"), Some(("ha", 1)));
        assert_eq!(find("chiến sỹ"), Some(("chiến sĩ", 2)));
        assert_eq!(find("toàn"), None);
    }
}
