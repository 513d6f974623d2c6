//! From a value to words.

use super::word::Word;
use rust_decimal::Decimal;

/// Which of the equally right words and letters are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordStyle {
    /// “ngàn” instead of “nghìn”.
    pub ngan: bool,
    /// “lẻ” instead of “linh”.
    pub le: bool,
    /// “tỉ” instead of “tỷ”.
    pub ti: bool,
    /// “hai mươi bốn” instead of “hai mươi tư”.
    pub bon: bool,
    /// Upper and lower case.
    pub case: Case,
}

/// Where the capitals are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Case {
    /// một triệu
    #[default]
    Lower,
    /// Một triệu
    First,
    /// MỘT TRIỆU
    Upper,
}

impl WordStyle {
    /// The style of words as they are written. Where they do not say, it is that of the North;
    /// who writes “ngàn” is taken to write “lẻ”.
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut style = Self::default();
        let (mut linh, mut upper, mut first) = (false, true, None);
        let mut before = Word::Unknown;
        for written in words {
            let lower = written.to_lowercase();
            match lower.as_str() {
                "ngàn" => style.ngan = true,
                "lẻ" => style.le = true,
                "linh" => linh = true,
                "tỉ" => style.ti = true,
                "bốn" if before == Word::Tens => style.bon = true,
                _ => {}
            }
            before = Word::new(&lower);
            upper &= lower != *written && written.to_uppercase() == *written;
            first = first.or_else(|| written.chars().next().map(char::is_uppercase));
        }
        style.le |= style.ngan && !linh;
        style.case = match first {
            Some(true) if upper => Case::Upper,
            Some(true) => Case::First,
            _ => Case::Lower,
        };
        style
    }
}

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// Spells out a whole number in the canonical form: groups of nothing are left out, and behind a
/// higher group the hundreds are read even if there are none. None from 10¹⁸ on.
pub fn generate(number: i128, style: WordStyle) -> Option<String> {
    let mut out = Writer { style, words: Vec::new() };
    out.number(number)?;
    Some(out.finish())
}

/// Spells out a number with its decimals: zeros right behind the mark one by one, the rest as a
/// number. None when one side of the mark has more than 18 digits.
pub fn generate_decimal(number: Decimal, style: WordStyle) -> Option<String> {
    let number = number.normalize();
    let power = 10_i128.checked_pow(number.scale())?;
    let (whole, fraction) = (number.mantissa() / power, (number.mantissa() % power).checked_abs()?);
    let mut out = Writer { style, words: Vec::new() };
    if whole == 0 && number.mantissa() < 0 {
        out.words.push("âm");
    }
    out.number(whole)?;
    if fraction != 0 {
        out.words.push("phẩy");
        let mut place = power / 10;
        while fraction < place {
            out.words.push("không");
            place /= 10;
        }
        out.number(fraction)?;
    }
    Some(out.finish())
}

/// Words in the making.
struct Writer {
    style: WordStyle,
    words: Vec<&'static str>,
}

impl Writer {
    fn number(&mut self, number: i128) -> Option<()> {
        if number < 0 {
            self.words.push("âm");
        }
        let number = u64::try_from(number.checked_abs()?).ok().filter(|&n| n < 1_000_000_000_000_000_000)?;
        let (high, low) = (number / 1_000_000_000, number % 1_000_000_000);
        if high > 0 {
            self.below_billion(high, false);
            self.words.push(if self.style.ti { "tỉ" } else { "tỷ" });
        }
        if low > 0 {
            self.below_billion(low, high > 0);
        }
        if number == 0 {
            self.digit(0);
        }
        Some(())
    }

    /// `inner` says that a higher group was read before.
    fn below_billion(&mut self, number: u64, mut inner: bool) {
        let thousand = if self.style.ngan { "ngàn" } else { "nghìn" };
        for (magnitude, word) in [(1_000_000, Some("triệu")), (1000, Some(thousand)), (1, None)] {
            let group = number / magnitude % 1000;
            if group > 0 {
                self.group(group, inner);
                self.words.extend(word);
                inner = true;
            }
        }
    }

    fn group(&mut self, number: u64, inner: bool) {
        let (hundreds, tens, unit) = (number / 100, number / 10 % 10, number % 10);
        if hundreds > 0 || inner {
            self.digit(hundreds);
            self.words.push("trăm");
        }
        match tens {
            0 if unit == 0 => return,
            0 if hundreds > 0 || inner => self.words.push(if self.style.le { "lẻ" } else { "linh" }),
            0 => {}
            1 => self.words.push("mười"),
            _ => {
                self.digit(tens);
                self.words.push("mươi");
            }
        }
        match (tens, unit) {
            (1.., 0) => {}
            (2.., 1) => self.words.push("mốt"),
            (2.., 4) if !self.style.bon => self.words.push("tư"),
            (1.., 5) => self.words.push("lăm"),
            _ => self.digit(unit),
        }
    }

    fn digit(&mut self, digit: u64) {
        self.words.extend(usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit)));
    }

    fn finish(self) -> String {
        let words = self.words.join(" ");
        match self.style.case {
            Case::Lower => words,
            Case::Upper => words.to_uppercase(),
            Case::First => {
                let mut rest = words.chars();
                rest.next().map(char::to_uppercase).into_iter().flatten().chain(rest).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: &str, like: &str, expected: &str) {
        let number = Decimal::from_str_exact(number).unwrap();
        let style = WordStyle::of(like.split(' '));
        assert_eq!(generate_decimal(number, style).as_deref(), Some(expected), "{number} like {like}");
    }

    #[test]
    fn words_come_in_the_style_that_they_are_asked_for_in() {
        check("1005", "", "một nghìn không trăm linh năm");
        check("1005", "hai ngàn", "một ngàn không trăm lẻ năm");
        check("1005", "một trăm lẻ hai", "một nghìn không trăm lẻ năm");
        check("1005", "một ngàn linh hai", "một ngàn không trăm linh năm");
        check("24", "hai mươi bốn", "hai mươi bốn");
        check("24", "bốn mươi", "hai mươi tư");
        check("3000000000", "Hai tỉ", "Ba tỉ");
        check("315", "HAI TRĂM", "BA TRĂM MƯỜI LĂM");
        check("2.5", "Hai", "Hai phẩy năm");
        check("0.05", "", "không phẩy không năm");
        check("-0.25", "", "âm không phẩy hai mươi lăm");
        check("-12", "", "âm mười hai");
        check("0", "", "không");
    }

    #[test]
    fn what_is_too_large_has_no_words() {
        assert_eq!(generate(10_i128.pow(18), WordStyle::default()), None);
        assert_eq!(generate(i128::MIN, WordStyle::default()), None);
        assert!(generate(10_i128.pow(18) - 1, WordStyle::default()).is_some());
        assert_eq!(generate_decimal(Decimal::MAX, WordStyle::default()), None);
    }
}
