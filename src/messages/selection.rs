//! The figures of a selection, added up.

use super::{Lang, counted};

/// What the figures of a selection add up to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SelectionMessage {
    /// By unit, in the order in which they stand.
    pub added: Vec<Added>,
    /// Figures that have no single value, as they are written.
    pub left_out: Vec<String>,
    /// Digits that count nothing: years, labels, numbers of documents.
    pub others: usize,
}

/// What figures of one unit add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// How many there are.
    pub count: usize,
    /// The sum with every figure: `38 + 1`; none for one figure.
    pub expression: Option<String>,
    /// What they add up to, with the unit; none beyond what is exact.
    pub sum: Option<String>,
    /// Some of them are approximate.
    pub approximate: bool,
    /// The column of a table in which they stand, from 1.
    pub column: Option<usize>,
}

/// So many figures that were left out are named.
const MOST_NAMED: usize = 5;

impl SelectionMessage {
    /// One line.
    pub fn render(&self, lang: Lang) -> String {
        if self.added.is_empty() && self.left_out.is_empty() {
            return match lang {
                Lang::Vi => "Vùng chọn không có số liệu nào để cộng.".to_owned(),
                Lang::En => "There are no figures to add up in the selection.".to_owned(),
            };
        }
        let mut parts: Vec<String> = self.added.iter().map(|added| added.render(lang)).collect();
        parts.extend(self.left_out(lang));
        format!("{}.", parts.join("; "))
    }

    fn left_out(&self, lang: Lang) -> Option<String> {
        let mut named: Vec<String> =
            self.left_out.iter().take(MOST_NAMED).map(|it| format!("“{it}”")).collect();
        let more = self.left_out.len().saturating_sub(MOST_NAMED);
        if more > 0 {
            named.push(match lang {
                Lang::Vi => format!("{more} số khác"),
                Lang::En => format!("{more} more"),
            });
        }
        if self.others > 0 {
            named.push(match lang {
                Lang::Vi => format!("{} số không phải số lượng (năm, số hiệu …)", self.others),
                Lang::En => counted(self.others, "number that counts nothing", "numbers that count nothing"),
            });
        }
        let list = named.join(", ");
        (!named.is_empty()).then(|| match lang {
            Lang::Vi => format!("không cộng: {list}"),
            Lang::En => format!("left out: {list}"),
        })
    }
}

impl Added {
    fn render(&self, lang: Lang) -> String {
        let mut out = match (self.column, lang) {
            (Some(column), Lang::Vi) => format!("cột {column}: "),
            (Some(column), Lang::En) => format!("column {column}: "),
            (None, _) => String::new(),
        };
        let sum = self.sum.as_deref().unwrap_or("?");
        match &self.expression {
            Some(expression) => out += &format!("{expression} = {sum}"),
            None => out += sum,
        }
        if self.count > 2 {
            out += &match lang {
                Lang::Vi => format!(" ({} số)", self.count),
                Lang::En => format!(" ({})", counted(self.count, "figure", "figures")),
            };
        }
        if self.approximate {
            out += match lang {
                Lang::Vi => ", có số gần đúng",
                Lang::En => ", some approximate",
            };
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_told_in_one_line() {
        let added = |expression: Option<&str>, sum: &str, count, approximate, column| Added {
            count,
            expression: expression.map(str::to_owned),
            sum: Some(sum.to_owned()),
            approximate,
            column,
        };
        let check = |message: &SelectionMessage, vi: &str, en: &str| {
            assert_eq!(message.render(Lang::Vi), vi);
            assert_eq!(message.render(Lang::En), en);
        };
        check(
            &SelectionMessage::default(),
            "Vùng chọn không có số liệu nào để cộng.",
            "There are no figures to add up in the selection.",
        );
        let message = SelectionMessage {
            added: vec![
                added(Some("38 + 1 + 11"), "50 người", 3, false, None),
                added(None, "7 xã", 1, true, None),
                added(Some("2 + 3"), "5", 2, false, Some(4)),
            ],
            left_out: vec!["hàng chục hộ".to_owned()],
            others: 2,
        };
        check(
            &message,
            "38 + 1 + 11 = 50 người (3 số); 7 xã, có số gần đúng; cột 4: 2 + 3 = 5; không cộng: “hàng chục hộ”, 2 số không phải số lượng (năm, số hiệu …).",
            "38 + 1 + 11 = 50 người (3 figures); 7 xã, some approximate; column 4: 2 + 3 = 5; left out: “hàng chục hộ”, 2 numbers that count nothing.",
        );
    }
}
