//! The family `date`.

use super::Lang;
use crate::knowledge::documents::System;
use crate::reading::date::Weekday;

/// What a finding of the family `date` says. Texts are as they are written in the document.
#[derive(Clone, Debug, PartialEq)]
pub enum DateMessage {
    /// The month has fewer days.
    NoSuchDay {
        /// The date.
        date: String,
        /// Its month.
        month: u32,
        /// Its year, where the length of the month depends on it.
        year: Option<u32>,
        /// How many days the month has.
        days: u32,
    },
    /// No year has that month.
    NoSuchMonth {
        /// The date.
        written: String,
        /// Its month.
        month: u32,
    },
    /// A year that can hardly be meant.
    UnlikelyYear {
        /// The date.
        written: String,
        /// Its year, as it is written.
        year: String,
    },
    /// The weekday is another one.
    OtherWeekday {
        /// The date.
        date: String,
        /// The weekday that is written.
        written: Weekday,
        /// The weekday of the date.
        actual: Weekday,
    },
    /// Fix: the weekday of the date.
    ChangeWeekday(Weekday),
    /// A date unlike the others.
    UnlikeOthers {
        /// The date.
        written: String,
        /// How many others there are.
        count: usize,
        /// One of them.
        example: String,
    },
    /// A date unlike the house style.
    UnlikeStyle {
        /// The date.
        written: String,
        /// As the style has it.
        suggestion: String,
    },
    /// Zeros are missing in the line of place and date.
    IssueLine {
        /// The date with its zeros.
        suggestion: String,
    },
    /// The first year of a period is after the last.
    PeriodReversed {
        /// The period.
        written: String,
        /// Its first year or date.
        from: String,
        /// Its last year or date.
        to: String,
    },
    /// A number of years that is not the period's.
    PeriodLength {
        /// The number of years, with its noun.
        duration: String,
        /// The first year.
        from: u16,
        /// The last year.
        to: u16,
    },
    /// One thing with two periods.
    PeriodConflict {
        /// What it is.
        subject: ConflictSubject,
        /// The period here.
        period: String,
        /// The period on the other line.
        other: String,
    },
    /// Related place: the other period.
    OtherPeriod(String),
    /// A document number in the order of the other system, or with its marks mixed up.
    NumberOrder {
        /// The number.
        written: String,
        /// Whose document it is.
        system: System,
        /// The number as that system writes it.
        suggestion: String,
    },
    /// A normative text whose number has no year.
    NumberWithoutYear {
        /// The number.
        written: String,
        /// The number with its year.
        suggestion: String,
    },
    /// Fix: add the year.
    AddYear(String),
    /// A normative text whose number has another year than its date.
    NumberDatedOtherwise {
        /// The number.
        written: String,
        /// The year in the number.
        year: u16,
        /// The year of the date behind.
        signed: u16,
    },
    /// Spaces within a document number.
    NumberSpaced {
        /// The number without them.
        suggestion: String,
    },
    /// One document under two symbols.
    NumberConflict {
        /// The number here.
        written: String,
        /// The number on the other line.
        other: String,
    },
    /// Related place: the other number.
    OtherNumber(String),
    /// Fix: change to another text of the document.
    ChangeTo(String),
    /// Fix: write it so.
    Write(String),
}

/// What two periods are said of.
#[derive(Clone, Debug, PartialEq)]
pub enum ConflictSubject {
    /// A document, by its number.
    Document(String),
    /// A quoted name.
    Name(String),
    /// The words before the period.
    Phrase(String),
}

impl DateMessage {
    pub(super) fn render(&self, lang: Lang, line: &dyn Fn(usize) -> usize) -> String {
        match lang {
            Lang::Vi => self.vietnamese(line),
            Lang::En => self.english(line),
        }
    }

    fn vietnamese(&self, line: &dyn Fn(usize) -> usize) -> String {
        match self {
            Self::NoSuchDay { date, month, year, days } => {
                let year = year.map_or(String::new(), |year| format!("/{year}"));
                format!("Không có ngày {date}: tháng {month}{year} chỉ có {days} ngày.")
            }
            Self::NoSuchMonth { written, month } => {
                format!("“{written}” ghi tháng {month}; đề nghị kiểm tra lại ngày, tháng.")
            }
            Self::UnlikelyYear { written, year } => {
                format!("Năm {year} trong “{written}” khó có thể đúng; đề nghị kiểm tra lại.")
            }
            Self::OtherWeekday { date, written, actual } => format!(
                "Ngày {date} là {}, văn bản ghi {}; đề nghị kiểm tra lại thứ hoặc ngày.",
                actual.vietnamese(),
                written.vietnamese()
            ),
            Self::ChangeWeekday(actual) => format!("Sửa thứ thành “{}”", actual.vietnamese()),
            Self::UnlikeOthers { written, count, example } => {
                format!(
                    "Ngày “{written}” không cùng cách viết với {count} ngày khác (như “{example}”); đề nghị thống nhất."
                )
            }
            Self::UnlikeStyle { written, suggestion } => {
                format!("Ngày “{written}” chưa theo cách viết ngày của đơn vị; nên viết “{suggestion}”.")
            }
            Self::IssueLine { suggestion } => format!(
                "Ở dòng địa danh và thời gian ban hành, ngày nhỏ hơn 10 và tháng 1, tháng 2 phải ghi thêm số 0 phía \
                 trước: “{suggestion}” (Nghị định 30/2020/NĐ-CP, Phụ lục I)."
            ),
            Self::PeriodReversed { written, from, to } if is_year(from) => {
                format!("“{written}” có năm đầu ({from}) sau năm cuối ({to}); đề nghị kiểm tra lại.")
            }
            Self::PeriodReversed { written, from, to } => {
                format!("“{written}” có ngày đầu ({from}) sau ngày cuối ({to}); đề nghị kiểm tra lại.")
            }
            Self::PeriodLength { duration, from, to } => {
                let years = to.abs_diff(*from);
                format!(
                    "Ghi {duration}, nhưng {from}-{to} là {years} hoặc {} năm; đề nghị kiểm tra lại.",
                    years.saturating_add(1)
                )
            }
            Self::PeriodConflict { subject, period, other } => {
                let subject = match subject {
                    ConflictSubject::Document(number) => format!("văn bản {number}"),
                    ConflictSubject::Name(name) => format!("tên “{name}”"),
                    ConflictSubject::Phrase(phrase) => format!("nội dung “… {phrase}”"),
                };
                format!(
                    "Cùng {subject} nhưng ở đây ghi {period}, dòng {} ghi {other}; đề nghị kiểm tra lại.",
                    line(0)
                )
            }
            Self::OtherPeriod(period) => format!("Ở đây ghi {period}"),
            Self::NumberOrder { written, system, suggestion } => {
                let system = match system {
                    System::State => "của cơ quan nhà nước",
                    System::Party => "của Đảng",
                };
                format!(
                    "Số, ký hiệu “{written}” chưa đúng thể thức văn bản {system}; nên viết “{suggestion}”."
                )
            }
            Self::NumberWithoutYear { written, suggestion } => {
                format!("Số, ký hiệu “{written}” thiếu năm ban hành; thường viết “{suggestion}”.")
            }
            Self::AddYear(suggestion) => format!("Bổ sung năm: “{suggestion}”"),
            Self::NumberDatedOtherwise { written, year, signed } => format!(
                "Số, ký hiệu “{written}” là của năm {year} nhưng ngày ban hành ghi năm {signed}; đề nghị đối chiếu với bản gốc."
            ),
            Self::NumberSpaced { suggestion } => {
                format!("Số, ký hiệu văn bản cần viết liền, không có dấu cách: “{suggestion}”.")
            }
            Self::NumberConflict { written, other } => format!(
                "Có vẻ cùng một văn bản nhưng ở đây ghi “{written}”, dòng {} ghi “{other}”; đề nghị đối chiếu với bản gốc.",
                line(0)
            ),
            Self::OtherNumber(number) => format!("Ở đây ghi “{number}”"),
            Self::ChangeTo(text) => format!("Đổi thành “{text}”"),
            Self::Write(text) => format!("Viết thành “{text}”"),
        }
    }

    fn english(&self, line: &dyn Fn(usize) -> usize) -> String {
        match self {
            Self::NoSuchDay { date, month, year, days } => {
                let year = year.map_or(String::new(), |year| format!("/{year}"));
                format!("There is no {date}: month {month}{year} has only {days} days.")
            }
            Self::NoSuchMonth { written, month } => format!("“{written}” has month {month}."),
            Self::UnlikelyYear { written, year } => {
                format!("The year {year} in “{written}” can hardly be right.")
            }
            Self::OtherWeekday { date, written, actual } => {
                format!("{date} is a {}, the text says {}.", actual.english(), written.english())
            }
            Self::ChangeWeekday(actual) => format!("Change the weekday to “{}”", actual.vietnamese()),
            Self::UnlikeOthers { written, count, example } => {
                format!(
                    "“{written}” is written unlike {count} other dates of the document (such as “{example}”)."
                )
            }
            Self::UnlikeStyle { written, suggestion } => {
                format!("“{written}” is not in the house style; expected “{suggestion}”.")
            }
            Self::IssueLine { suggestion } => format!(
                "In the issue line, days below 10 and months 1 and 2 take a leading zero: “{suggestion}” (Decree \
                 30/2020, Annex I)."
            ),
            Self::PeriodReversed { written, from, to } => {
                format!("“{written}” begins ({from}) after it ends ({to}).")
            }
            Self::PeriodLength { duration, from, to } => {
                let years = to.abs_diff(*from);
                format!(
                    "{duration} is stated, but {from}-{to} spans {years} or {} years.",
                    years.saturating_add(1)
                )
            }
            Self::PeriodConflict { subject, period, other } => {
                let subject = match subject {
                    ConflictSubject::Document(number) => format!("document {number}"),
                    ConflictSubject::Name(name) => format!("name “{name}”"),
                    ConflictSubject::Phrase(phrase) => format!("subject “… {phrase}”"),
                };
                format!("The same {subject} has {period} here and {other} on line {}.", line(0))
            }
            Self::OtherPeriod(period) => format!("{period} here"),
            Self::NumberOrder { written, system, suggestion } => {
                let system = match system {
                    System::State => "State",
                    System::Party => "Party",
                };
                format!(
                    "“{written}” does not follow the numbering of {system} documents; expected “{suggestion}”."
                )
            }
            Self::NumberWithoutYear { written, suggestion } => {
                format!("“{written}” lacks its year; usually “{suggestion}”.")
            }
            Self::AddYear(suggestion) => format!("Add the year: “{suggestion}”"),
            Self::NumberDatedOtherwise { written, year, signed } => {
                format!("“{written}” is a number of {year}, but its date is of {signed}.")
            }
            Self::NumberSpaced { suggestion } => {
                format!("A document number has no spaces: “{suggestion}”.")
            }
            Self::NumberConflict { written, other } => {
                format!("Apparently the same document is “{written}” here and “{other}” on line {}.", line(0))
            }
            Self::OtherNumber(number) => format!("“{number}” here"),
            Self::ChangeTo(text) => format!("Change to “{text}”"),
            Self::Write(text) => format!("Write “{text}”"),
        }
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4
}
