//! The head of a table: which rows it has, and what it says about each column.

use super::grid::Grid;
use crate::reading::numeral::Shape;
use crate::reading::row::{Content, Convention, Figure, Label, Says, Serial};

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// The numbers of the rows: STT.
    Serials,
    /// The words that name a row.
    Labels,
    /// Units of measurement: ĐVT.
    Units,
    /// Figures.
    Figures,
    /// Anything else.
    Other,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it holds.
    pub kind: ColumnKind,
    /// What the lowest words of its head say.
    pub own: Says,
    /// What the words above them say, which it shares with its neighbours.
    pub group: Says,
    /// The cells of the head that name it, from the top: row and column of each.
    pub heads: Vec<(u32, u16)>,
    /// How its digits are read.
    pub convention: Convention,
    /// Its figures have two readings, and nothing tells which is meant.
    pub is_ambiguous: bool,
    /// The most digits behind the decimal mark.
    pub decimals: u8,
    /// At least one of its figures has a percent sign.
    pub has_percents: bool,
}

impl Column {
    /// Whether its head says one of these.
    pub fn says(&self, what: Says) -> bool {
        self.own.any(what) || self.group.any(what)
    }

    /// Whether its figures may be added up: they are counts or amounts, and no rates, shares, averages,
    /// years or things that are counted once.
    pub fn is_summable(&self) -> bool {
        let never = Says::PERCENT
            .and(Says::AVERAGE)
            .and(Says::PER)
            .and(Says::RATE)
            .and(Says::DISTINCT)
            .and(Says::SERIAL);
        let never = never.and(Says::NOTE).and(Says::UNIT);
        self.kind == ColumnKind::Figures && !self.has_percents && !self.says(never)
    }
}

/// The rows of the head and the columns.
pub(super) struct Heads {
    /// How many rows the head has.
    pub rows: usize,
    pub columns: Vec<Column>,
}

/// A head has at most so many rows.
const MOST_ROWS: usize = 5;

impl Heads {
    /// Reads the head. `delimiter` is the number of rows above the row of dashes, when there is one.
    pub fn of(grid: &Grid<'_>, delimiter: Option<usize>) -> Self {
        let numeric: Vec<bool> = (0..grid.width()).map(|column| holds_figures(grid, column)).collect();
        let rows = count_rows(grid, &numeric, delimiter);
        let columns = (0..grid.width()).map(|column| read_column(grid, column, rows, &numeric)).collect();
        let mut heads = Self { rows, columns };
        heads.find_serials(grid);
        heads.find_labels(grid);
        heads.settle_conventions(grid);
        heads
    }

    /// The first column with numbers of rows: by its head, or because it counts 1, 2, 3 in front of words.
    fn find_serials(&mut self, grid: &Grid<'_>) {
        let body = self.rows..grid.height();
        let by_head = self.columns.iter().position(|column| column.own.any(Says::SERIAL));
        let by_count = || {
            let first = self.columns.first()?;
            let is_figures = first.kind == ColumnKind::Figures;
            let words_behind = self.columns.get(1).is_some_and(|column| column.kind != ColumnKind::Figures);
            let mut cells = body.clone().filter_map(|row| grid.cell(row, 0)).filter(|cell| !cell.is_empty());
            let counts = cells.clone().count() > 0 && cells.all(|cell| cell.serial.is_some());
            (counts && words_behind && (!is_figures || rises(grid, body.clone()))).then_some(0)
        };
        if let Some(column) = by_head.or_else(by_count).and_then(|at| self.columns.get_mut(at)) {
            column.kind = ColumnKind::Serials;
        }
    }

    /// The first column of words names the rows; without one, a first column of years does.
    fn find_labels(&mut self, grid: &Grid<'_>) {
        let first = self
            .columns
            .iter_mut()
            .find(|column| column.kind == ColumnKind::Other && !column.own.any(Says::NOTE));
        if let Some(column) = first {
            column.kind = ColumnKind::Labels;
            return;
        }
        let years = (self.rows..grid.height()).filter_map(|row| grid.cell(row, 0)?.figure()).all(is_year);
        if let Some(column) = self.columns.first_mut()
            && column.kind == ColumnKind::Figures
            && (years || column.own.any(Says::PERIOD))
        {
            column.kind = ColumnKind::Labels;
        }
    }

    /// How digits are read: each column by its own forms; one whose forms belong to both conventions
    /// by the forms of the whole table.
    fn settle_conventions(&mut self, grid: &Grid<'_>) {
        let votes: Vec<Votes> =
            (0..grid.width()).map(|column| Votes::of(figures(grid, column, self.rows))).collect();
        let mut all = Votes::default();
        for (votes, column) in votes.iter().zip(&self.columns) {
            if column.kind == ColumnKind::Figures {
                all.add(votes);
            }
        }
        for (column, votes) in self.columns.iter_mut().zip(&votes) {
            let (convention, is_ambiguous) = votes.settle(&all);
            column.convention = convention;
            column.is_ambiguous = is_ambiguous;
        }
    }

    /// Finds out how exactly the figures of each column are written, in the rows for which `counts`
    /// holds: an average may well have decimals below whole figures.
    pub fn measure(&mut self, grid: &Grid<'_>, counts: impl Fn(usize) -> bool) {
        for row in (self.rows..grid.height()).filter(|&row| counts(row)) {
            for (at, column) in self.columns.iter_mut().enumerate() {
                let Some(figure) = grid.cell(row, at).and_then(|cell| cell.figure()) else { continue };
                let decimals = figure.read(column.convention).map_or(0, |(_, decimals)| decimals);
                column.decimals = column.decimals.max(decimals);
                column.has_percents |= figure.percent;
            }
        }
    }
}

fn figures<'g>(grid: &'g Grid<'_>, column: usize, from: usize) -> impl Iterator<Item = &'g Figure> {
    (from..grid.height()).filter_map(move |row| grid.cell(row, column)?.figure())
}

/// How many figures of a column are written by which convention.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    vietnamese: u32,
    english: u32,
    /// `8,800`: thousands in English style, three decimals in Vietnamese.
    comma_three: u32,
    /// `2.806`: thousands in Vietnamese style.
    dot_three: u32,
    plain: u32,
}

impl Votes {
    fn of<'f>(figures: impl Iterator<Item = &'f Figure>) -> Self {
        let mut votes = Self::default();
        for figure in figures {
            match (figure.convention(), figure.shape) {
                (Some(Convention::Vietnamese), _) => votes.vietnamese += 1,
                (Some(Convention::English), _) => votes.english += 1,
                (None, Shape::CommaThree) => votes.comma_three += 1,
                (None, Shape::Grouped) => votes.dot_three += 1,
                (None, _) => votes.plain += 1,
            }
        }
        votes
    }

    fn add(&mut self, other: &Self) {
        self.vietnamese += other.vietnamese;
        self.english += other.english;
        self.comma_three += other.comma_three;
        self.dot_three += other.dot_three;
        self.plain += other.plain;
    }

    /// The convention, and whether it is a guess.
    fn settle(&self, all: &Self) -> (Convention, bool) {
        use Convention::{English, Vietnamese};
        let ambiguous = self.comma_three + self.dot_three;
        match (self.vietnamese, self.english) {
            (1.., 0) => (Vietnamese, false),
            // "1.250" beside "83.5": the writer uses a dot for both.
            (0, 1..) => (English, self.dot_three > 0),
            (1.., 1..) => (Vietnamese, ambiguous > 0),
            (0, 0) if ambiguous == 0 => (Vietnamese, false),
            (0, 0) if self.comma_three == 0 => (Vietnamese, all.english > 0 && all.vietnamese == 0),
            (0, 0) => {
                let english = self.dot_three == 0 && (self.plain > 0 || all.english > all.vietnamese);
                (if english { English } else { Vietnamese }, true)
            }
        }
    }
}

/// Whether a column holds figures rather than words, leaving out the first row.
fn holds_figures(grid: &Grid<'_>, column: usize) -> bool {
    let (mut figures, mut words) = (0, 0);
    for row in 1..grid.height() {
        match grid.content(row, column) {
            Content::Figure(_) => figures += 1,
            Content::Label(label) if label.hash != 0 => words += 1,
            _ => {}
        }
    }
    figures > 0 && figures >= words
}

/// How many rows at the top are the head.
fn count_rows(grid: &Grid<'_>, numeric: &[bool], delimiter: Option<usize>) -> usize {
    let known = delimiter.filter(|&rows| rows <= MOST_ROWS).unwrap_or(0);
    let mut rows = known;
    while rows < MOST_ROWS.min(grid.height()) {
        if is_count(grid, rows, numeric) {
            return rows + 1;
        }
        if !is_head(grid, rows, numeric, rows > 0) {
            break;
        }
        rows += 1;
    }
    rows
}

/// Whether a row names columns: words and no figures, but for years, above figures.
fn is_head(grid: &Grid<'_>, row: usize, numeric: &[bool], below_head: bool) -> bool {
    let cells =
        || numeric.iter().enumerate().filter(|(_, numeric)| **numeric).map(|(at, _)| grid.content(row, at));
    let mut named = false;
    for content in cells() {
        match content {
            Content::Label(label) if label.hash != 0 => named = true,
            Content::Figure(figure) if is_year(figure) => named |= !below_head,
            // A date may stand at the top: `31/12/2024`.
            Content::Several if !below_head => named = true,
            Content::Figure(_) | Content::Several | Content::Dash => return false,
            _ => {}
        }
    }
    let years = cells().filter(|content| matches!(content, Content::Figure(_))).count();
    named && (years == 0 || !below_head)
}

/// `A | B | 1 | 2 | 3`, `(1) | (2) | (3)`: the row that counts the columns.
fn is_count(grid: &Grid<'_>, row: usize, numeric: &[bool]) -> bool {
    let mut last: Option<u16> = None;
    let mut counted = 0;
    for (column, numeric) in numeric.iter().enumerate() {
        let number = match (grid.content(row, column), grid.cell(row, column).and_then(|cell| cell.serial)) {
            (Content::ColumnNumber(number), _) => Some(*number),
            (_, Some(Serial::Number(number))) => Some(number),
            (Content::Empty, _) => continue,
            (Content::Label(label), serial) if label.hash == 0 && serial.is_some() && !*numeric => continue,
            // `4=2+3`, `(5)=(3)/(2)`
            (Content::Several, _) if counted > 0 => last.map(|last| last + 1),
            _ => return false,
        };
        if last.is_some() && number != last.map(|last| last + 1) {
            return false;
        }
        last = number;
        counted += 1;
    }
    counted >= 3
}

/// A year: four digits without a mark.
pub(super) fn is_year(figure: &Figure) -> bool {
    figure.shape == Shape::Plain
        && figure.unit == 0
        && figure.value.is_some_and(|value| value >= 1_930.into() && value <= 2_100.into())
}

/// Whether the figures of the first column count upwards, beginning again at 1 wherever they do not.
fn rises(grid: &Grid<'_>, body: std::ops::Range<usize>) -> bool {
    let mut last = 0;
    for row in body {
        let Some(serial) = grid.cell(row, 0).and_then(|cell| cell.serial) else { continue };
        let Serial::Number(number) = serial else { continue };
        if number != last + 1 && number != 1 {
            return false;
        }
        last = number;
    }
    true
}

fn read_column(grid: &Grid<'_>, column: usize, rows: usize, numeric: &[bool]) -> Column {
    let mut heads: Vec<(u32, u16)> = Vec::new();
    for row in 0..rows {
        let Some(from) = head_cell(grid, row, column, rows) else { continue };
        heads.push((row as u32, from as u16));
    }
    let says = |&(row, column): &(u32, u16)| {
        label(grid, row as usize, column as usize).map_or(Says::NOTHING, |label| label.says)
    };
    let named: Vec<Says> = heads.iter().map(says).collect();
    let (own, above) = named.split_last().map_or((Says::NOTHING, &[][..]), |(own, above)| (*own, above));
    let group = above.iter().fold(Says::NOTHING, |all, says| all.and(*says));
    let kind = match () {
        () if own.any(Says::UNIT) => ColumnKind::Units,
        () if own.any(Says::NOTE) => ColumnKind::Other,
        () if numeric.get(column) == Some(&true) => ColumnKind::Figures,
        () => ColumnKind::Other,
    };
    Column {
        kind,
        own,
        group,
        heads,
        convention: Convention::default(),
        is_ambiguous: false,
        decimals: 0,
        has_percents: false,
    }
}

fn label<'g>(grid: &'g Grid<'_>, row: usize, column: usize) -> Option<&'g Label> {
    grid.cell(row, column)?.label()
}

/// The column of the cell that names a column in a row of the head: its own, or one to the left that
/// reaches over it. An empty cell belongs to its neighbour only where a row below parts the two.
fn head_cell(grid: &Grid<'_>, row: usize, column: usize, rows: usize) -> Option<usize> {
    let is_filled = |row: usize, column: usize| !matches!(grid.content(row, column), Content::Empty);
    if is_filled(row, column) {
        let is_count = matches!(grid.content(row, column), Content::ColumnNumber(_) | Content::Several);
        return (!is_count || row == 0).then_some(column);
    }
    let parted = |column: usize| (row + 1..rows).any(|below| is_filled(below, column));
    if !parted(column) {
        return None;
    }
    let left = (0..column).rev().find(|&left| is_filled(row, left))?;
    (left..column).all(parted).then_some(left)
}
