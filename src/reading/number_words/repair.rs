//! What malformed words were probably meant to say.

use super::fault::Fault;
use super::fraction::Fraction;
use super::parse::parse_words;
use super::word::Word;

/// How many slips in one number are mended.
const MAX_SLIPS: usize = 4;

/// The value of malformed words once their slips are mended: `hai mươi năm` is 25, `một mươi hai`
/// is 12. None when it takes a guess.
pub(super) fn meant(words: &[Word]) -> Option<Fraction> {
    let mut words = words.to_vec();
    for _ in 0..=MAX_SLIPS {
        match parse_words(&words) {
            Ok(parsed) => return Some(parsed.value),
            Err(malformed) => mend(&mut words, malformed.fault, malformed.word)?,
        }
    }
    None
}

/// Mends one fault, which shows at the word `i`.
fn mend(words: &mut Vec<Word>, fault: Fault, i: usize) -> Option<()> {
    let put = |words: &mut Vec<Word>, i: usize, word: Word| words.get_mut(i).map(|place| *place = word);
    match fault {
        Fault::FiveAfterTen | Fault::FiveAfterTens => put(words, i, Word::Lam)?,
        Fault::MotAfterTen => put(words, i, Word::Digit(1))?,
        Fault::OneTens => {
            put(words, i, Word::Ten)?;
            remove(words, i + 1..i + 2)?;
        }
        Fault::And => remove(words, i..i + 1)?,
        Fault::LinhZero => remove(words, i.checked_sub(1)?..i + 1)?,
        Fault::BadDigitAfterLinh if words.get(i) == Some(&Word::Ten) => {
            remove(words, i.checked_sub(1)?..i)?;
        }
        Fault::LinhNeedsOneDigit => remove(words, i..i + 1)?,
        Fault::ZeroHundredsNeedLinh => words.insert(i, Word::Linh),
        Fault::Trailing if words.get(i.checked_sub(1)?) == Some(&Word::Digit(0)) => {
            put(words, i - 1, Word::Linh)?;
        }
        Fault::ZeroGroup => {
            let rest = words.get(i..)?;
            let zeros = rest.iter().take_while(|word| matches!(word, Word::Digit(0) | Word::Hundred)).count();
            let magnitude = usize::from(rest.get(zeros).is_some_and(|word| word.is_magnitude()));
            remove(words, i..i + zeros + magnitude)?;
        }
        _ => return None,
    }
    Some(())
}

/// Takes words out; none when there are none to take.
fn remove(words: &mut Vec<Word>, range: std::ops::Range<usize>) -> Option<()> {
    if range.is_empty() || range.end > words.len() {
        return None;
    }
    words.drain(range);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<i128>) {
        let words: Vec<Word> = text.split(' ').map(Word::new).collect();
        assert_eq!(meant(&words), expected.map(Fraction::whole), "{text}");
    }

    #[test]
    fn one_obvious_reading_or_none() {
        check("hai mươi năm", Some(25));
        check("ba trăm mười năm", Some(315));
        check("mười mốt", Some(11));
        check("một mươi hai", Some(12));
        check("hai trăm và năm", Some(250));
        check("hai trăm linh mười", Some(210));
        check("hai trăm linh mười hai", Some(212));
        check("hai trăm linh không", Some(200));
        check("một trăm không năm", Some(105));
        check("một nghìn không trăm năm", Some(1005));
        check("một triệu không nghìn không trăm linh năm", Some(1_000_005));
        check("một nghìn không trăm", Some(1000));
        check("một mươi năm nghìn hai trăm hai mươi năm", Some(15_225));
        check("một trăm lăm", None);
        check("hai ba bốn", None);
        check("một nghìn hai nghìn", None);
        check("năm mươi xx", None);
    }
}
