//! The family `total`.

use super::Lang;

/// What a finding of the family `total` says. Figures are texts, written as the document writes
/// figures; sums are shown as expressions with every part: `38 + 1 + 11`.
#[derive(Clone, Debug, PartialEq)]
pub enum TotalMessage {
    /// The parts add up to more than the total.
    Excess(Sum),
    /// The parts of a closed list add up to less than the total.
    Shortfall(Sum),
    /// One part is larger than the whole.
    PartLarger {
        /// The part, with its unit.
        part: String,
        /// The whole, with its unit.
        whole: String,
    },
    /// A percentage is not the share of the two figures beside it.
    Percent {
        /// The part.
        part: String,
        /// The whole.
        whole: String,
        /// The share that they give.
        actual: String,
        /// The percentage that is written.
        written: String,
    },
    /// The percentages of a closed list do not add up to 100.
    PercentSum {
        /// What they add up to.
        sum: String,
        /// The sum, with every part.
        expression: String,
    },
    /// What is said to be left is not what is left.
    Remainder {
        /// The whole.
        whole: String,
        /// What is taken away, with every part.
        taken: String,
        /// What is left.
        expected: String,
        /// What is written.
        written: String,
    },
    /// A change is not the difference of the two figures.
    Change {
        /// The later figure.
        new: String,
        /// The earlier figure.
        old: String,
        /// Whether it rose.
        rise: bool,
        /// By how much, and what share that is: `8 (20%)`.
        difference: String,
        /// What is written.
        written: String,
    },
    /// A change goes the other way.
    Direction {
        /// The later figure.
        new: String,
        /// The earlier figure.
        old: String,
        /// Whether it rose.
        rise: bool,
    },
    /// A count times a price is another amount.
    Product {
        /// The count, with its noun.
        count: String,
        /// The price of one.
        price: String,
        /// What they give.
        product: String,
        /// What is written.
        written: String,
    },
    /// The verdict against a target is the wrong one.
    Target {
        /// What was reached.
        actual: String,
        /// The target.
        target: String,
        /// Whether the text says that the target was exceeded or reached; otherwise that it was not.
        claimed: bool,
    },
    /// A cumulative figure is less than that of its last period.
    Cumulative {
        /// The cumulative figure.
        cumulative: String,
        /// The figure of the period.
        period: String,
    },
    /// The same thing has two figures.
    Conflict {
        /// What has them.
        what: String,
        /// The figure here.
        value: String,
        /// The other figure.
        other: String,
    },
    /// An approximate figure is on the wrong side of the exact one.
    ConflictApproximate {
        /// The approximate figure, with its approximator.
        approximate: String,
        /// The exact one.
        exact: String,
    },
    /// Related: the total of the parts.
    WholeHere,
    /// Related: one of the parts.
    PartHere,
    /// Related: a figure that takes part in the computation.
    FigureHere,
    /// Related: the other place.
    OtherHere,
    /// Related, a possibility: with this part written so, all would agree.
    WouldAgree {
        /// How it would have to be written.
        instead: String,
    },
    /// Fix, for display: what the figures beside it give.
    Computed(String),
}

/// A sum that is not the total.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    /// The total that is written.
    pub total: String,
    /// What the parts add up to; an interval where rounding matters.
    pub sum: String,
    /// The sum, with every part.
    pub expression: String,
    /// By how much the two differ.
    pub difference: String,
}

/// What begins a sentence of the report (`Gần 300 đại biểu`), as it is written inside of one.
fn inside(written: &str) -> String {
    let mut letters = written.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

impl TotalMessage {
    /// The sentence. `line` gives the line of the n-th related place.
    pub fn render(&self, lang: Lang, line: &dyn Fn(usize) -> usize) -> String {
        match lang {
            Lang::Vi => self.vietnamese(line),
            Lang::En => self.english(line),
        }
    }

    fn vietnamese(&self, line: &dyn Fn(usize) -> usize) -> String {
        match self {
            Self::Excess(Sum { total, sum, expression, difference }) => format!(
                "Tổng số {total}, nhưng các phần cộng lại được {sum} ({expression}), nhiều hơn {difference}.",
                total = inside(total),
            ),
            Self::Shortfall(Sum { total, sum, expression, difference }) => format!(
                "Tổng số {total}, nhưng các phần cộng lại được {sum} ({expression}), còn thiếu {difference}.",
                total = inside(total),
            ),
            Self::PartLarger { part, whole } => {
                format!("“{part}” nằm trong “{whole}” nhưng lại lớn hơn; đề nghị kiểm tra lại hai số.")
            }
            Self::Percent { part, whole, actual, written } => format!(
                "{part}/{whole} tính ra {actual}, văn bản ghi {written}; đề nghị kiểm tra lại cả ba số."
            ),
            Self::PercentSum { sum, expression } => {
                format!("Các tỷ lệ cộng lại được {sum} ({expression}), không phải 100%.")
            }
            Self::Remainder { whole, taken, expected, written } => format!(
                "{whole} trừ {taken} còn {expected}, văn bản ghi còn {written}; đề nghị kiểm tra lại."
            ),
            Self::Change { new, old, rise, difference, written } => format!(
                "{new} so với {old} là {} {difference}, văn bản ghi {written}.",
                if *rise { "tăng" } else { "giảm" }
            ),
            Self::Direction { new, old, rise } => {
                let (actual, written) = if *rise { ("tăng", "giảm") } else { ("giảm", "tăng") };
                format!("{new} so với {old} là {actual}, văn bản ghi {written}; đề nghị kiểm tra lại.")
            }
            Self::Product { count, price, product, written } => {
                format!("{count} × {price} = {product}, văn bản ghi {written}.")
            }
            Self::Target { actual, target, claimed: true } => {
                format!("{actual} chưa đạt chỉ tiêu {target}, văn bản ghi là đạt hoặc vượt.")
            }
            Self::Target { actual, target, claimed: false } => {
                format!("{actual} đã đạt chỉ tiêu {target}, văn bản ghi là chưa đạt.")
            }
            Self::Cumulative { cumulative, period } => {
                format!("Lũy kế {cumulative} ít hơn số trong kỳ {period}; đề nghị kiểm tra lại hai số.")
            }
            Self::Conflict { what, value, other } => format!(
                "“{what}” ở đây ghi {value}, dòng {} ghi {other}; nếu khác kỳ hoặc khác phạm vi, đề nghị ghi rõ.",
                line(0)
            ),
            Self::ConflictApproximate { approximate, exact } => {
                format!("Ghi “{approximate}”, nhưng số cụ thể ở dòng {} là {exact}.", line(0))
            }
            Self::WholeHere => "tổng số ở đây".to_owned(),
            Self::PartHere => "một phần của tổng".to_owned(),
            Self::FigureHere => "số liệu dùng để tính".to_owned(),
            Self::OtherHere => "số liệu kia ở đây".to_owned(),
            Self::WouldAgree { instead } => format!("nếu ở đây là {instead} thì các số khớp nhau"),
            Self::Computed(figure) => format!("Tính theo các số liệu: {figure}"),
        }
    }

    fn english(&self, line: &dyn Fn(usize) -> usize) -> String {
        match self {
            Self::Excess(Sum { total, sum, expression, difference }) => format!(
                "The total is {total}, but the parts add up to {sum} ({expression}), {difference} too many.",
                total = inside(total),
            ),
            Self::Shortfall(Sum { total, sum, expression, difference }) => format!(
                "The total is {total}, but the parts add up to {sum} ({expression}), {difference} missing.",
                total = inside(total),
            ),
            Self::PartLarger { part, whole } => format!("“{part}” is a part of “{whole}” and yet larger."),
            Self::Percent { part, whole, actual, written } => {
                format!("{part}/{whole} gives {actual}, the text says {written}.")
            }
            Self::PercentSum { sum, expression } => {
                format!("The percentages add up to {sum} ({expression}), not 100%.")
            }
            Self::Remainder { whole, taken, expected, written } => {
                format!("{whole} less {taken} leaves {expected}, the text says {written}.")
            }
            Self::Change { new, old, rise, difference, written } => format!(
                "{new} against {old} is {} of {difference}, the text says {written}.",
                if *rise { "a rise" } else { "a fall" }
            ),
            Self::Direction { new, old, rise } => {
                let (actual, written) = if *rise { ("a rise", "a fall") } else { ("a fall", "a rise") };
                format!("{new} against {old} is {actual}, the text says {written}.")
            }
            Self::Product { count, price, product, written } => {
                format!("{count} × {price} = {product}, the text says {written}.")
            }
            Self::Target { actual, target, claimed: true } => {
                format!("{actual} falls short of the target of {target}, the text says it was reached.")
            }
            Self::Target { actual, target, claimed: false } => {
                format!("{actual} reaches the target of {target}, the text says it was missed.")
            }
            Self::Cumulative { cumulative, period } => {
                format!("The cumulative figure {cumulative} is less than that of the period, {period}.")
            }
            Self::Conflict { what, value, other } => format!(
                "“{what}” is {value} here and {other} on line {}; if period or scope differ, please say so.",
                line(0)
            ),
            Self::ConflictApproximate { approximate, exact } => {
                format!("“{approximate}” is stated, but the exact figure on line {} is {exact}.", line(0))
            }
            Self::WholeHere => "the total is here".to_owned(),
            Self::PartHere => "one part of the total".to_owned(),
            Self::FigureHere => "a figure used in the computation".to_owned(),
            Self::OtherHere => "the other figure is here".to_owned(),
            Self::WouldAgree { instead } => format!("with {instead} here the figures would agree"),
            Self::Computed(figure) => format!("From the figures: {figure}"),
        }
    }
}
