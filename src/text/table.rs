//! Pipe tables, line by line.

/// What the pipes of a line say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Number of cells: what stands between pipes, without the empty edges.
    pub cells: u32,
    /// It begins or ends with a pipe, and has at least two.
    pub edged: bool,
    /// Each cell is made of dashes, with or without colons at its ends: `|---|:-:|`.
    pub dashes: Dashes,
}

/// Whether a row is the row of dashes below the head of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dashes {
    /// No.
    None,
    /// Each cell holds at least one dash, some fewer than three: below a head it is one, elsewhere
    /// `-` may well mean "nothing".
    Short,
    /// Each cell holds at least three.
    Long,
}

/// Reads the pipes of a line that has neither indentation nor white space at its end. Nothing when
/// it has no unescaped pipe. A pipe behind a backslash is a character of its cell.
pub(crate) fn row(line: &str) -> Option<Row> {
    let bytes = line.as_bytes();
    memchr::memchr(b'|', bytes)?;
    let mut pipes = 0u32;
    let (mut first, mut last) = (false, false);
    let mut dashes = Some(Dashes::Long);
    let mut ends = 0;
    for cell in cells(line) {
        if !cell.last {
            pipes = pipes.saturating_add(1);
            first |= cell.start == 0 && cell.end == 0;
        } else {
            last = cell.start == line.len();
        }
        let is_edge = cell.start == cell.end && (cell.start == 0 || cell.last);
        ends += u32::from(is_edge);
        if !is_edge {
            dashes = dashes.and_then(|before| delimiter(line.get(cell.start..cell.end)?, before));
        }
    }
    if pipes == 0 {
        return None;
    }
    Some(Row {
        cells: (pipes + 1).saturating_sub(ends),
        edged: pipes >= 2 && (first || last),
        dashes: dashes.unwrap_or(Dashes::None),
    })
}

fn delimiter(cell: &str, before: Dashes) -> Option<Dashes> {
    let cell = cell.trim_matches([' ', '\t']);
    let inner = cell.strip_prefix(':').unwrap_or(cell);
    let inner = inner.strip_suffix(':').unwrap_or(inner);
    if inner.is_empty() || inner.bytes().any(|byte| byte != b'-') {
        return None;
    }
    Some(if inner.len() < 3 { Dashes::Short } else { before })
}

/// Whether a line is the frame of a table drawn in text: `+-----+----+`.
pub(crate) fn is_frame(line: &str) -> bool {
    line.len() >= 5
        && line.starts_with('+')
        && line.ends_with('+')
        && line.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'=' | b':' | b' '))
        && line.contains(['-', '='])
}

/// A cell: where it stands in its line, between the pipes, spaces included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub start: usize,
    pub end: usize,
    /// It ends with the line, not with a pipe.
    pub last: bool,
}

/// The parts of a line between unescaped pipes, edges included: one more than there are pipes.
pub(crate) fn cells(line: &str) -> impl Iterator<Item = Cell> + '_ {
    let bytes = line.as_bytes();
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let mut at = start;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let step = memchr::memchr2(b'|', b'\\', rest).unwrap_or(rest.len());
            at += step;
            match rest.get(step) {
                Some(b'\\') => at = (at + 2).min(bytes.len()),
                Some(_) => {
                    next = Some(at + 1);
                    return Some(Cell { start, end: at, last: false });
                }
                None => {
                    next = None;
                    return Some(Cell { start, end: bytes.len(), last: true });
                }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pipes_tell_rows_from_prose() {
        let check = |line: &str, expected: Option<(u32, bool, Dashes)>| {
            let row = row(line).map(|row| (row.cells, row.edged, row.dashes));
            assert_eq!(row, expected, "{line:?}");
        };
        check("xã Vân Hạ", None);
        check("xem: 34 | tải: 17", Some((2, false, Dashes::None)));
        check("| a | b |", Some((2, true, Dashes::None)));
        check("a | b |", Some((2, true, Dashes::None)));
        check("| a | b", Some((2, true, Dashes::None)));
        check("|a|", Some((1, true, Dashes::None)));
        check("|a", Some((1, false, Dashes::None)));
        check("||TỔNG|5|", Some((3, true, Dashes::None)));
        check("|---|:-:|", Some((2, true, Dashes::Short)));
        check("|---|:---:|", Some((2, true, Dashes::Long)));
        check("---|---", Some((2, false, Dashes::Long)));
        check("| - | - |", Some((2, true, Dashes::Short)));
        check("| - | 5 |", Some((2, true, Dashes::None)));
        check(r"a \| b", None);
        check(r"| a \| b | c |", Some((2, true, Dashes::None)));
        check("||", Some((1, true, Dashes::None)));
        check(&"|".repeat(10_001), Some((10_000, true, Dashes::None)));
        check("\\", None);
        check("|\\", Some((1, false, Dashes::None)));
    }

    #[test]
    fn frames_are_drawn_with_plus_signs() {
        assert!(is_frame("+----+---+") && is_frame("+====+") && !is_frame("+ 5 +") && !is_frame("+++++"));
    }
}
