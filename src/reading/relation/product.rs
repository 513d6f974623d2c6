//! Products: so many things, each at so much, and what they come to.
//!
//! `30 túi quà, mỗi túi 250.000 đồng, thành tiền 7.500.000 đồng`; `8 gian × 300.000 đồng/tháng ×
//! 6 tháng, bằng 14.400.000 đồng`; `540 triệu đồng (tương ứng 9 nhà, mỗi nhà 60 triệu đồng)`.

use super::clause::{inside, is_kind, unit_words};
use super::{Around, Figure, Kinship, Mention, Mentions, Separator, kinship};
use crate::knowledge::units::{Class, Unit};
use crate::knowledge::word_hash::WordHash;
use crate::reading::skeleton::{Cue, Sign, word};

/// Figures that are multiplied, and what they are said to come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// The factors, in order: a count first.
    pub factors: Vec<Figure>,
    /// What they come to.
    pub total: Figure,
    /// Other products that may be in the same total.
    pub others: Vec<Vec<Figure>>,
    /// The total may hold more than these things: it can be larger, not smaller.
    pub wider: bool,
    /// The price is per month or the like, so that the total may be a multiple.
    pub repeated: bool,
}

/// So many figures around a price are looked at.
const NEAR: usize = 6;
/// What may stand between a price and the total of the same things.
const SAME: [WordHash; 26] = [
    word("số"),
    word("tiền"),
    word("quà"),
    word("trị"),
    word("giá"),
    word("thành"),
    word("các"),
    word("suất"),
    word("phần"),
    word("toàn"),
    word("bộ"),
    word("đồng"),
    word("hết"),
    word("lên"),
    word("tới"),
    word("hơn"),
    word("trên"),
    word("gần"),
    word("khoảng"),
    word("cộng"),
    word("được"),
    word("lượng"),
    word("tháng"),
    word("năm"),
    word("kinh"),
    word("phí"),
];

/// The products that the block states whose neighbours these are.
pub fn read(around: &Around<'_>) -> Vec<Product> {
    let Some(read) = around.get(0) else { return Vec::new() };
    let said = |sign: &Sign| match sign {
        Sign::Cue(Cue::Each) | Sign::Times => true,
        Sign::Figure(fact) => read
            .facts
            .quantity(*fact)
            .is_some_and(|it| it.unit.is_some_and(|used| used.per.is_some() || is_cross(used.unit))),
        _ => false,
    };
    if !read.facts.skeleton.iter().any(said) {
        return Vec::new();
    }
    let here = around.here();
    let mut found = chains(here);
    for k in 1..here.mentions.len() {
        found.extend(priced(here, k));
    }
    found
}

/// `x` between figures, which looks like a unit.
fn is_cross(unit: Unit) -> bool {
    matches!(unit, Unit::Other(hash) if hash == const { word("x") })
}

/// `n × p × m = t`.
fn chains(here: &Mentions<'_>) -> Vec<Product> {
    let mut found = Vec::new();
    let mut k = 0;
    while k < here.mentions.len() {
        let mut end = k;
        while end + 1 < here.mentions.len() && is_times(here, end) {
            end += 1;
        }
        if end > k {
            found.extend(chain_total(here, k, end));
        }
        k = end + 1;
    }
    found
}

/// Whether `×` stands between mention `k` and the next.
fn is_times(here: &Mentions<'_>, k: usize) -> bool {
    let (Some(one), Some(two)) = (here.mentions.get(k), here.mentions.get(k + 1)) else { return false };
    let gap = here.signs.get(one.at + 1..two.at).unwrap_or_default();
    let cross = |sign: &Sign| {
        matches!(sign, Sign::Times) || matches!(sign, Sign::Word(hash) if *hash == const { word("x") })
    };
    let signs: Vec<&Sign> = gap.iter().filter(|sign| !matches!(sign, Sign::Break)).collect();
    match signs.as_slice() {
        [] => one.quantity.unit.is_some_and(|used| is_cross(used.unit)),
        [.., last] => {
            cross(last)
                && signs.len() <= 4
                && signs.iter().rev().skip(1).all(|sign| matches!(sign, Sign::Word(_)))
        }
    }
}

fn chain_total(here: &Mentions<'_>, first: usize, last: usize) -> Option<Product> {
    let total = here.mentions.get(last + 1)?;
    let end = here.mentions.get(last)?;
    if total.sentence != end.sentence || total.bracket != end.bracket || total.separator > Separator::Comma {
        return None;
    }
    let gap = here.signs.get(end.at + 1..total.at)?;
    let said = gap
        .iter()
        .any(|sign| matches!(sign, Sign::Equals | Sign::Cue(Cue::Reach | Cue::Worth | Cue::Is | Cue::Whole)));
    let words = gap.iter().filter(|sign| matches!(sign, Sign::Word(_))).count();
    let other =
        gap.iter().any(|sign| matches!(sign, Sign::Cue(Cue::Rise | Cue::Fall | Cue::And | Cue::Each)));
    let factors = here.mentions.get(first..=last)?;
    // The total is of the unit of one of the factors, or none has one.
    let of_unit = factors.iter().any(|it| it.quantity.class() == total.quantity.class());
    let plain =
        factors.iter().all(|it| it.quantity.value().is_some() && it.quantity.approximator().is_none());
    (said && words <= 3 && !other && of_unit && plain && total.quantity.value().is_some()).then(|| Product {
        factors: factors.iter().map(|it| it.figure).collect(),
        total: total.figure,
        others: Vec::new(),
        wider: false,
        repeated: false,
    })
}

/// Mention `k` as the price of one of several things.
fn priced(here: &Mentions<'_>, k: usize) -> Option<Product> {
    let count = count_of(here, k)?;
    let price = here.mentions.get(k)?;
    let more = has_more(here, k);
    let total = behind(here, k)
        .or_else(|| between(here, count, k))
        .or_else(|| in_front_of_bracket(here, count, k))?;
    let (at, mut wider) = total;
    wider |= more;
    let others: Vec<Vec<Figure>> = (1..k)
        .rev()
        .take(NEAR * 2)
        .filter(|&other| here.mentions.get(other).is_some_and(|it| it.sentence == price.sentence))
        .filter_map(|other| {
            let count = count_of(here, other)?;
            Some(vec![here.mentions.get(count)?.figure, here.mentions.get(other)?.figure])
        })
        .collect();
    let count = here.mentions.get(count)?;
    Some(Product {
        factors: vec![count.figure, price.figure],
        total: here.mentions.get(at)?.figure,
        others,
        wider,
        repeated: price.quantity.unit.is_some_and(|used| used.per.is_some()),
    })
}

/// The count of the things of which mention `k` is the price of one.
fn count_of(here: &Mentions<'_>, k: usize) -> Option<usize> {
    let price = here.mentions.get(k)?;
    let amount = !matches!(price.quantity.class(), Some(Class::Percent | Class::Time))
        && price.quantity.value().is_some();
    if !amount || price.ratio {
        return None;
    }
    if let Some(each) = price.before.iter().rposition(|sign| matches!(sign, Sign::Cue(Cue::Each))) {
        let item: Vec<WordHash> = price
            .before
            .get(each + 1..)?
            .iter()
            .filter_map(|sign| if let Sign::Word(hash) = sign { Some(*hash) } else { None })
            .collect();
        let other = price.before.get(each + 1..)?.iter().any(|sign| {
            matches!(sign, Sign::Cue(cue) if !matches!(cue, Cue::Worth | Cue::Is | Cue::Reach | Cue::Rate))
        });
        let average = price.before.iter().any(|sign| matches!(sign, Sign::Cue(Cue::Average)));
        let first = *item.first()?;
        if other || average {
            return None;
        }
        return (k.saturating_sub(NEAR)..k).rev().find(|&at| {
            here.mentions.get(at).is_some_and(|it| {
                it.sentence == price.sentence && is_count(it) && unit_words(it.quantity).contains(&first)
            })
        });
    }
    // "200 suất quà (650.000 đồng/suất)".
    let per = price.quantity.unit.is_some_and(|used| used.per.is_some());
    let count = here.mentions.get(k.checked_sub(1)?)?;
    let bracket = here.brackets.get(usize::from(price.bracket))?;
    let gap = here.signs.get(bracket.open + 1..price.at)?;
    let alone = gap.iter().all(|sign| matches!(sign, Sign::Cue(Cue::Rate | Cue::Worth | Cue::Is)));
    let near = price.bracket != 0
        && bracket.parent == count.bracket
        && bracket.mentions + 1 == k + 1
        && here.signs.get(count.at + 1..bracket.open)?.iter().all(|sign| matches!(sign, Sign::Word(_)));
    (per && alone && near && is_count(count) && price.quantity.class() == Some(Class::Money)).then_some(k - 1)
}

fn is_count(mention: &Mention<'_>) -> bool {
    matches!(mention.quantity.class(), Some(Class::Count))
        && mention.quantity.value().is_some()
        && !mention.ratio
        && mention.quantity.unit.is_some_and(|used| used.per.is_none())
        && !mention.has(&[Cue::Each, Cue::Planned, Cue::Average])
}

/// Whether each thing has more to it than the price says: `mỗi suất 500.000 đồng và 10 kg gạo`.
fn has_more(here: &Mentions<'_>, k: usize) -> bool {
    let Some(price) = here.mentions.get(k) else { return true };
    let behind = here.signs.get(price.at + 1..).unwrap_or_default();
    for (i, sign) in behind.iter().enumerate() {
        match sign {
            Sign::Cue(Cue::And | Cue::With | Cue::Besides) | Sign::Plus => {
                let next = behind.get(i + 1..).unwrap_or_default();
                let total =
                    next.iter().take(4).any(|sign| matches!(sign, Sign::Cue(Cue::Worth | Cue::Whole)));
                return !total;
            }
            Sign::Word(_) | Sign::Break | Sign::Cue(Cue::Is) => {}
            _ => return false,
        }
    }
    false
}

/// The total behind the price, and whether it may hold more.
fn behind(here: &Mentions<'_>, k: usize) -> Option<(usize, bool)> {
    let price = here.mentions.get(k)?;
    for at in k + 1..here.mentions.len().min(k + NEAR) {
        let it = here.mentions.get(at)?;
        if it.sentence != price.sentence {
            return None;
        }
        let gap = here.signs.get(price.at + 1..it.at)?;
        let ends = inside(gap).any(|(_, sign)| matches!(sign, Sign::Dots | Sign::Cue(Cue::Among)));
        if ends || count_of(here, at).is_some() {
            return None;
        }
        if kinship(price.quantity, it.quantity) == Kinship::None && !is_same_money(price, it) {
            continue;
        }
        let worth =
            it.before.iter().any(|sign| matches!(sign, Sign::Equals | Sign::Cue(Cue::Worth | Cue::Whole)));
        let other = it.has(&[Cue::Rise, Cue::Fall, Cue::Average, Cue::Against, Cue::Planned])
            || each_thing(price, it);
        if !worth
            || other
            || it.quantity.value().is_none()
            || it.quantity.unit.is_some_and(|used| used.per.is_some())
        {
            return None;
        }
        let known = gap.iter().all(|sign| match sign {
            Sign::Word(hash) if *hash == const { word("kinh") } => it.has(&[Cue::Each]),
            Sign::Word(hash) => SAME.contains(hash),
            Sign::Figure(_) | Sign::Dash | Sign::Semicolon => false,
            _ => true,
        });
        // "tổng kinh phí" may pay for more.
        return Some((at, !known));
    }
    None
}

/// Whether an amount is again that of one of several things; `kinh phí mỗi tháng` behind a price per
/// month is not.
fn each_thing(price: &Mention<'_>, it: &Mention<'_>) -> bool {
    let Some(each) = it.before.iter().rposition(|sign| matches!(sign, Sign::Cue(Cue::Each))) else {
        return false;
    };
    let monthly = matches!(it.before.get(each + 1), Some(Sign::Word(hash)) if (const { [word("tháng"), word("năm"), word("quý")] }).contains(hash));
    !(monthly && price.quantity.unit.is_some_and(|used| used.per.is_some()))
}

/// Whether two amounts are of one currency, whatever one of them is for.
fn is_same_money(one: &Mention<'_>, two: &Mention<'_>) -> bool {
    let unit = |it: &Mention<'_>| it.quantity.unit.map(|used| used.unit);
    one.quantity.class() == Some(Class::Money) && unit(one) == unit(two)
}

/// The total between the count and the price: `14 tổ/70 người, mỗi tổ 5 người`.
fn between(here: &Mentions<'_>, count: usize, k: usize) -> Option<(usize, bool)> {
    let price = here.mentions.get(k)?;
    if count + 2 != k {
        return None;
    }
    let it = here.mentions.get(count + 1)?;
    let gap = here.signs.get(here.mentions.get(count)?.at + 1..it.at)?;
    let money = is_same_money(price, it);
    let bound = if money {
        matches!(gap, [.., Sign::Cue(Cue::Worth)])
            || gap.iter().any(|sign| matches!(sign, Sign::Cue(Cue::Worth)))
    } else {
        it.paired || matches!(gap, [Sign::Cue(Cue::With)])
    };
    let same = money || kinship(price.quantity, it.quantity) == Kinship::Same;
    let plain = it.quantity.value().is_some() && it.quantity.unit.is_some_and(|used| used.per.is_none());
    (bound && same && plain && !it.has(&[Cue::Each])).then_some((count + 1, false))
}

/// The total in front of a bracket that holds count and price, or in front of both:
/// `951 triệu đồng (12 nhà, mỗi nhà 80 triệu đồng)`, `30 tỷ đồng cho 3 tỉnh (mỗi tỉnh 10 tỷ đồng)`.
fn in_front_of_bracket(here: &Mentions<'_>, count: usize, k: usize) -> Option<(usize, bool)> {
    let price = here.mentions.get(k)?;
    let of = here.mentions.get(count)?;
    let it = here.mentions.get(count.checked_sub(1)?)?;
    let bracket = here.brackets.get(usize::from(price.bracket))?;
    if price.bracket == 0 || it.sentence != bracket.sentence && it.bracket == bracket.parent {
        return None;
    }
    let own = here.signs.get(price.at + 1..bracket.close)?;
    // Nothing else in the bracket.
    if own.iter().any(|sign| matches!(sign, Sign::Figure(_) | Sign::Comma | Sign::Semicolon))
        || count + 1 != k
    {
        return None;
    }
    let fits = (is_same_money(price, it)
        || is_kind(it.quantity, price.quantity) && it.quantity.unit == price.quantity.unit)
        && it.quantity.value().is_some()
        && it.quantity.unit.is_some_and(|used| used.per.is_none())
        && !it.has(&[Cue::Each, Cue::Rise, Cue::Fall, Cue::Average, Cue::Planned]);
    if !fits || it.bracket != bracket.parent {
        return None;
    }
    let gap = here.signs.get(it.at + 1..of.at)?;
    // "(tương ứng …)" says itself what it stands for.
    let said = matches!(here.signs.get(bracket.open + 1), Some(Sign::Cue(Cue::Reach)));
    let clear = !inside(gap).any(|(_, sign)| {
        matches!(sign, Sign::Semicolon | Sign::Stop | Sign::Cue(Cue::Among | Cue::Rise | Cue::Fall))
            || !said && matches!(sign, Sign::Dots)
    });
    let together = of.bracket == price.bracket && bracket.mentions == count;
    let beside = of.bracket == bracket.parent && !gap.iter().any(|sign| matches!(sign, Sign::Comma));
    (clear && (together || beside)).then_some((count - 1, beside && !together && !is_paid(gap)))
}

/// `cho`: what stands in front goes to what stands behind.
fn is_paid(gap: &[Sign]) -> bool {
    gap.iter().any(|sign| matches!(sign, Sign::Word(hash) if *hash == const { word("cho") }))
}
