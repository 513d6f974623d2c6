//! Lists that several blocks share.

use std::ops::Deref;
use std::sync::Arc;

/// A list that does not change. Copies of it share what is in it; one that is empty takes no room of its
/// own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared<T>(Option<Arc<[T]>>);

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Deref for Shared<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_deref().unwrap_or_default()
    }
}

impl<T, I: IntoIterator<Item = T, IntoIter: ExactSizeIterator>> From<I> for Shared<T> {
    fn from(things: I) -> Self {
        let things = things.into_iter();
        Self((things.len() > 0).then(|| things.collect()))
    }
}

impl<'a, T> IntoIterator for &'a Shared<T> {
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
    fn copies_are_the_same_list() {
        let one = Shared::from([3, 1, 2]);
        let other = one.clone();
        assert_eq!(one, other);
        assert!(std::ptr::eq(&one[..], &other[..]));
        assert_eq!((&one).into_iter().copied().collect::<Vec<_>>(), [3, 1, 2]);
    }

    #[test]
    fn an_empty_list_is_nothing() {
        assert_eq!(Shared::from(Vec::<u8>::new()), Shared::default());
        assert!(Shared::<u8>::default().is_empty());
        assert_eq!(size_of::<Shared<u8>>(), size_of::<&[u8]>());
    }
}
