//! Remainders: what is left of a whole, or at the end of a period.
//!
//! `đã giải quyết 152/190 đơn, …, còn lại 48 đơn`; `nhận 94 ý kiến; đã trả lời 71 ý kiến,
//! chuyển cấp trên 9 ý kiến, còn lại 14 ý kiến`; `đầu kỳ 6,5 triệu đồng, thu 21 triệu đồng, chi
//! 19,2 triệu đồng, cuối kỳ còn 8,3 triệu đồng`.

use super::clause::{is_around, is_kind, is_whole, label};
use super::{Around, Figure, Mention, Mentions};
use crate::knowledge::units::Class;
use crate::knowledge::word_hash::WordHash;
use crate::reading::skeleton::{Cue, Sign, word};
use crate::text::BlockKind;
use rust_decimal::Decimal;

/// A figure that is said to be what is left.
#[derive(Clone, Debug, PartialEq)]
pub struct Remainder {
    /// What is said to be left.
    pub left: Figure,
    /// What it may be left of, the likeliest first; never empty.
    pub accounts: Vec<Account>,
    /// How sure the first account is.
    pub certainty: Certainty,
}

/// Figures of which some are added and some are taken away.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// What there was, and what came.
    pub plus: Vec<Figure>,
    /// What went.
    pub minus: Vec<Figure>,
}

/// How sure it is what a remainder is left of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Other figures could be meant, or something went without a figure.
    Open,
    /// The figures are those, but something may have gone that is not mentioned.
    Likely,
    /// `a/b …, còn lại c`: nothing else is possible.
    Sure,
}

/// What may stand between `còn` and its figure.
const OWED: [WordHash; 12] = [
    word("nợ"),
    word("phải"),
    word("dư"),
    word("số"),
    word("thiếu"),
    word("hơn"),
    word("trên"),
    word("gần"),
    word("khoảng"),
    word("thu"),
    word("quỹ"),
    word("tiền"),
];
/// Words by which something goes away or is settled.
const OUTCOMES: [WordHash; 28] = [
    word("đã"),
    word("giải"),
    word("xử"),
    word("trả"),
    word("chuyển"),
    word("rút"),
    word("đình"),
    word("kết"),
    word("nộp"),
    word("chi"),
    word("thu"),
    word("cấp"),
    word("phát"),
    word("trao"),
    word("bán"),
    word("thanh"),
    word("sử"),
    word("thoát"),
    word("xóa"),
    word("xoá"),
    word("hỗ"),
    word("hủy"),
    word("huỷ"),
    word("khởi"),
    word("xuất"),
    word("tiêu"),
    word("bàn"),
    word("xong"),
];
/// Words by which something goes away beside what is settled.
const THIRD: [WordHash; 8] = [
    word("rút"),
    word("chuyển"),
    word("đình"),
    word("hủy"),
    word("huỷ"),
    word("loại"),
    word("trừ"),
    word("xếp"),
];
/// Words of what comes in.
const INCOME: [WordHash; 8] = [
    word("thu"),
    word("nhận"),
    word("bổ"),
    word("phát"),
    word("tái"),
    word("mới"),
    word("nhập"),
    word("thêm"),
];
/// Words of what goes out.
const OUTGO: [WordHash; 9] = [
    word("chi"),
    word("thoát"),
    word("thôi"),
    word("xuất"),
    word("chuyển"),
    word("trả"),
    word("giải"),
    word("cấp"),
    word("nộp"),
];
/// So many figures in front of a remainder are looked at.
const NEAR: usize = 10;
/// So many blocks above are searched for a whole.
const BLOCKS: i32 = 8;

/// The remainders that the block states whose neighbours these are.
pub fn read(around: &Around<'_>) -> Vec<Remainder> {
    let said = |sign: &Sign| {
        matches!(sign, Sign::Cue(Cue::Rest | Cue::Still))
            || matches!(sign, Sign::Word(hash) if *hash == const { word("cuối") })
    };
    if !around.signs(0).iter().any(said) {
        return Vec::new();
    }
    let here = around.here();
    let mut found = Vec::new();
    for k in 0..here.mentions.len() {
        let remainder = match kind(here, k) {
            Some(Kind::Closing) => closing(here, k).or_else(|| left_of(around, here, k, false)),
            Some(Kind::Rest) => left_of(around, here, k, true),
            Some(Kind::Still) => left_of(around, here, k, false),
            None => None,
        };
        found.extend(remainder);
    }
    found
}

/// How a figure is said to be what is left.
enum Kind {
    /// `còn lại`.
    Rest,
    /// `còn`.
    Still,
    /// `cuối năm còn`, `tồn quỹ cuối quý`.
    Closing,
}

fn kind(here: &Mentions<'_>, k: usize) -> Option<Kind> {
    let it = here.mentions.get(k)?;
    let class = it.quantity.class();
    let amount = !matches!(class, Some(Class::Percent | Class::Time)) && it.quantity.value().is_some();
    if !amount || it.ratio || it.paired || it.has(&[Cue::Rise, Cue::Fall, Cue::Each, Cue::To, Cue::Planned]) {
        return None;
    }
    let cue = it.before.iter().rposition(|sign| matches!(sign, Sign::Cue(Cue::Rest | Cue::Still)));
    let ends =
        it.before.iter().any(|sign| matches!(sign, Sign::Word(hash) if *hash == const { word("cuối") }));
    if ends && (cue.is_some() || it.has(&[Cue::Opening]) || has_word(it.before, const { word("dư") })) {
        return Some(Kind::Closing);
    }
    if let [Sign::Cue(Cue::Rest), ..] = it.after {
        // "35 vụ việc còn lại đang giải quyết" names what is left; "các xã còn lại" is before a figure.
        return it.before.iter().all(|sign| !matches!(sign, Sign::Word(_))).then_some(Kind::Rest);
    }
    let at = cue?;
    let between = it.before.get(at + 1..)?;
    let near = between.iter().all(|sign| match sign {
        Sign::Word(hash) => OWED.contains(hash),
        Sign::Cue(cue) => matches!(cue, Cue::Is | Cue::Not | Cue::Opening),
        _ => false,
    });
    let front = it.before.get(..at)?;
    match it.before.get(at)? {
        Sign::Cue(Cue::Rest) if between.len() <= 6 => {
            let plain =
                between.iter().all(|sign| matches!(sign, Sign::Word(_) | Sign::Cue(Cue::Is | Cue::Not)));
            // "các đồn còn lại 11 vụ" is a part of a list; "số còn lại", "còn lại" is what is left.
            let named = front.iter().any(|sign| {
                matches!(sign, Sign::Word(hash) if !(const { [word("số"), word("hiện"), word("nay"), word("vụ"), word("đơn"), word("quỹ"), word("tiền"), word("kinh"), word("phí")] }).contains(hash))
            });
            (plain && near && !named).then_some(Kind::Rest)
        }
        _ => {
            let begins = front.iter().all(|sign| {
                matches!(sign, Sign::Word(hash) if (const { [word("hiện"), word("nay"), word("quỹ"), word("số"), word("tiền")] }).contains(hash))
            });
            (near && begins && it.separator != super::Separator::None).then_some(Kind::Still)
        }
    }
}

fn has_word(signs: &[Sign], word: WordHash) -> bool {
    signs.iter().any(|sign| matches!(sign, Sign::Word(hash) if *hash == word))
}

fn has_any(signs: &[Sign], words: &[WordHash]) -> bool {
    signs.iter().any(|sign| matches!(sign, Sign::Word(hash) if words.contains(hash)))
}

/// The figures in front of mention `k` that count the same, in order: in its sentence and the ones
/// before it.
fn kin_before(here: &Mentions<'_>, k: usize) -> Vec<usize> {
    let Some(left) = here.mentions.get(k) else { return Vec::new() };
    let from = k.saturating_sub(NEAR * 3);
    let mut kin: Vec<usize> = (from..k)
        .rev()
        .filter(|&at| {
            here.mentions.get(at).is_some_and(|it| {
                is_around(here, it.bracket, left.bracket)
                    && it.sentence + 2 >= left.sentence
                    && is_amount(it)
                    && is_kind(it.quantity, left.quantity)
            })
        })
        .take(NEAR)
        .collect();
    kin.reverse();
    kin
}

fn is_amount(it: &Mention<'_>) -> bool {
    is_whole(it) && !it.paired
}

/// A remainder of a whole.
fn left_of(around: &Around<'_>, here: &Mentions<'_>, k: usize, rest: bool) -> Option<Remainder> {
    let left = here.mentions.get(k)?;
    let kin = kin_before(here, k);
    // The figures as terms: a ratio is a whole with its part.
    let mut accounts: Vec<Account> = Vec::new();
    if let Some(&last) = kin.iter().rev().find(|&&at| here.mentions[at].ratio)
        && let Some(ratio) = last.checked_sub(1).and_then(|part| ratio_account(here, &kin, part, last, k))
    {
        let (account, between) = ratio;
        let mut certainty = match between {
            0 if rest => Certainty::Sure,
            _ => Certainty::Likely,
        };
        let gap = here.signs.get(here.mentions[last].at + 1..left.at).unwrap_or_default();
        if goes_elsewhere(gap) || here.mentions[last].sentence != left.sentence {
            certainty = Certainty::Open;
        }
        accounts.push(Account {
            plus: account.plus.clone(),
            minus: account.minus.iter().take(1).copied().collect(),
        });
        accounts.insert(0, account);
        accounts.dedup();
        return Some(Remainder { left: left.figure, accounts, certainty });
    }
    let plain: Vec<usize> = kin.into_iter().filter(|&at| !here.mentions[at].ratio).collect();
    if is_left_of_plan(here, &plain, k) {
        return None;
    }
    let outcomes = outcomes(here, &plain);
    let chosen = chosen(around, here, &plain, outcomes, k);
    let certainty = match &chosen {
        Some(_) if rest || outcomes.1 => Certainty::Likely,
        _ => Certainty::Open,
    };
    accounts.extend(chosen);
    accounts.extend(every_account(here, &plain));
    (!accounts.is_empty()).then_some(Remainder { left: left.figure, accounts, certainty })
}

/// Whether a remainder is what one of the figures in front of it leaves of a plan: `kế hoạch vốn 23 tỷ đồng; …
/// giải ngân 19 tỷ đồng, còn lại 4 tỷ đồng`.
fn is_left_of_plan(here: &Mentions<'_>, kin: &[usize], k: usize) -> bool {
    let Some(left) = here.mentions.get(k) else { return false };
    let value = |it: &Mention<'_>| it.quantity.value();
    let leaves = |plan: &Mention<'_>, at: usize| {
        let gone = here.mentions.get(at).and_then(value);
        gone.and_then(|gone| value(plan)?.checked_sub(gone)).is_some_and(|rest| Some(rest) == value(left))
    };
    let front = here.mentions.get(k.saturating_sub(NEAR)..k).unwrap_or_default();
    front
        .iter()
        .filter(|it| {
            it.has(&[Cue::Planned]) && it.sentence == left.sentence && is_kind(it.quantity, left.quantity)
        })
        .any(|plan| kin.iter().any(|&at| leaves(plan, at)))
}

/// `a/b`, and the figures of the same kind behind it, which went too; and how many those are.
fn ratio_account(
    here: &Mentions<'_>,
    kin: &[usize],
    part: usize,
    whole: usize,
    k: usize,
) -> Option<(Account, usize)> {
    let figure = |at: usize| here.mentions.get(at).map(|it| it.figure);
    let between: Vec<Figure> =
        kin.iter().filter(|&&at| at > whole && at < k).filter_map(|&at| figure(at)).collect();
    let count = between.len();
    let mut minus = vec![figure(part)?];
    minus.extend(between);
    Some((Account { plus: vec![figure(whole)?], minus }, count))
}

/// Where the outcomes begin among the figures in front of a remainder, and whether the first of
/// them says that it is one.
fn outcomes(here: &Mentions<'_>, kin: &[usize]) -> (usize, bool) {
    let mut first = kin.len();
    let mut said = false;
    for (i, &at) in kin.iter().enumerate().rev() {
        let it = &here.mentions[at];
        let settled = has_any(it.before, &OUTCOMES) || it.has(&[Cue::Exceeds]);
        let whole = it.has(&[Cue::Whole, Cue::Opening]) && !has_word(it.before, const { word("đã") });
        let whole = whole && !is_expense(it);
        if !settled && !is_expense(it) || whole {
            break;
        }
        first = i;
        said = has_word(it.before, const { word("đã") })
            || is_expense(it)
            || it.separator >= super::Separator::Comma;
    }
    // The whole itself may be named by such a word: "kiến nghị thu hồi 1.286,4, đã thu 902,7".
    if first == 0 && kin.len() > 1 {
        first = 1;
        said = has_any(here.mentions[kin[1]].before, &OUTCOMES);
    }
    (first, said)
}

/// `tổng chi`: a total that goes out.
fn is_expense(it: &Mention<'_>) -> bool {
    has_word(it.before, const { word("chi") }) && it.has(&[Cue::Whole])
}

/// Whether something went without a figure, or a list stands between.
fn goes_elsewhere(gap: &[Sign]) -> bool {
    let mut depth = 0_usize;
    let (mut third, mut figure) = (false, false);
    for sign in gap {
        match sign {
            Sign::Open => depth += 1,
            Sign::Close => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            Sign::Dots | Sign::Cue(Cue::Among | Cue::Consists | Cue::Such) => return true,
            Sign::Comma | Sign::Semicolon | Sign::Stop | Sign::Cue(Cue::And) => {
                if third && !figure {
                    return true;
                }
                (third, figure) = (false, false);
            }
            Sign::Figure(_) => figure = true,
            Sign::Word(hash) if THIRD.contains(hash) => third = true,
            _ => {}
        }
    }
    third && !figure
}

/// The account that is certainly meant.
fn chosen(
    around: &Around<'_>,
    here: &Mentions<'_>,
    kin: &[usize],
    (first, _): (usize, bool),
    k: usize,
) -> Option<Account> {
    let left = here.mentions.get(k)?;
    let taken: Vec<usize> = kin.get(first..)?.to_vec();
    let (Some(&begin), Some(&last)) = (taken.first(), taken.last()) else { return None };
    let near = here.mentions.get(last).is_some_and(|it| it.sentence == left.sentence);
    let gap = here.signs.get(here.mentions.get(begin)?.at + 1..left.at)?;
    if !near || goes_elsewhere(gap) {
        return None;
    }
    let mut sum = Decimal::ZERO;
    for &at in &taken {
        sum = sum.checked_add(here.mentions.get(at)?.quantity.value()?)?;
    }
    let minus: Vec<Figure> =
        taken.iter().filter_map(|&at| here.mentions.get(at)).map(|it| it.figure).collect();
    let sure: Vec<&Mention<'_>> = kin
        .get(..first)?
        .iter()
        .filter_map(|&at| here.mentions.get(at))
        .filter(|it| it.quantity.value().is_some_and(|value| value >= sum) && !it.has(&[Cue::Cumulative]))
        .collect();
    let one = |list: &[&Mention<'_>]| match list {
        [only, rest @ ..] if rest.iter().all(|it| it.quantity.value() == only.quantity.value()) => {
            Some(only.figure)
        }
        _ => None,
    };
    let called: Vec<&Mention<'_>> = sure.iter().copied().filter(|it| it.has(&[Cue::Whole])).collect();
    let whole = match one(&sure).or_else(|| one(&called)) {
        Some(whole) => whole,
        None if kin.get(..first)?.is_empty() => above(around, here.mentions.get(begin)?, left, sum)?,
        None => return None,
    };
    Some(Account { plus: vec![whole], minus })
}

/// The whole in the blocks above: `Tổng thu …`, `Kinh phí được cấp …`.
fn above(around: &Around<'_>, taken: &Mention<'_>, left: &Mention<'_>, sum: Decimal) -> Option<Figure> {
    if !is_expense(taken) && !has_word(taken.before, const { word("đã") }) {
        return None;
    }
    let mut found: Option<(Figure, Decimal)> = None;
    for delta in (-BLOCKS..0).rev() {
        let Some(read) = around.get(delta) else { break };
        if matches!(read.block.kind, BlockKind::Heading(_) | BlockKind::TableRow) {
            break;
        }
        let other = Mentions::of(around, delta);
        for (k, it) in other.mentions.iter().enumerate() {
            let value = it.quantity.value();
            let Some(value) = value.filter(|value| *value >= sum) else { continue };
            let label = label(&other, k);
            let called = it.has(&[Cue::Whole, Cue::Worth])
                || has_word(label, const { word("được") }) && has_word(label, const { word("cấp") });
            if !called
                || it.bracket != 0
                || !is_amount(it)
                || is_expense(it)
                || !is_kind(it.quantity, left.quantity)
            {
                continue;
            }
            if found.is_some_and(|(_, known)| known != value) {
                return None;
            }
            found = Some((it.figure, value));
        }
    }
    found.map(|(figure, _)| figure)
}

/// Every whole among the figures with every run of later ones that may have gone.
fn every_account(here: &Mentions<'_>, kin: &[usize]) -> Vec<Account> {
    let figures: Vec<Figure> =
        kin.iter().filter_map(|&at| here.mentions.get(at)).map(|it| it.figure).collect();
    let mut accounts = Vec::new();
    for whole in 0..figures.len() {
        for from in whole + 1..=figures.len() {
            for to in from..=figures.len() {
                let minus = figures.get(from..to).unwrap_or_default();
                if minus.is_empty() {
                    continue;
                }
                let mut plus = vec![figures[whole]];
                accounts.push(Account { plus: plus.clone(), minus: minus.to_vec() });
                // What was there before is added.
                if whole + 1 < from {
                    plus.push(figures[whole + 1]);
                    accounts.push(Account { plus, minus: minus.to_vec() });
                }
            }
        }
    }
    accounts
}

/// What is left at the end of a period: what was there, and what came, less what went.
fn closing(here: &Mentions<'_>, k: usize) -> Option<Remainder> {
    let left = here.mentions.get(k)?;
    let kin = kin_before(here, k);
    let begins = |it: &Mention<'_>| it.has(&[Cue::Opening]) || has_word(it.before, const { word("đầu") });
    let opening = kin.iter().position(|&at| here.mentions.get(at).is_some_and(begins))?;
    let mut account = Account { plus: Vec::new(), minus: Vec::new() };
    let mut certain = true;
    for (i, &at) in kin.get(opening..)?.iter().enumerate() {
        let it = here.mentions.get(at)?;
        let (income, outgo) = (has_any(it.before, &INCOME), has_any(it.before, &OUTGO) || is_expense(it));
        match (i, income, outgo) {
            (0, ..) | (_, true, false) => account.plus.push(it.figure),
            (_, false, true) => account.minus.push(it.figure),
            _ => certain = false,
        }
        certain &= i == 0 || !it.ratio && !it.has(&[Cue::Whole, Cue::Among]);
    }
    let gap = here.signs.get(here.mentions.get(*kin.get(opening)?)?.at + 1..left.at)?;
    certain &= !goes_elsewhere(gap) && !account.minus.is_empty();
    let mut accounts = vec![account];
    accounts.extend(every_account(here, &kin));
    let certainty = if certain { Certainty::Likely } else { Certainty::Open };
    Some(Remainder { left: left.figure, accounts, certainty })
}
