//! Units: what is counted and what is measured.

/// What a quantity counts or measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    /// Number in the table; words that are not in it share [`Unit::OTHER`].
    id: u16,
    /// Tells apart units that are not in the table: a hash of the folded word.
    word: u32,
}

impl Unit {
    const OTHER: u16 = u16::MAX;
}
