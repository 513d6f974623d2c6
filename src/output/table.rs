//! A table for people: columns as wide as what stands in them.

use super::push_visible;
use unicode_width::UnicodeWidthStr;

/// Rows of cells, gathered until they are shown.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

/// The widest a column gets, in columns of the terminal; longer text moves its row on.
const WIDEST: usize = 60;

impl Table {
    /// Adds a row. Control characters are made visible.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        self.rows.push(
            cells
                .into_iter()
                .map(|cell| {
                    let mut visible = Vec::new();
                    push_visible(cell.as_ref(), &mut visible);
                    String::from_utf8_lossy(&visible).into_owned()
                })
                .collect(),
        );
    }

    /// Appends the rows and forgets them. The last cell of a row is not padded.
    pub fn push(&mut self, out: &mut Vec<u8>) {
        let mut widths: Vec<usize> = Vec::new();
        for row in &self.rows {
            widths.resize(widths.len().max(row.len()), 0);
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width().min(WIDEST));
            }
        }
        for row in self.rows.drain(..) {
            let used = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
            for (i, (cell, width)) in row.iter().zip(&widths).take(used).enumerate() {
                out.extend_from_slice(cell.as_bytes());
                if i + 1 < used {
                    let padding = width.saturating_sub(cell.width()) + 2;
                    out.extend(std::iter::repeat_n(b' ', padding));
                }
            }
            out.push(b'\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_they_look() {
        let mut table = Table::default();
        table.row(["Đường", "dài", "1"]);
        table.row(["đo\u{302}\u{300}ng", "x", ""]);
        table.row(["📷", "\u{7}y", "2"]);
        let mut out = Vec::new();
        table.push(&mut out);
        assert_eq!(String::from_utf8_lossy(&out), "Đường  dài  1\nđo\u{302}\u{300}ng   x\n📷     ␇y   2\n");
    }
}
