//! Numbers in words, of the family `number`.

use super::Lang;
use crate::reading::number_words::Fault;

/// What a finding about a number in words says.
#[derive(Clone, Debug, PartialEq)]
pub enum WordsMessage {
    /// number-in-words: the figure and the words differ.
    WordsDiffer {
        /// The figure as it is written.
        figure: String,
        /// The value of the words, in figures.
        words_value: String,
    },
    /// The figure beside the words.
    FigureBesideWords,
    /// The fix: the words of the figure.
    ChangeWords(String),
    /// number-in-words.malformed: the words have no reading.
    WordsMalformed {
        /// As they are written.
        words: String,
        /// Why.
        reason: Fault,
    },
    /// The fix: the words of the figure.
    WriteWords(String),
}

impl WordsMessage {
    pub(super) fn render(&self, lang: Lang, _line: &dyn Fn(usize) -> usize) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Self::WordsDiffer { figure, words_value } => {
                format!("Phần số ghi {figure}, phần chữ đọc là {words_value}; đề nghị kiểm tra lại cả hai.")
            }
            Self::FigureBesideWords => "Phần số".to_owned(),
            Self::ChangeWords(words) => format!("Sửa phần chữ thành “{words}”"),
            Self::WordsMalformed { words, reason } => {
                let (reason, _) = fault(*reason);
                format!("Phần chữ “{words}” chưa đúng cách đọc số ({reason}).")
            }
            Self::WriteWords(words) => format!("Viết thành “{words}”"),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::WordsDiffer { figure, words_value } => {
                format!("The figure says {figure}, the words say {words_value}.")
            }
            Self::FigureBesideWords => "The figure".to_owned(),
            Self::ChangeWords(words) => format!("Change the words to “{words}”"),
            Self::WordsMalformed { words, reason } => {
                let (_, reason) = fault(*reason);
                format!("“{words}” is not a well-formed number in words ({reason}).")
            }
            Self::WriteWords(words) => format!("Write “{words}”"),
        }
    }
}

/// Why words have no reading, in both languages.
fn fault(fault: Fault) -> (&'static str, &'static str) {
    match fault {
        Fault::FiveAfterTen => ("sau “mười”, số 5 đọc là “lăm”", "5 is read “lăm” after “mười”"),
        Fault::FiveAfterTens => ("sau “mươi”, số 5 đọc là “lăm”", "5 is read “lăm” after “mươi”"),
        Fault::MotAfterTen => ("11 đọc là “mười một”", "11 is read “mười một”"),
        Fault::BadUnitAfterTen => {
            ("sau “mười” phải là một chữ số hàng đơn vị", "a unit from 1 to 9 must follow “mười”")
        }
        Fault::BadUnitAfterTens => {
            ("sau “mươi” phải là một chữ số hàng đơn vị", "a unit from 1 to 9 must follow “mươi”")
        }
        Fault::OneTens => ("10 đọc là “mười”", "10 is read “mười”"),
        Fault::ZeroTens => ("hàng chục bằng 0 đọc là “linh” hoặc “lẻ”", "no tens are read “linh” or “lẻ”"),
        Fault::BareHam | Fault::BareBam => ("thiếu hàng đơn vị", "the unit is missing"),
        Fault::LinhNeedsOneDigit | Fault::BadDigitAfterLinh => {
            ("sau “linh”, “lẻ” chỉ đọc một chữ số", "exactly one digit follows “linh” or “lẻ”")
        }
        Fault::LinhZero => ("số 0 ở cuối không đọc", "a final 0 is not read"),
        Fault::LinhWithoutHundreds => {
            ("thiếu hàng trăm trước “linh”, “lẻ”", "“linh” or “lẻ” needs hundreds before it")
        }
        Fault::ZeroHundredsNeedLinh => {
            ("thiếu “linh” hoặc “lẻ” sau “không trăm”", "“linh” or “lẻ” is missing after “không trăm”")
        }
        Fault::BadHundreds => ("trước “trăm” chỉ đọc một chữ số", "exactly one digit stands before “trăm”"),
        Fault::DoubleHundreds => ("lặp lại “trăm”", "“trăm” is repeated"),
        Fault::RepeatedThousand => ("lặp lại “nghìn”", "“nghìn” is repeated"),
        Fault::RepeatedTenThousand => ("lặp lại “vạn”", "“vạn” is repeated"),
        Fault::RepeatedMillion => ("lặp lại “triệu”", "“triệu” is repeated"),
        Fault::RepeatedBillion => ("lặp lại “tỷ”", "“tỷ” is repeated"),
        Fault::NotADigit | Fault::Trailing => {
            ("thứ tự các hàng chưa đúng", "the words stand in an impossible order")
        }
        Fault::LeadingZero | Fault::LeadingZeroHundreds => {
            ("không đọc số 0 ở đầu", "a leading 0 is not read")
        }
        Fault::ZeroGroup => ("không đọc nhóm gồm toàn số 0", "a group of zeros is not read"),
        Fault::MissingMultiplier => {
            ("thiếu số trước “nghìn”, “triệu”", "a number is missing before the magnitude")
        }
        Fault::HalfWithoutMagnitude => {
            ("“rưỡi” chỉ đứng sau “trăm”, “nghìn”, “triệu”, “tỷ”", "“rưỡi” needs a magnitude before it")
        }
        Fault::HalfNotLast => ("sau “rưỡi” không đọc thêm số", "nothing follows “rưỡi”"),
        Fault::And => ("trong số đếm không dùng “và”", "“và” does not belong in a number"),
        Fault::MissingIntegerPart => {
            ("thiếu phần nguyên trước “phẩy”", "the whole part before “phẩy” is missing")
        }
        Fault::MissingDecimals | Fault::BadDecimals => {
            ("phần thập phân sau “phẩy” chưa đúng", "the decimals after “phẩy” are malformed")
        }
        Fault::DoublePoint => ("lặp lại “phẩy”", "“phẩy” is repeated"),
        Fault::MissingNumerator
        | Fault::MissingDenominator
        | Fault::ZeroDenominator
        | Fault::BadDenominator => ("phân số chưa đúng", "the fraction is malformed"),
        Fault::UnknownWord => ("có từ viết sai", "a word is misspelt"),
        Fault::Empty => ("thiếu phần số", "the number is missing"),
        Fault::OutOfRange | Fault::BillionBillion => ("số quá lớn", "the number is too large"),
        Fault::NegativeZero => ("số 0 không có dấu âm", "0 has no sign"),
        Fault::NotOrdinal | Fault::FirstAsOne | Fault::FourthAsFour => {
            ("số thứ tự chưa đúng", "the ordinal is malformed")
        }
    }
}
