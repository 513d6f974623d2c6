//! Breakdowns that are made up: silent when they add up, found when a digit is another one.

use proptest::prelude::*;
use rasoat::checking::check;
use rasoat::messages::Lang;
use rasoat::rules::Family;
use rasoat::settings::Settings;
use rasoat::text::Format;
use unicode_normalization::UnicodeNormalization;

#[path = "support/seed.rs"]
mod seed;

/// Names of parts, none of which says anything of its own.
const NAMES: [&str; 12] = [
    "xã Nậm Lương",
    "xã Pá Hòm",
    "xã Tà Sin",
    "bản Cò Phướng",
    "xã Mường Khuôn",
    "thị trấn Bản Lẹ",
    "xã Chiềng Ngàn",
    "xã Huổi Sâu",
    "bản Nà Khoang",
    "xã Thượng Vân",
    "xã Đông Hà Lĩnh",
    "xã Ia Pnôn",
];

/// A way to write a breakdown. `{t}` is the total with its unit, `{p}` the parts in one line, `{b}`
/// below each other.
struct Wording {
    pattern: &'static str,
    /// The list is closed by its opener.
    closed: bool,
}

const WORDINGS: [Wording; 22] = [
    Wording { pattern: "Toàn huyện có {t}, gồm {p}.", closed: true },
    Wording { pattern: "Toàn huyện có {t} (gồm {p}).", closed: true },
    Wording { pattern: "Đợt này hỗ trợ {t}, bao gồm: {p}.", closed: true },
    Wording { pattern: "Đợt này hỗ trợ {t} (bao gồm: {p}).", closed: true },
    Wording { pattern: "Kết quả rà soát được {t}, chia theo địa bàn: {p}.", closed: true },
    Wording { pattern: "Toàn huyện có {t}, gồm:\n{b}", closed: true },
    Wording { pattern: "- Toàn huyện có {t}, bao gồm:\n{b}", closed: true },
    Wording { pattern: "Tổng số {t}, trong đó: {p}.", closed: false },
    Wording { pattern: "Tổng số {t}, trong đó có {p}.", closed: false },
    Wording { pattern: "Tổng số {t} (trong đó: {p}).", closed: false },
    Wording {
        pattern: "Toàn huyện rà soát được {t} (trong đó {p}), đạt yêu cầu đề ra.", closed: false
    },
    Wording { pattern: "Toàn huyện rà soát được {t}. Trong đó: {p}.", closed: false },
    Wording { pattern: "Toàn huyện rà soát được {t}; trong đó, {p}.", closed: false },
    Wording { pattern: "Trong tháng đã rà soát được {t}, trong số này {p}.", closed: false },
    Wording { pattern: "Trong tháng đã rà soát được {t}, cụ thể: {p}.", closed: false },
    Wording { pattern: "Trong tháng đã rà soát được {t} ({p}).", closed: false },
    Wording { pattern: "Trong tháng đã rà soát được {t}: {p}.", closed: false },
    Wording { pattern: "Tổng số {t}, trong đó:\n{b}", closed: false },
    Wording { pattern: "Trong tháng đã rà soát được {t}. Trong đó:\n{b}", closed: false },
    Wording { pattern: "Trong tháng đã rà soát được {t}, cụ thể như sau:\n{b}", closed: false },
    Wording { pattern: "1. Trong tháng đã rà soát được {t}, cụ thể:\n{b}", closed: false },
    Wording { pattern: "Trong tháng đã rà soát được {t}:\n{b}", closed: false },
];

/// A unit, and how many decimals its figures may have.
const UNITS: [(&str, u32); 8] = [
    ("hộ", 0),
    ("người", 0),
    ("suất quà", 0),
    ("vụ", 0),
    ("mô hình", 0),
    ("ha", 2),
    ("triệu đồng", 1),
    ("tấn", 1),
];

/// How the figures of a breakdown are written, and what stands around it.
#[derive(Clone, Debug)]
struct Manner {
    wording: usize,
    unit: usize,
    decimals: u32,
    /// The name stands in front of the figure, or behind it.
    name_first: bool,
    /// The last part is what is left.
    rest: bool,
    semicolons: bool,
    bullet: &'static str,
    /// Commas group, a dot is the decimal mark.
    english: bool,
    leading_zeros: bool,
    bold: bool,
    markdown: bool,
    form: usize,
    around: bool,
}

/// Manners in which a list is closed, or open, or either.
fn manner(closed: Option<bool>) -> impl Strategy<Value = Manner> {
    let wordings: Vec<(usize, bool)> = (0..WORDINGS.len())
        .flat_map(|wording| [(wording, false), (wording, true)])
        .filter(|&(wording, rest)| closed.is_none_or(|closed| closed == (WORDINGS[wording].closed || rest)))
        .collect();
    let first = (prop::sample::select(wordings), 0..UNITS.len(), 0..3_u32, any::<bool>());
    let second = (
        any::<bool>(),
        prop::sample::select(vec!["-", "+", "*", "•", "a)"]),
        prop::bool::weighted(0.15),
        any::<bool>(),
    );
    let third = (prop::bool::weighted(0.2), any::<bool>(), 0..6_usize, any::<bool>());
    (first, second, third).prop_map(|(first, second, third)| {
        let ((wording, rest), unit, decimals, name_first) = first;
        let (semicolons, bullet, english, leading_zeros) = second;
        let (bold, markdown, form, around) = third;
        let decimals = decimals.min(UNITS[unit].1);
        // Figures of one unit with and without a comma read otherwise in both styles; counts do not.
        let english = english && UNITS[unit].1 == 0;
        // To Markdown these are no items, and the lines are one paragraph.
        let bullet = if markdown && matches!(bullet, "•" | "a)") { "-" } else { bullet };
        Manner {
            wording,
            unit,
            decimals,
            name_first,
            rest,
            semicolons,
            bullet,
            english,
            leading_zeros,
            bold: bold && markdown,
            markdown,
            form,
            around,
        }
    })
}

/// A word in front of a rounded figure.
#[derive(Clone, Copy, Debug, PartialEq)]
enum About {
    Exactly,
    Over,
    Nearly,
}

impl Manner {
    /// A figure given in units of its last decimal.
    fn figure(&self, value: u64) -> String {
        let scale = 10_u64.pow(self.decimals);
        let (whole, fraction) = (value / scale, value % scale);
        let (group, mark) = if self.english { (',', '.') } else { ('.', ',') };
        let digits = whole.to_string();
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(group);
            }
            out.push(digit);
        }
        if self.decimals > 0 {
            out += &format!("{mark}{fraction:0width$}", width = self.decimals as usize);
        } else if self.leading_zeros && whole < 10 {
            out.insert(0, '0');
        }
        out
    }

    /// A figure of which only the first digits are given: `hơn 1.200` for 1.234, `hơn 7` for 7,25.
    fn rounded(&self, value: u64, about: About) -> String {
        let digits = (value.to_string().len() as u32).saturating_sub(2).max(1);
        let step = 10_u64.pow(if self.decimals > 0 { self.decimals } else { digits });
        let below = value / step * step;
        let unit = UNITS[self.unit].0;
        let whole = Self { decimals: 0, leading_zeros: false, ..self.clone() };
        let figure = |value: u64| whole.figure(value / 10_u64.pow(self.decimals));
        match about {
            About::Over if below > 0 && below < value => format!("hơn {} {unit}", figure(below)),
            // Nobody says "gần 10" of 6.
            About::Nearly if below < value && value * 10 >= (below + step) * 9 => {
                format!("gần {} {unit}", figure(below + step))
            }
            _ => self.quantity(value),
        }
    }

    fn quantity(&self, value: u64) -> String {
        let unit = UNITS[self.unit].0;
        if self.bold {
            format!("**{}** {unit}", self.figure(value))
        } else {
            format!("{} {unit}", self.figure(value))
        }
    }

    fn write(&self, total: u64, parts: &[u64]) -> String {
        let parts: Vec<String> = parts.iter().map(|&part| self.quantity(part)).collect();
        self.compose(&self.quantity(total), &parts)
    }

    fn compose(&self, total: &str, parts: &[String]) -> String {
        let part = |i: usize, below: bool| {
            let (name, quantity) = (NAMES[i % NAMES.len()], &parts[i]);
            match (self.rest && i + 1 == parts.len(), self.name_first) {
                (true, _) => format!("còn lại {quantity} ở các địa bàn khác"),
                // A letter with a bracket begins an item only where words follow.
                (false, _) if below && (self.name_first || self.bullet == "a)") => {
                    format!("{name}: {quantity}")
                }
                (false, true) => format!("{name} {quantity}"),
                (false, false) => format!("{quantity} ở {name}"),
            }
        };
        let mut line = String::new();
        let mut below = String::new();
        for i in 0..parts.len() {
            let last = i + 1 == parts.len();
            line += match i {
                0 => "",
                _ if self.semicolons => "; ",
                _ if last && !self.rest => " và ",
                _ => ", ",
            };
            line += &part(i, false);
            let bullet = if self.bullet == "a)" {
                format!("{})", (b'a' + i as u8) as char)
            } else {
                self.bullet.to_owned()
            };
            let mut item = part(i, true);
            item = item
                .chars()
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .chain(item.chars().skip(1))
                .collect();
            below += &format!(
                "{}{bullet} {item}{}\n",
                if WORDINGS[self.wording].pattern.starts_with('-') { "  " } else { "" },
                if last { "." } else { ";" }
            );
        }
        let text = WORDINGS[self.wording].pattern;
        let text = text.replace("{t}", total).replace("{p}", &line).replace("{b}", below.trim_end());
        let text = if self.around {
            format!(
                "Cấp ủy, chính quyền các cấp tập trung chỉ đạo.\n\n{text}\n\nCác hoạt động bảo đảm an toàn.\n"
            )
        } else {
            format!("{text}\n")
        };
        match self.form {
            1 => text.nfd().collect(),
            2 => text.replace('\n', "\r\n"),
            3 => format!("😀 Ghi chú.\n\n{text}"),
            4 => no_break(&text),
            5 => no_break(&text).nfd().collect::<String>().replace('\n', "\r\n"),
            _ => text,
        }
    }

    fn format(&self) -> Format {
        if self.markdown { Format::Markdown } else { Format::PlainText }
    }
}

/// With a no-break space behind every figure, as Word writes it.
fn no_break(text: &str) -> String {
    let mut out = String::new();
    let mut digit = false;
    for c in text.chars() {
        out.push(if c == ' ' && digit { '\u{a0}' } else { c });
        digit = c.is_ascii_digit();
    }
    out
}

/// The rules of the family that find something.
fn found(text: &str, format: Format) -> Vec<&'static str> {
    let report = check(text, format, &Settings::default(), &|| false).expect("not cancelled");
    report.findings.iter().filter(|it| it.rule.family == Family::Total).map(|it| it.rule.name).collect()
}

/// Whether some figures can add up to another: figures with decimals were rounded.
fn can_be(sum: u64, total: u64, parts: usize, rounded: bool) -> bool {
    let gap = sum.abs_diff(total);
    gap == 0 || rounded && gap * 2 <= parts as u64 + 1
}

/// Whether the first parts, the last, all but one, or all can add up to the total.
fn holds_in_part(total: u64, parts: &[u64], rounded: bool) -> bool {
    let running = |parts: Vec<u64>| {
        let mut sum = 0;
        parts.iter().enumerate().any(|(i, part)| {
            sum += part;
            can_be(sum, total, i + 1, rounded)
        })
    };
    let sum: u64 = parts.iter().sum();
    // What is left when one is taken away is known less exactly than the others alone.
    let without = parts.iter().any(|part| can_be(sum - part, total, parts.len() + 1, rounded));
    running(parts.to_vec()) || running(parts.iter().rev().copied().collect()) || without
}

fn parts() -> impl Strategy<Value = Vec<u64>> {
    prop_oneof![
        prop::collection::vec(1..100_u64, 2..9),
        prop::collection::vec(1..2_000_u64, 2..9),
        prop::collection::vec(20..90_000_u64, 2..6),
    ]
}

/// The value with another digit at a place counted from the end.
fn other_digit(value: u64, place: u32, by: u64) -> u64 {
    let power = 10_u64.pow(place);
    let digit = value / power % 10;
    value - digit * power + (digit + by) % 10 * power
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 40_000, rng_seed: seed::seed(), ..ProptestConfig::default() })]

    #[test]
    fn what_adds_up_is_silent(manner in manner(None), parts in parts()) {
        let text = manner.write(parts.iter().sum(), &parts);
        prop_assert_eq!(found(&text, manner.format()), Vec::<&str>::new(), "{}", text);
    }

    #[test]
    fn rounded_figures_of_what_adds_up_are_silent(
        manner in manner(None),
        parts in parts(),
        about in prop::sample::select(vec![About::Over, About::Nearly]),
        rounded in prop::collection::vec(any::<bool>(), 10),
    ) {
        let figure = |value: u64, rounded: bool| manner.rounded(value, if rounded { about } else { About::Exactly });
        let total = figure(parts.iter().sum(), rounded[9]);
        let parts: Vec<String> = parts.iter().zip(&rounded).map(|(&part, &rounded)| figure(part, rounded)).collect();
        let text = manner.compose(&total, &parts);
        prop_assert_eq!(found(&text, manner.format()), Vec::<&str>::new(), "{}", text);
    }

    #[test]
    fn another_digit_in_a_closed_list_is_found(
        manner in manner(Some(true)), parts in parts(), which in any::<prop::sample::Index>(), place in 0..4_u32, by in 1..10_u64,
    ) {
        let total: u64 = parts.iter().sum();
        let (total, changed) = change(total, &parts, which.index(parts.len() + 1), place, by);
        let sum: u64 = changed.iter().sum();
        prop_assume!(is_fault(total, &changed, manner.decimals > 0) && sum.abs_diff(total) * 100 <= total * 45);
        let text = manner.write(total, &changed);
        prop_assert!(!found(&text, manner.format()).is_empty(), "{} ≠ {}\n{}", sum, total, text);
    }

    #[test]
    fn too_much_in_an_open_list_is_found(
        manner in manner(Some(false)), parts in parts(), which in any::<prop::sample::Index>(), place in 0..4_u32, by in 1..10_u64,
    ) {
        let total: u64 = parts.iter().sum();
        let (total, changed) = change(total, &parts, which.index(parts.len() + 1), place, by);
        let sum: u64 = changed.iter().sum();
        prop_assume!(is_fault(total, &changed, manner.decimals > 0) && sum > total && (sum - total) * 100 <= total * 11);
        let text = manner.write(total, &changed);
        prop_assert!(!found(&text, manner.format()).is_empty(), "{} ≠ {}\n{}", sum, total, text);
    }
}

/// A breakdown of which a digit of the total or of a part is another one.
fn change(total: u64, parts: &[u64], which: usize, place: u32, by: u64) -> (u64, Vec<u64>) {
    let mut parts = parts.to_vec();
    match parts.get_mut(which) {
        Some(part) => {
            let digits = part.to_string().len() as u32;
            *part = other_digit(*part, place % digits, by);
            (total, parts)
        }
        None => {
            let digits = total.to_string().len() as u32;
            (other_digit(total, place % digits, by), parts)
        }
    }
}

/// Whether parts surely do not add up to a total, not even by chance with one left out.
fn is_fault(total: u64, parts: &[u64], rounded: bool) -> bool {
    total > 0 && parts.iter().all(|&part| part > 0) && !holds_in_part(total, parts, rounded)
}

/// Ten thousand parts from 11 to 100, and what they add up to.
fn many() -> (Vec<u64>, u64) {
    let parts: Vec<u64> = (0..10_000_u64).map(|i| i * 7_919 % 90 + 11).collect();
    let total = parts.iter().sum();
    (parts, total)
}

fn grouped(value: u64) -> String {
    format!("{}.{:03}", value / 1_000, value % 1_000)
}

#[test]
fn a_list_of_ten_thousand_parts_is_added_up() {
    let (parts, total) = many();
    let text = |total: u64| {
        let items: String = parts
            .iter()
            .enumerate()
            .map(|(i, part)| format!("- {}: {part} hộ;\n", NAMES[i % NAMES.len()]))
            .collect();
        format!("Toàn tỉnh có {} hộ, gồm:\n{items}\nHết.\n", grouped(total))
    };
    for format in [Format::PlainText, Format::Markdown] {
        assert_eq!(found(&text(total), format), Vec::<&str>::new());
        assert_eq!(found(&text(total - 1), format), ["total-sum"]);
        assert_eq!(found(&text(total + 1), format), ["total-sum"]);
    }
}

#[test]
fn a_paragraph_of_a_thousand_parts_is_added_up() {
    let (mut parts, _) = many();
    parts.truncate(1_000);
    let total: u64 = parts.iter().sum();
    let text = |total: u64| {
        let parts: Vec<String> = parts.iter().map(|part| format!("nơi này {part} hộ")).collect();
        format!("Toàn tỉnh có {} hộ, gồm: {}.\n", grouped(total), parts.join(", "))
    };
    for format in [Format::PlainText, Format::Markdown] {
        assert_eq!(found(&text(total), format), Vec::<&str>::new());
        assert_eq!(found(&text(total - 1), format), ["total-sum"]);
        assert_eq!(found(&text(total + 1), format), ["total-sum"]);
    }
}

/// What is said of a total, in Vietnamese.
fn messages(text: &str) -> Vec<String> {
    let report = check(text, Format::PlainText, &Settings::default(), &|| false).expect("not cancelled");
    let found = report.findings.iter().filter(|finding| finding.rule.name == "total-sum");
    found.map(|finding| finding.message.render(Lang::Vi, &|_| 1)).collect()
}

#[test]
fn messages_show_no_half_of_a_noun_and_no_capital_inside() {
    assert_eq!(
        messages("Tổ chức 45 hoạt động, gồm 12 hoạt động văn hóa và 32 hoạt động thể thao."),
        ["Tổng số 45, nhưng các phần cộng lại được 44 (12 + 32), còn thiếu 1."]
    );
    assert_eq!(
        messages("Gần 300 đại biểu tham dự, gồm 140 đại biểu nam và 190 đại biểu nữ."),
        [
            "Tổng số gần 300 đại biểu, nhưng các phần cộng lại được 330 đại biểu (140 + 190), nhiều hơn 30 đại biểu."
        ]
    );
}
