//! Lists that are mostly empty.

use std::ops::Deref;

/// A list that is empty in most of its places, and takes the room of one pointer there.
#[derive(Clone, Debug, PartialEq)]
pub struct Few<T>(Option<Box<Box<[T]>>>);

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_ref().map_or(&[], |things| things)
    }
}

impl<T> From<Box<[T]>> for Few<T> {
    fn from(things: Box<[T]>) -> Self {
        Self((!things.is_empty()).then(|| Box::new(things)))
    }
}

impl<T> From<Few<T>> for Box<[T]> {
    fn from(few: Few<T>) -> Self {
        few.0.map_or_else(Self::default, |things| *things)
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_takes_one_word() {
        assert_eq!(size_of::<Few<[u64; 9]>>(), size_of::<usize>());
        assert!(Few::<u8>::default().is_empty());
        assert_eq!(Few::from(Box::<[u8]>::default()), Few::default());
    }

    #[test]
    fn what_is_in_a_list_comes_in_order() {
        let few = Few::from(Box::from([3, 1, 2]));
        assert_eq!(few.len(), 3);
        assert_eq!((&few).into_iter().copied().collect::<Vec<_>>(), [3, 1, 2]);
        assert_eq!(few.first(), Some(&3));
        assert_eq!(*Box::<[i32]>::from(few), [3, 1, 2]);
    }
}
