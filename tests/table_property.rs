//! Generated tables with row and column totals: silent when they add up, and a figure that is changed
//! is found.

use proptest::prelude::*;
use rasoat::checking::check;
use rasoat::settings::Settings;
use rasoat::text::Format;
use unicode_normalization::UnicodeNormalization;

#[path = "support/seed.rs"]
mod seed;

/// How the columns of a table are set.
#[derive(Clone, Copy, Debug)]
enum Layout {
    Pipes,
    Tabs,
    Spaces,
}

#[derive(Clone, Debug)]
struct Plan {
    layout: Layout,
    english: bool,
    decomposed: bool,
    /// Digits behind the decimal mark.
    decimals: u32,
    total_on_top: bool,
    numbered: bool,
    /// Figures in units of the last decimal, by row and column.
    figures: Vec<Vec<i64>>,
}

const PLACES: [&str; 8] = [
    "Nậm Đích",
    "Bản Phố Cũ",
    "Sín Chải Hạ",
    "Tả Lèng Thượng",
    "Huổi Khương",
    "Pa Hừ",
    "Mường Són",
    "Lũng Cẩm Mới",
];
const COLUMNS: [&str; 5] = ["Khối Đảng", "Chính quyền", "Mặt trận", "Đoàn thể", "Doanh nghiệp"];

fn plan() -> impl Strategy<Value = Plan> {
    let layout = prop::sample::select(vec![Layout::Pipes, Layout::Tabs, Layout::Spaces]);
    let size = (3_usize..=8, 2_usize..=5);
    let figures = size.prop_flat_map(|(rows, columns)| {
        prop::collection::vec(prop::collection::vec(20_i64..60_000, columns), rows)
    });
    (layout, any::<bool>(), any::<bool>(), 0_u32..3, any::<bool>(), any::<bool>(), figures).prop_map(
        |(layout, english, decomposed, decimals, total_on_top, numbered, figures)| Plan {
            layout,
            english,
            decomposed,
            decimals,
            total_on_top,
            numbered,
            figures,
        },
    )
}

impl Plan {
    fn written(&self, value: i64) -> String {
        let unit = 10_i64.pow(self.decimals);
        let digits = (value / unit).to_string();
        let (group, mark) = if self.english { (',', '.') } else { ('.', ',') };
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(group);
            }
            out.push(digit);
        }
        if self.decimals > 0 {
            out += &format!("{mark}{:0width$}", value % unit, width = self.decimals as usize);
        }
        out
    }

    /// The document, with the figure at a place changed by an amount.
    fn text(&self, changed: Option<(usize, usize, i64)>) -> String {
        let (rows, columns) = (self.figures.len(), self.figures[0].len());
        let row_total = |row: usize| self.figures[row].iter().sum::<i64>();
        let column_total = |column: usize| self.figures.iter().map(|row| row[column]).sum::<i64>();
        let all: i64 = (0..rows).map(row_total).sum();
        let mut lines: Vec<Vec<String>> = Vec::new();
        let total: Vec<i64> = (0..columns).map(column_total).chain([all]).collect();
        for (row, place) in PLACES.iter().enumerate().take(rows) {
            let mut figures = self.figures[row].clone();
            figures.push(row_total(row));
            if let Some((at, column, by)) = changed
                && at == row
            {
                figures[column] += by;
            }
            let serial = if self.numbered { (row + 1).to_string() } else { String::new() };
            lines.push(self.line(&serial, place, &figures));
        }
        let total = self.line("", "Tổng cộng", &total);
        lines.insert(if self.total_on_top { 0 } else { lines.len() }, total);
        let mut head: Vec<String> = vec!["Đơn vị".to_owned()];
        head.extend(COLUMNS[..columns].iter().map(|&column| column.to_owned()));
        head.push("Cộng".to_owned());
        if self.numbered {
            head.insert(0, "STT".to_owned());
        }
        lines.insert(0, head);
        let table = self.lay_out(&lines);
        let text = format!(
            "Kết quả thực hiện của các đơn vị như sau\n\n{table}\n\nTrên đây là kết quả của các đơn vị.\n"
        );
        if self.decomposed { text.nfd().collect() } else { text }
    }

    fn line(&self, serial: &str, name: &str, figures: &[i64]) -> Vec<String> {
        let mut line = if self.numbered { vec![serial.to_owned()] } else { Vec::new() };
        line.push(name.to_owned());
        line.extend(figures.iter().map(|&figure| self.written(figure)));
        line
    }

    fn lay_out(&self, lines: &[Vec<String>]) -> String {
        let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
        let line = |line: &Vec<String>| match self.layout {
            Layout::Pipes => format!("| {} |", line.join(" | ")),
            Layout::Tabs => line.join("\t"),
            Layout::Spaces => {
                let mut out = String::new();
                for (column, cell) in line.iter().enumerate() {
                    let fill = " ".repeat(width(column) - cell.chars().count() + 3);
                    let words = column <= usize::from(self.numbered);
                    out += &if words { format!("{cell}{fill}") } else { format!("{fill}{cell}") };
                }
                out.trim_end().to_owned()
            }
        };
        lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// By how much a figure has to change so that rounding cannot explain it. `1,204` may be a decimal
    /// that was rounded, as long as nothing else in the table is written in one way only.
    fn beyond(&self) -> i64 {
        if self.decimals == 0 && !self.english {
            1
        } else {
            self.figures.len().max(self.figures[0].len()) as i64 + 2
        }
    }
}

fn findings(text: &str) -> Vec<String> {
    let report = check(text, Format::PlainText, &Settings::default(), &|| false).expect("not cancelled");
    let of_tables = report.findings.iter().filter(|finding| finding.rule.name.starts_with("total"));
    of_tables.map(|finding| finding.message.render(rasoat::messages::Lang::Vi, &|_| 1)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, rng_seed: seed::seed(), ..ProptestConfig::default() })]

    #[test]
    fn tables_that_add_up_are_left_alone(plan in plan()) {
        let text = plan.text(None);
        let found = findings(&text);
        prop_assert!(found.is_empty(), "{found:#?}\n{text}");
    }

    #[test]
    fn a_figure_that_is_changed_is_found(plan in plan(), at in any::<(prop::sample::Index, prop::sample::Index)>(), more in 0_i64..500) {
        let row = at.0.index(plan.figures.len());
        let column = at.1.index(plan.figures[0].len() + 1);
        let by = plan.beyond() + more;
        let text = plan.text(Some((row, column, by)));
        let found = findings(&text);
        prop_assert_eq!(found.len(), 1, "{:#?}\n{}", found, text);
    }
}
