//! Whether a document is Vietnamese.

use crate::reading::Letters;

/// A document with fewer letters is always checked: too little to tell.
const ENOUGH_LETTERS: u64 = 200;

/// Of a hundred letters of Vietnamese prose about thirty carry a Vietnamese mark; of French five.
const LEAST_MARKED_PERCENT: u64 = 8;

/// Whether the blocks look like Vietnamese prose, or are too short to tell.
pub(super) fn is_vietnamese(blocks: impl Iterator<Item = Letters>) -> bool {
    let (all, marked) = blocks.fold((0_u64, 0_u64), |(all, marked), letters| {
        (all + u64::from(letters.all), marked + u64::from(letters.vietnamese))
    });
    all <= ENOUGH_LETTERS || marked * 100 >= all * LEAST_MARKED_PERCENT
}
