//! From words to a value.

use super::fault::{Fault, Malformed, Note};
use super::fraction::Fraction;
use super::word::Word;
use crate::text::folded;

/// More words than any number below 10¹⁸ has, its decimals included. It bounds the work.
const MAX_WORDS: usize = 96;

/// What words say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The value.
    pub value: Fraction,
    /// The other value that some speakers mean: 2.300.000 for “hai triệu ba trăm”, 205 for “hai
    /// trăm năm”.
    pub other: Option<Fraction>,
    /// The place of the last decimal, in units of the value, if there are decimals: 10.000.000 for
    /// “hai phẩy sáu mươi bảy tỷ”.
    pub step: Option<Fraction>,
    /// What is not as it should be written. Empty for the canonical form.
    pub notes: Vec<Note>,
}

impl Parsed {
    /// Whether two readings are equally good.
    pub fn is_ambiguous(&self) -> bool {
        self.notes.iter().any(|note| matches!(note, Note::SkippedThousand | Note::SkippedMillion))
    }
}

type Result<T> = std::result::Result<T, Malformed>;

/// Reads a number in words, below 10¹⁸ before the decimal mark: `một nghìn không trăm linh năm`,
/// `hai phẩy sáu mươi bảy tỷ`, `ba phần tư`. Case and composition are free; units, commas and
/// other words are not part of a number.
pub fn parse(text: &str) -> Result<Parsed> {
    parse_words(&words(text))
}

/// Reads an ordinal in words: `thứ nhất`, `thứ tư`, `thứ hai mươi mốt`, `đầu tiên`.
pub fn parse_ordinal(text: &str) -> Result<i128> {
    let text = folded(text);
    if text == "đầu tiên" {
        return Ok(1);
    }
    match text.strip_prefix("thứ ") {
        None => fail(Fault::NotOrdinal, 0),
        Some("nhất") => Ok(1),
        Some("nhì") => Ok(2),
        Some("tư") => Ok(4),
        Some("một") => fail(Fault::FirstAsOne, 1),
        Some("bốn") => fail(Fault::FourthAsFour, 1),
        Some(rest) => match parse(rest) {
            Ok(parsed) if parsed.value.denominator() == 1 => Ok(parsed.value.numerator()),
            Ok(_) => fail(Fault::NotOrdinal, 1),
            Err(malformed) => fail(malformed.fault, malformed.word + 1),
        },
    }
}

fn words(text: &str) -> Vec<Word> {
    let text = folded(text);
    text.split(' ').filter(|word| !word.is_empty()).map(Word::new).collect()
}

/// Reads a number from its words.
pub(super) fn parse_words(words: &[Word]) -> Result<Parsed> {
    if words.len() > MAX_WORDS {
        return fail(Fault::OutOfRange, MAX_WORDS);
    }
    parse_from(words, 0)
}

/// Reads a number whose first word is the word `at` of the whole.
fn parse_from(words: &[Word], at: usize) -> Result<Parsed> {
    let (sign, words, at) = match words {
        [] => return fail(Fault::Empty, at),
        [Word::Minus] => return fail(Fault::Empty, at + 1),
        [Word::Minus, rest @ ..] => (-1, rest, at + 1),
        _ => (1, words, at),
    };
    let place = |wanted: Word| words.iter().position(|&word| word == wanted);
    if let Some(i) = place(Word::And) {
        return fail(Fault::And, at + i);
    }
    if matches!(words, [Word::OneHalf] | [Word::Digit(1), Word::OneHalf]) {
        let value = Fraction::new(sign, 2).ok_or(Malformed { fault: Fault::OutOfRange, word: at })?;
        return Ok(Parsed { value, other: None, step: None, notes: vec![Note::OneHalf] });
    }
    if let Some(i) = words.iter().rposition(|&word| word == Word::Part) {
        return parts(words, at, i, sign);
    }
    if let Some(i) = place(Word::Point) {
        return decimals(words, at, i, sign);
    }
    let mut notes = Vec::new();
    let whole = integer(words, at, &mut notes)?;
    if sign < 0 && whole.value == 0 {
        return fail(Fault::NegativeZero, at.saturating_sub(1));
    }
    let whole = whole.times(sign);
    Ok(Parsed {
        value: Fraction::whole(whole.value),
        other: whole.other.map(Fraction::whole),
        step: None,
        notes,
    })
}

/// Reads `a phần b`; the word `k` is phần.
fn parts(words: &[Word], at: usize, k: usize, sign: i128) -> Result<Parsed> {
    let (above, below) = (words.get(..k).unwrap_or_default(), words.get(k + 1..).unwrap_or_default());
    if above.is_empty() {
        return fail(Fault::MissingNumerator, at);
    }
    let mut numerator = parse_from(above, at)?;
    let mut notes = Vec::new();
    let at_below = at + k + 1;
    let denominator = match below {
        [] => return fail(Fault::MissingDenominator, at + k),
        [Word::Tu] => 4,
        [Word::Digit(4)] => {
            notes.push(Note::FourAsDenominator);
            4
        }
        [Word::Ten] => 10,
        [Word::Hundred] => 100,
        [Word::Thousand] => 1000,
        [Word::Million] => 1_000_000,
        _ => integer(below, at_below, &mut notes)?.value,
    };
    match denominator {
        0 => return fail(Fault::ZeroDenominator, at_below),
        1 => return fail(Fault::BadDenominator, at_below),
        _ => {}
    }
    notes.append(&mut numerator.notes);
    let divide = |value: Fraction| value.divided_by(denominator)?.times(sign);
    Ok(Parsed {
        value: divide(numerator.value).ok_or(Malformed { fault: Fault::OutOfRange, word: at })?,
        other: numerator.other.and_then(divide),
        step: numerator.step.and_then(|step| step.divided_by(denominator)),
        notes,
    })
}

/// Reads `a phẩy b` with magnitudes behind; the word `k` is phẩy.
fn decimals(words: &[Word], at: usize, k: usize, sign: i128) -> Result<Parsed> {
    let (whole, mut behind) = (words.get(..k).unwrap_or_default(), words.get(k + 1..).unwrap_or_default());
    let at_behind = at + k + 1;
    if let Some(i) = behind.iter().position(|&word| word == Word::Point) {
        return fail(Fault::DoublePoint, at_behind + i);
    }
    fail_if(whole.is_empty(), Fault::MissingIntegerPart, at)?;
    let mut factor = Some(sign);
    while let [rest @ .., last @ (Word::Thousand | Word::Million | Word::Billion)] = behind {
        factor = factor.and_then(|factor| factor.checked_mul(magnitude(*last)));
        behind = rest;
    }
    fail_if(behind.is_empty(), Fault::MissingDecimals, at + k)?;
    let mut notes = Vec::new();
    let whole = integer(whole, at, &mut notes)?;
    let digits = decimal_digits(behind, at_behind, &mut notes)?;
    let out_of_range = Malformed { fault: Fault::OutOfRange, word: at_behind };
    let number = || {
        let unit = 10_i128.checked_pow(u32::try_from(digits.len()).ok()?)?;
        let value =
            digits.iter().try_fold(0_i128, |sum, &digit| sum.checked_mul(10)?.checked_add(digit.into()));
        let value = Fraction::whole(whole.value).plus(Fraction::new(value?, unit)?)?;
        Some((value.times(factor?)?, Fraction::new(factor?.checked_abs()?, unit)?))
    };
    let (value, step) = number().ok_or(out_of_range)?;
    Ok(Parsed { value, other: None, step: Some(step), notes })
}

/// The digits behind the decimal mark: read one by one, or as a number behind its zeros.
fn decimal_digits(words: &[Word], at: usize, notes: &mut Vec<Note>) -> Result<Vec<u8>> {
    if let Some(digits) = words.iter().map(|word| word.digit()).collect() {
        return Ok(digits);
    }
    let zeros = words.iter().take_while(|&&word| word == Word::Digit(0)).count();
    let rest = words.get(zeros..).unwrap_or_default();
    fail_if(rest.first() == Some(&Word::Hundred), Fault::BadDecimals, at + zeros)?;
    let number = integer(rest, at + zeros, notes)?.value;
    let mut digits = vec![0; zeros];
    digits.extend(number.to_string().bytes().map(|byte| byte.wrapping_sub(b'0')));
    Ok(digits)
}

/// A whole number with, where speakers differ, the other one that can be meant. All values here
/// are below 10¹⁹, so that nothing overflows.
#[derive(Clone, Copy)]
struct Whole {
    value: i128,
    other: Option<i128>,
}

impl Whole {
    fn exact(value: i128) -> Self {
        Self { value, other: None }
    }

    fn times(self, factor: i128) -> Self {
        Self { value: self.value * factor, other: self.other.map(|other| other * factor) }
    }

    fn plus(self, more: Self) -> Self {
        let other = (self.other.is_some() || more.other.is_some())
            .then(|| self.other.unwrap_or(self.value) + more.other.unwrap_or(more.value));
        Self { value: self.value + more.value, other }
    }
}

/// Reads a whole number that is not negative.
fn integer(words: &[Word], at: usize, notes: &mut Vec<Note>) -> Result<Whole> {
    if let Some(i) = words.iter().position(|&word| word == Word::Unknown) {
        return fail(Fault::UnknownWord, at + i);
    }
    match words {
        [] => return fail(Fault::Empty, at),
        [Word::Digit(0)] => return Ok(Whole::exact(0)),
        [Word::Chuc] => {
            notes.push(Note::Chuc);
            return Ok(Whole::exact(10));
        }
        [Word::Digit(0), second, ..] if *second != Word::Hundred => return fail(Fault::LeadingZero, at),
        _ => {}
    }
    let with_ten_thousands = words.contains(&Word::TenThousand);
    if with_ten_thousands {
        notes.push(Note::TenThousand);
    }
    let magnitudes = if with_ten_thousands { &MAGNITUDES_WITH_VAN[..] } else { &MAGNITUDES[..] };
    let Some(k) = words.iter().rposition(|&word| word == Word::Billion) else {
        return section(words, at, notes, false, magnitudes);
    };
    let (high, low) = (words.get(..k).unwrap_or_default(), words.get(k + 1..).unwrap_or_default());
    match high.iter().filter(|&&word| word == Word::Billion).count() {
        0 => {}
        1 if high.last() == Some(&Word::Billion) => return fail(Fault::BillionBillion, at + k),
        _ => return fail(Fault::RepeatedBillion, at + k),
    }
    let high = if high.is_empty() {
        notes.push(Note::BareBillion);
        Whole::exact(1)
    } else {
        section(high, at, notes, false, magnitudes)?
    };
    behind_billions(high.times(BILLION), low, at + k + 1, notes)
}

const BILLION: i128 = 1_000_000_000;

/// Reads what follows on tỷ.
fn behind_billions(high: Whole, words: &[Word], at: usize, notes: &mut Vec<Note>) -> Result<Whole> {
    match words {
        [] => return Ok(high),
        [Word::Half, rest @ ..] => {
            fail_if(!rest.is_empty(), Fault::HalfNotLast, at)?;
            notes.push(Note::Half);
            return Ok(high.plus(Whole::exact(BILLION / 2)));
        }
        [word] => {
            if let Some(digit @ 1..) = word.digit() {
                notes.push(Note::ElidedMagnitude);
                return Ok(high.plus(elided(digit, BILLION)));
            }
        }
        _ => {}
    }
    let low = section(words, at, notes, true, &MAGNITUDES)?;
    let skipped = !words.iter().any(|word| matches!(word, Word::Million | Word::Thousand))
        && words.first() != Some(&Word::Digit(0))
        && low.value >= 100
        && low.value % 100 == 0;
    if skipped {
        notes.push(Note::SkippedMillion);
        return Ok(high.plus(Whole { value: low.value, other: Some(low.value * 1_000_000) }));
    }
    Ok(high.plus(low))
}

/// A digit behind a magnitude: tenths of it as spoken, or as it stands.
fn elided(digit: u8, magnitude: i128) -> Whole {
    Whole { value: i128::from(digit) * (magnitude / 10), other: Some(digit.into()) }
}

/// A magnitude below tỷ, the note for one that stands alone, the fault of one said twice.
type Magnitude = (Word, Note, Fault);

const MAGNITUDES: [Magnitude; 2] = [
    (Word::Million, Note::BareMillion, Fault::RepeatedMillion),
    (Word::Thousand, Note::BareThousand, Fault::RepeatedThousand),
];

const MAGNITUDES_WITH_VAN: [Magnitude; 3] = [
    (Word::Million, Note::BareMillion, Fault::RepeatedMillion),
    (Word::TenThousand, Note::BareTenThousand, Fault::RepeatedTenThousand),
    (Word::Thousand, Note::BareThousand, Fault::RepeatedThousand),
];

/// What a magnitude multiplies by; 1 for other words.
fn magnitude(word: Word) -> i128 {
    match word {
        Word::Thousand => 1000,
        Word::TenThousand => 10_000,
        Word::Million => 1_000_000,
        Word::Billion => BILLION,
        _ => 1,
    }
}

/// Reads a number below tỷ: groups with descending magnitudes. `inner` says that tỷ stands before.
fn section(
    words: &[Word],
    at: usize,
    notes: &mut Vec<Note>,
    inner: bool,
    known: &[Magnitude],
) -> Result<Whole> {
    fail_if(words.is_empty(), Fault::Empty, at)?;
    let mut total = Whole::exact(0);
    let mut start = 0;
    let mut last = None;
    for &(word, bare, repeated) in known {
        let rest = words.get(start..).unwrap_or_default();
        let mut places = rest.iter().enumerate().filter(|&(_, &other)| other == word).map(|(i, _)| i);
        let Some(k) = places.next() else { continue };
        if let Some(second) = places.next() {
            return fail(repeated, at + start + second);
        }
        let factor = if k == 0 {
            fail_if(start > 0, Fault::MissingMultiplier, at + start)?;
            notes.push(bare);
            Whole::exact(1)
        } else {
            let before = rest.get(..k).unwrap_or_default();
            let factor = group(before, at + start, notes, inner || last.is_some())?;
            fail_if(factor.value == 0, Fault::ZeroGroup, at + start)?;
            factor
        };
        total = total.plus(factor.times(magnitude(word)));
        start += k + 1;
        last = Some(magnitude(word));
        if words.get(start) == Some(&Word::Half) {
            fail_if(start + 1 != words.len(), Fault::HalfNotLast, at + start)?;
            notes.push(Note::Half);
            return Ok(total.plus(Whole::exact(magnitude(word) / 2)));
        }
    }
    let rest = words.get(start..).unwrap_or_default();
    if rest.is_empty() {
        return Ok(total);
    }
    Ok(total.plus(last_group(rest, at + start, notes, inner, last)?))
}

/// Reads what stands behind the last magnitude of a section, `last`, if there is one.
fn last_group(
    words: &[Word],
    at: usize,
    notes: &mut Vec<Note>,
    inner: bool,
    last: Option<i128>,
) -> Result<Whole> {
    if let ([word], Some(last)) = (words, last) {
        let digit = match word {
            Word::Tu => Some(4),
            Word::Mot => Some(1),
            Word::Lam => Some(5),
            _ => word.digit(),
        };
        if let Some(digit @ 1..) = digit {
            notes.push(Note::ElidedMagnitude);
            return Ok(elided(digit, last));
        }
    }
    if let [before @ .., Word::Half] = words {
        let behind_hundreds = before.last() == Some(&Word::Hundred);
        fail_if(!behind_hundreds, Fault::HalfWithoutMagnitude, at + before.len())?;
        notes.push(Note::Half);
        let group = group(before, at, notes, inner || last.is_some())?;
        return Ok(group.plus(Whole::exact(50)));
    }
    let group = group(words, at, notes, inner || last.is_some())?;
    let Some(last) = last else { return Ok(group) };
    let hundreds = group.value >= 100 && group.value % 100 == 0 && words.first() != Some(&Word::Digit(0));
    if last >= 1_000_000 && hundreds {
        notes.push(Note::SkippedThousand);
        return Ok(Whole { value: group.value, other: Some(group.value * (last / 1000)) });
    }
    fail_if(group.value == 0, Fault::ZeroGroup, at)?;
    Ok(group)
}

/// Reads a group, a number below 1,000. `inner` says that a higher group stands before, so that
/// the hundreds should be read even if there are none.
fn group(words: &[Word], at: usize, notes: &mut Vec<Note>, inner: bool) -> Result<Whole> {
    let Some(k) = words.iter().position(|&word| word == Word::Hundred) else {
        return below_hundred(words, at, notes, inner);
    };
    let hundreds = match words.get(..k) {
        Some([]) => {
            notes.push(Note::BareHundred);
            1
        }
        Some([word]) if word.digit().is_some() => digit_noting(*word, notes).unwrap_or_default(),
        _ => return fail(Fault::BadHundreds, at),
    };
    fail_if(hundreds == 0 && !inner, Fault::LeadingZeroHundreds, at)?;
    let rest = words.get(k + 1..).unwrap_or_default();
    let at_rest = at + k + 1;
    fail_if(rest.contains(&Word::Hundred), Fault::DoubleHundreds, at_rest)?;
    let hundreds_value = Whole::exact(i128::from(hundreds) * 100);
    match rest {
        [] => {
            fail_if(hundreds == 0, Fault::ZeroGroup, at)?;
            Ok(hundreds_value)
        }
        [Word::Linh, ..] => Ok(hundreds_value.plus(behind_linh(rest, at_rest, notes)?)),
        [word @ (Word::Digit(_) | Word::Bay | Word::Tu)] => {
            let digit = if *word == Word::Tu { Some(4) } else { digit_noting(*word, notes) };
            fail_if(hundreds == 0, Fault::ZeroHundredsNeedLinh, at_rest)?;
            notes.push(Note::ElidedTens);
            let digit = i128::from(digit.unwrap_or_default());
            Ok(hundreds_value.plus(Whole { value: 10 * digit, other: Some(digit) }))
        }
        _ => Ok(hundreds_value.plus(tens(rest, at_rest, notes, true)?)),
    }
}

/// Reads a group without hundreds.
fn below_hundred(words: &[Word], at: usize, notes: &mut Vec<Note>, inner: bool) -> Result<Whole> {
    if words.first() == Some(&Word::Linh) {
        fail_if(!inner, Fault::LinhWithoutHundreds, at)?;
        notes.push(Note::MissingHundreds);
        return behind_linh(words, at, notes);
    }
    if inner {
        notes.push(Note::MissingHundreds);
    }
    tens(words, at, notes, false)
}

/// Reads `linh` and its digit.
fn behind_linh(words: &[Word], at: usize, notes: &mut Vec<Note>) -> Result<Whole> {
    let [_, word] = words else { return fail(Fault::LinhNeedsOneDigit, at) };
    if *word == Word::Tu {
        notes.push(Note::FourAfterLinh);
        return Ok(Whole::exact(4));
    }
    match word.digit() {
        None => fail(Fault::BadDigitAfterLinh, at + 1),
        Some(0) => fail(Fault::LinhZero, at + 1),
        Some(digit) => Ok(Whole::exact(digit.into())),
    }
}

/// Reads tens and units. `hundreds` says that hundreds were read before.
fn tens(words: &[Word], at: usize, notes: &mut Vec<Note>, hundreds: bool) -> Result<Whole> {
    match words {
        [] => fail(Fault::Empty, at),
        [Word::Ten] => Ok(Whole::exact(10)),
        [Word::Ten, unit] => behind_ten(*unit, at + 1, notes),
        [Word::Ten, ..] => fail(Fault::Trailing, at + 2),
        [spoken @ (Word::Ham | Word::Bam), rest @ ..] => behind_spoken_tens(*spoken, rest, at, notes),
        [first, rest @ ..] => {
            let alias = if *first == Word::Tu && hundreds { Word::Digit(4) } else { *first };
            let Some(digit) = digit_noting(alias, notes) else { return fail(Fault::NotADigit, at) };
            match rest {
                [] => Ok(Whole::exact(digit.into())),
                [tens @ (Word::Tens | Word::Chuc), units @ ..] => behind_tens(digit, *tens, units, at, notes),
                [unit @ (Word::Mot | Word::Tu | Word::Lam)] if !hundreds => {
                    notes.push(Note::ElidedTensWord);
                    let unit = unit_behind_tens(*unit).map_or(0, |(unit, _)| unit);
                    Ok(Whole::exact(i128::from(digit) * 10 + i128::from(unit)))
                }
                _ => fail(Fault::Trailing, at + 1),
            }
        }
    }
}

/// Reads the unit behind `mười`.
fn behind_ten(word: Word, at: usize, notes: &mut Vec<Note>) -> Result<Whole> {
    let unit = match word {
        Word::Digit(5) => return fail(Fault::FiveAfterTen, at),
        Word::Mot => return fail(Fault::MotAfterTen, at),
        Word::Digit(digit @ 1..) => digit,
        Word::Lam => 5,
        Word::Bay => {
            notes.push(Note::Bay);
            7
        }
        Word::Tu => {
            notes.push(Note::FourAfterTen);
            4
        }
        Word::Nham => {
            notes.push(Note::NhamAfterTen);
            5
        }
        _ => return fail(Fault::BadUnitAfterTen, at),
    };
    Ok(Whole::exact(10 + i128::from(unit)))
}

/// Reads `hăm` or `băm` and its unit.
fn behind_spoken_tens(word: Word, rest: &[Word], at: usize, notes: &mut Vec<Note>) -> Result<Whole> {
    let (tens, note, bare) =
        if word == Word::Ham { (20, Note::Ham, Fault::BareHam) } else { (30, Note::Bam, Fault::BareBam) };
    notes.push(note);
    match rest {
        [] => fail(bare, at),
        [unit] => match unit_behind_tens(*unit) {
            Some((unit, _)) => Ok(Whole::exact(tens + i128::from(unit))),
            None => fail(Fault::BadUnitAfterTens, at + 1),
        },
        _ => fail(Fault::Trailing, at + 2),
    }
}

/// Reads the unit behind `mươi` or `chục`, which the word `tens` is; it stands behind `digit`.
fn behind_tens(digit: u8, tens: Word, units: &[Word], at: usize, notes: &mut Vec<Note>) -> Result<Whole> {
    if tens == Word::Chuc {
        notes.push(Note::Chuc);
    }
    fail_if(digit == 0, Fault::ZeroTens, at)?;
    fail_if(digit == 1 && tens == Word::Tens, Fault::OneTens, at)?;
    let value = 10 * i128::from(digit);
    match units {
        [] => Ok(Whole::exact(value)),
        [unit] => {
            if tens == Word::Tens
                && let Some((unit, note)) = unit_behind_tens(*unit)
            {
                notes.extend(note);
                return Ok(Whole::exact(value + i128::from(unit)));
            }
            let five = *unit == Word::Digit(5);
            fail(if five { Fault::FiveAfterTens } else { Fault::BadUnitAfterTens }, at + 2)
        }
        _ => fail(Fault::Trailing, at + 3),
    }
}

/// The unit that a word means behind `mươi`, and what is to be noted about it.
fn unit_behind_tens(word: Word) -> Option<(u8, Option<Note>)> {
    match word {
        Word::Mot => Some((1, None)),
        Word::Tu => Some((4, None)),
        Word::Lam => Some((5, None)),
        Word::Digit(1) => Some((1, Some(Note::OneAfterTens))),
        Word::Digit(0 | 5) => None,
        Word::Digit(digit) => Some((digit, None)),
        Word::Nham => Some((5, Some(Note::NhamAfterTens))),
        Word::Bay => Some((7, Some(Note::Bay))),
        _ => None,
    }
}

/// The digit of a word; that it is spelt bẩy is noted.
fn digit_noting(word: Word, notes: &mut Vec<Note>) -> Option<u8> {
    if word == Word::Bay {
        notes.push(Note::Bay);
    }
    word.digit()
}

fn fail<T>(fault: Fault, word: usize) -> Result<T> {
    Err(Malformed { fault, word })
}

fn fail_if(condition: bool, fault: Fault, word: usize) -> Result<()> {
    if condition { fail(fault, word) } else { Ok(()) }
}
