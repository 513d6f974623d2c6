//! Tables, of the family `total`.

use super::Lang;

/// What a finding about a table says. Figures are texts, written as the table writes figures.
#[derive(Clone, Debug, PartialEq)]
pub enum TableMessage {
    /// A total is not the sum of the rows.
    Rows {
        /// The total.
        cell: NamedCell,
        /// What the rows give.
        sum: Computed,
    },
    /// A total is not the sum of the columns.
    Columns {
        /// The total.
        cell: NamedCell,
        /// What the columns give.
        sum: Computed,
    },
    /// A difference is not that of two columns.
    Difference {
        /// The difference.
        cell: NamedCell,
        /// What the columns give.
        sum: Computed,
    },
    /// A percentage, an average or a product is not what other columns give.
    Other {
        /// The figure.
        cell: NamedCell,
        /// How the columns give it.
        how: Computation,
        /// What they give.
        actual: String,
    },
    /// Several computations fail, and all hold with another figure in this cell.
    Crossing {
        /// The cell.
        cell: NamedCell,
        /// The figure with which all hold.
        instead: String,
    },
    /// Fix, for display: the sum.
    Sum(String),
    /// Fix, for display: the result of another computation.
    Result(String),
}

/// A cell by the names of its row and column, and what is written there.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedCell {
    /// The name of the row; none for a row without words.
    pub row: Option<String>,
    /// The name of the column; none for one without a head.
    pub column: Option<String>,
    /// The figure.
    pub written: String,
}

/// What figures give.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    /// The result.
    pub value: String,
    /// The computation with every part, `80 + 30 + 18`; none when it is long.
    pub expression: Option<String>,
    /// By how much the figure that is written differs.
    pub difference: String,
}

/// A computation with two figures or more, as they are written.
#[derive(Clone, Debug, PartialEq)]
pub enum Computation {
    /// The first in the second, in parts of a hundred.
    Share(String, String),
    /// The first against the second, in parts of a hundred.
    Change(String, String),
    /// The first by the second.
    Quotient(String, String),
    /// All multiplied.
    Product(Vec<String>),
}

impl Computation {
    fn vietnamese(&self) -> String {
        match self {
            Self::Share(part, whole) => format!("{part}/{whole} tính ra"),
            Self::Change(new, old) => format!("{new} so với {old} tính ra"),
            Self::Quotient(part, by) => format!("{part} : {by} ="),
            Self::Product(factors) => format!("{} =", factors.join(" × ")),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Share(part, whole) => format!("{part}/{whole} gives"),
            Self::Change(new, old) => format!("{new} against {old} gives"),
            Self::Quotient(..) | Self::Product(_) => self.vietnamese(),
        }
    }
}

impl NamedCell {
    fn vietnamese(&self) -> String {
        match (&self.row, &self.column) {
            (Some(row), Some(column)) => format!("Dòng “{row}”, cột “{column}” ghi {}", self.written),
            (Some(row), None) => format!("Dòng “{row}” ghi {}", self.written),
            (None, Some(column)) => format!("Cột “{column}” ở dòng này ghi {}", self.written),
            (None, None) => format!("Ô này ghi {}", self.written),
        }
    }

    fn english(&self) -> String {
        match (&self.row, &self.column) {
            (Some(row), Some(column)) => format!("Row “{row}”, column “{column}” says {}", self.written),
            (Some(row), None) => format!("Row “{row}” says {}", self.written),
            (None, Some(column)) => format!("Column “{column}” in this row says {}", self.written),
            (None, None) => format!("This cell says {}", self.written),
        }
    }
}

impl Computed {
    /// `128 (80 + 30 + 18)`, or the result alone.
    fn shown(&self) -> String {
        match &self.expression {
            Some(expression) => format!("{expression} = {}", self.value),
            None => self.value.clone(),
        }
    }
}

impl TableMessage {
    /// The sentence.
    pub fn render(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Self::Rows { cell, sum } => format!(
                "{}; cộng các dòng được {} (chênh {}).",
                cell.vietnamese(),
                sum.shown(),
                sum.difference
            ),
            Self::Columns { cell, sum } => format!(
                "{}; cộng các cột được {} (chênh {}).",
                cell.vietnamese(),
                sum.shown(),
                sum.difference
            ),
            Self::Difference { cell, sum } => {
                format!("{}; tính ra {} (chênh {}).", cell.vietnamese(), sum.shown(), sum.difference)
            }
            Self::Other { cell, how, actual } => {
                format!("{}; {} {actual}.", cell.vietnamese(), how.vietnamese())
            }
            Self::Crossing { cell, instead } => {
                format!("{}; các ô liên quan chỉ cùng khớp khi ở đây là {instead}.", cell.vietnamese())
            }
            Self::Sum(sum) => format!("Kết quả cộng: {sum}"),
            Self::Result(result) => format!("Kết quả tính: {result}"),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Rows { cell, sum } => format!(
                "{}; the rows add up to {} (difference {}).",
                cell.english(),
                sum.shown(),
                sum.difference
            ),
            Self::Columns { cell, sum } => format!(
                "{}; the columns add up to {} (difference {}).",
                cell.english(),
                sum.shown(),
                sum.difference
            ),
            Self::Difference { cell, sum } => {
                format!(
                    "{}; the columns give {} (difference {}).",
                    cell.english(),
                    sum.shown(),
                    sum.difference
                )
            }
            Self::Other { cell, how, actual } => format!("{}; {} {actual}.", cell.english(), how.english()),
            Self::Crossing { cell, instead } => {
                format!("{}; the cells that go with it all agree only with {instead} here.", cell.english())
            }
            Self::Sum(sum) => format!("Computed sum: {sum}"),
            Self::Result(result) => format!("Computed result: {result}"),
        }
    }
}
