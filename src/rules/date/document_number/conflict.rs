//! One document under two symbols that differ by a slip of the fingers.

use crate::knowledge::documents::system_of;
use crate::reading::document_number::{DocumentNumber, Signed};
use crate::rules::Place;
use std::collections::HashMap;

/// How many bodies are told apart behind one number and type; more of them are no slips.
const MAX_VARIANTS: usize = 8;

/// The longest issuer that is looked at, in bytes.
const MAX_ISSUER: usize = 40;

/// The document numbers of a text, by number, type and year.
#[derive(Default)]
pub(super) struct Numbers<'a> {
    groups: HashMap<(&'a str, &'a str, Option<u16>), Vec<Variant<'a>>>,
}

/// The uses of one number with one issuer.
struct Variant<'a> {
    issuer: &'a str,
    signed: Option<Signed>,
    places: Vec<Place>,
}

/// A place where an issuer was mistyped.
pub(super) struct Slip {
    /// The place of the mistyped number.
    pub place: Place,
    /// The first place of the other.
    pub other: Place,
    /// The other is what the keys of the typing method give.
    pub certain: bool,
}

impl<'a> Numbers<'a> {
    pub fn add(&mut self, number: &'a DocumentNumber, place: Place) {
        let Some(kind) = number.kind.as_ref().and_then(|_| number.kind()) else { return };
        if number.issuer.is_empty() || number.issuer.len() > MAX_ISSUER {
            return;
        }
        let plain = number.number.trim_start_matches('0');
        let variants = self.groups.entry((plain, kind, number.year)).or_default();
        let room = variants.len() < MAX_VARIANTS;
        match variants.iter_mut().find(|variant| *variant.issuer == *number.issuer) {
            Some(variant) => {
                variant.places.push(place);
                variant.signed = variant.signed.or(number.signed);
            }
            None if room => {
                variants.push(Variant { issuer: &number.issuer, signed: number.signed, places: vec![place] })
            }
            None => {}
        }
    }

    /// The places of mistyped numbers, in order.
    pub fn slips(&self) -> Vec<Slip> {
        let mut slips = Vec::new();
        for variants in self.groups.values().filter(|variants| variants.len() > 1) {
            for variant in variants {
                let known = variants
                    .iter()
                    .filter(|other| !std::ptr::eq(*other, variant))
                    .find_map(|other| Some((other, slip(variant, other)?)));
                let Some((other, certain)) = known else { continue };
                let Some(&first) = other.places.first() else { continue };
                slips.extend(variant.places.iter().map(|&place| Slip { place, other: first, certain }));
            }
        }
        slips.sort_by_key(|slip| slip.place);
        slips
    }
}

/// Whether `wrong` is `right` mistyped, and whether that is certain; none when both may be right.
fn slip(wrong: &Variant<'_>, right: &Variant<'_>) -> Option<bool> {
    if let (Some(a), Some(b)) = (wrong.signed, right.signed)
        && a != b
    {
        return None;
    }
    if typed(wrong.issuer) == right.issuer {
        return Some(true);
    }
    let (a, b): (Vec<char>, Vec<char>) = (wrong.issuer.chars().collect(), right.issuer.chars().collect());
    let both_known = all_known(wrong.issuer) && all_known(right.issuer);
    if a.len().min(b.len()) < 4 || both_known || typed(right.issuer) == wrong.issuer {
        return None;
    }
    let same_day = wrong.signed.is_some() && wrong.signed == right.signed;
    let one_known = all_known(right.issuer) && !all_known(wrong.issuer);
    let like = is_doubled(&a, &b)
        || is_swapped(&a, &b)
        || is_unmarked(&a, &b)
        || ((same_day || one_known) && is_one_letter(&a, &b));
    // Which of the two is wrong the page cannot tell; the rarer one is pointed at, or the later.
    let rarer = (wrong.places.len(), right.places.first()) < (right.places.len(), wrong.places.first());
    let pointed = if one_known { true } else { rarer && !all_known(wrong.issuer) };
    (like && pointed).then_some(false)
}

fn all_known(issuer: &str) -> bool {
    issuer.split(['-', '/']).all(|body| system_of(body).is_some())
}

/// What the keys of Telex or VNI stand for: `BCDDTWW` is BCĐTW, `BCD9TW` too.
fn typed(issuer: &str) -> String {
    const KEYS: [(&str, &str); 12] = [
        ("DD", "Đ"),
        ("AA", "Â"),
        ("EE", "Ê"),
        ("OO", "Ô"),
        ("AW", "Ă"),
        ("OW", "Ơ"),
        ("UW", "Ư"),
        ("WW", "W"),
        ("D9", "Đ"),
        ("A6", "Â"),
        ("E6", "Ê"),
        ("O6", "Ô"),
    ];
    let mut out = String::with_capacity(issuer.len());
    let mut rest = issuer;
    while let Some(first) = rest.chars().next() {
        match KEYS.iter().find(|(keys, _)| rest.starts_with(keys)) {
            Some((keys, letter)) => {
                out.push_str(letter);
                rest = rest.get(keys.len()..).unwrap_or_default();
            }
            None => {
                out.push(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    out
}

/// One letter of `b` stands twice in `a`.
fn is_doubled(a: &[char], b: &[char]) -> bool {
    a.len() == b.len() + 1
        && (1..a.len())
            .any(|i| a.get(i) == a.get(i - 1) && a.get(..i) == b.get(..i) && a.get(i + 1..) == b.get(i..))
}

/// Two neighbours changed places.
fn is_swapped(a: &[char], b: &[char]) -> bool {
    let Some(i) = first_difference(a, b) else { return false };
    a.get(i) == b.get(i + 1) && a.get(i + 1) == b.get(i) && a.get(i + 2..) == b.get(i + 2..)
}

/// One letter has lost or won its mark: D for Đ.
fn is_unmarked(a: &[char], b: &[char]) -> bool {
    let plain = |c: &char| match c {
        'Đ' => 'D',
        'Â' | 'Ă' => 'A',
        'Ê' => 'E',
        'Ô' | 'Ơ' => 'O',
        'Ư' => 'U',
        _ => *c,
    };
    a.len() == b.len() && a != b && a.iter().map(plain).eq(b.iter().map(plain))
}

/// One letter, and no digit, was changed, left out or put in.
fn is_one_letter(a: &[char], b: &[char]) -> bool {
    let Some(i) = first_difference(a, b) else { return false };
    let digit = [a.get(i), b.get(i)].into_iter().flatten().any(char::is_ascii_digit);
    let rest = |letters: &'_ [char], skip: usize| letters.get(i + skip..).map(<[char]>::to_vec);
    !digit && (rest(a, 1) == rest(b, 1) || rest(a, 1) == rest(b, 0) || rest(a, 0) == rest(b, 1))
}

fn first_difference(a: &[char], b: &[char]) -> Option<usize> {
    (0..a.len().max(b.len())).find(|&i| a.get(i) != b.get(i))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_the_typing_methods_are_read() {
        for (keys, letters) in [("BCDDTWW", "BCĐTW"), ("HDDND", "HĐND"), ("UBND", "UBND"), ("BCD9", "BCĐ")]
        {
            assert_eq!(typed(keys), letters);
        }
    }

    #[test]
    fn a_slip_is_one_letter_and_no_digit() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let one = |a: &str, b: &str| is_one_letter(&chars(a), &chars(b));
        assert!(one("UBMD", "UBND") && one("UBN", "UBND") && one("UBNDD", "UBND"));
        assert!(!one("QH13", "QH14") && !one("UBND", "UBND") && !one("UBXY", "UBND"));
        assert!(is_swapped(&chars("UBDN"), &chars("UBND")) && !is_swapped(&chars("UBND"), &chars("UBND")));
        assert!(is_doubled(&chars("BCĐTWW"), &chars("BCĐTW")));
        assert!(is_unmarked(&chars("BCDTW"), &chars("BCĐTW")));
    }
}
