//! How often a document writes a name in which way.

use crate::reading::names::NameUse;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// The ways to write names, counted: names come and go with their blocks.
#[derive(Clone, Debug, Default)]
pub struct NameSums {
    groups: HashMap<u32, Forms, BuildHasherDefault<Mixed>>,
    /// Groups with more than one form.
    disputed: BTreeSet<u32>,
}

/// The forms of a group with the number of their uses. Nearly all groups have one.
#[derive(Clone, Debug)]
struct Forms {
    first: (u32, u32),
    others: BTreeMap<u32, u32>,
}

impl NameSums {
    /// Counts the names of a block.
    pub(super) fn add(&mut self, names: &[NameUse]) {
        for name in names {
            let forms = self.groups.entry(name.group);
            let forms = forms.or_insert(Forms { first: (name.form, 0), others: BTreeMap::new() });
            if forms.first.0 == name.form {
                forms.first.1 += 1;
                continue;
            }
            if forms.others.is_empty() {
                self.disputed.insert(name.group);
            }
            *forms.others.entry(name.form).or_default() += 1;
        }
    }

    /// Takes the names of a block away again.
    pub(super) fn remove(&mut self, names: &[NameUse]) {
        for name in names {
            let Some(forms) = self.groups.get_mut(&name.group) else { continue };
            if forms.first.0 == name.form {
                forms.first.1 = forms.first.1.saturating_sub(1);
            } else if let Entry::Occupied(mut count) = forms.others.entry(name.form) {
                *count.get_mut() -= 1;
                if *count.get() == 0 {
                    count.remove();
                }
            }
            if forms.first.1 == 0 {
                match forms.others.pop_first() {
                    Some(other) => forms.first = other,
                    None => {
                        self.groups.remove(&name.group);
                        continue;
                    }
                }
            }
            if forms.others.is_empty() {
                self.disputed.remove(&name.group);
            }
        }
    }

    /// The groups with more than one form, in order, each with how often its forms occur, in no order.
    pub fn disputed(&self) -> impl Iterator<Item = (u32, impl Iterator<Item = u32>)> {
        self.disputed.iter().filter_map(|&group| {
            let forms = self.groups.get(&group)?;
            Some((group, std::iter::once(forms.first.1).chain(forms.others.values().copied())))
        })
    }
}

/// A hash of numbers that are mixed already.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(u32::from(byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn what_is_taken_away_was_never_there() {
        let name = |group, form| NameUse { span: Span::at(0), group, form };
        let mut sums = NameSums::default();
        let blocks =
            [vec![name(1, 1), name(2, 1), name(1, 2)], vec![name(1, 3), name(1, 1)], vec![name(2, 1)]];
        let disputed = |sums: &NameSums| {
            let sorted = |counts: &mut dyn Iterator<Item = u32>| {
                let mut counts: Vec<u32> = counts.collect();
                counts.sort_unstable();
                counts
            };
            sums.disputed().map(|(group, mut counts)| (group, sorted(&mut counts))).collect::<Vec<_>>()
        };
        blocks.iter().for_each(|block| sums.add(block));
        assert_eq!(disputed(&sums), [(1, vec![1, 1, 2])]);
        sums.remove(&blocks[0]);
        assert_eq!(disputed(&sums), [(1, vec![1, 1])]);
        sums.add(&blocks[0]);
        sums.remove(&blocks[1]);
        assert_eq!(disputed(&sums), [(1, vec![1, 1])]);
        sums.remove(&blocks[0]);
        sums.remove(&blocks[2]);
        assert_eq!(disputed(&sums), []);
        assert!(sums.groups.is_empty());
    }
}
