//! The family `number`.

use super::{Lang, counted};

/// What a finding of the family `number` says.
///
/// `written` is what stands on the page, `suggestion` and `reading` what may stand there instead,
/// `example` another place of the document, `count` how many of those there are.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields have the meanings given above")]
pub enum NumberMessage {
    /// Fix: another form of the same figure.
    ChangeTo { suggestion: String },
    /// number-grouping.
    Grouping { written: String, readings: Vec<String> },
    /// Fix of number-grouping: one of the readings.
    GroupingReading { reading: String },
    /// number-grouping.space.
    GroupingSpace { written: String },
    /// Fix: the same without a space.
    JoinAs { suggestion: String },
    /// number-leading-zero.
    LeadingZero { count_with: usize, count_without: usize },
    /// number-magnitude.
    Magnitude { written: String, count: usize, example: String },
    /// percent-spacing; `tight` is the count and an example of the other form, if there is any.
    PercentSpacing { written: String, suggestion: String, tight: Option<(usize, String)> },
    /// percent-spacing, for all places of a document at once.
    PercentSpacingAll { count: usize, suggestion: String },
    /// Fix: all of them.
    PercentSpacingFixAll { count: usize },
    /// range-dash.
    RangeDash { written: String, count: usize, example: String },
    /// range-reversed.
    RangeReversed { written: String },
    /// number-separator where English marks are the document's.
    SeparatorEnglish { written: String, suggestion: String },
    /// number-separator.
    Separator { written: String, suggestion: String },
    /// number-separator.ambiguous.
    SeparatorAmbiguous { written: String, readings: [String; 2] },
    /// number-ungrouped.
    Ungrouped { written: String, count: usize, example: String },
    /// unit-spacing.
    UnitSpacing { suggestion: String },
    /// unit-spacing, for all places of a document at once.
    UnitSpacingAll { count: usize, suggestion: String },
    /// Fix: a space between number and unit.
    UnitSpacingFix { suggestion: String },
    /// Fix: a space in all of these places.
    UnitSpacingFixAll { count: usize },
    /// unit-variant.
    UnitVariant { written: String, count_minor: usize, major: String, count_major: usize },
    /// Fix of unit-variant.
    UnitVariantFix { major: String },
}

impl NumberMessage {
    pub(super) fn render(&self, lang: Lang, _line: &dyn Fn(usize) -> usize) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Self::ChangeTo { suggestion } => format!("Viết thành “{suggestion}”"),
            Self::Grouping { written, readings } => format!(
                "“{written}” tách nhóm chữ số chưa đúng, có thể là {}; đề nghị kiểm tra lại.",
                readings.join(" hoặc ")
            ),
            Self::GroupingReading { reading } => format!("Sửa thành “{reading}”"),
            Self::GroupingSpace { written } => {
                format!("Trong “{written}” có dấu cách sau dấu phẩy thập phân; nên viết liền.")
            }
            Self::JoinAs { suggestion } => format!("Viết liền thành “{suggestion}”"),
            Self::LeadingZero { count_with, count_without } => format!(
                "Số có một chữ số được ghi theo hai cách: có số 0 phía trước {count_with} lần, không có \
                 {count_without} lần; đề nghị thống nhất."
            ),
            Self::Magnitude { written, count, example } => format!(
                "Ở đây viết “{written}”, còn {count} chỗ khác viết số thập phân (như “{example}”); đề nghị \
                 thống nhất nếu cần."
            ),
            Self::PercentSpacing { written, tight: Some((count, example)), .. } => format!(
                "“{written}” có dấu cách trước %, trong khi {count} chỗ khác viết liền (như “{example}”); đề nghị thống nhất."
            ),
            Self::PercentSpacing { written, suggestion, tight: None } => {
                format!("“{written}” có dấu cách trước %; nên viết liền: “{suggestion}”.")
            }
            Self::PercentSpacingAll { count, suggestion } => format!(
                "Có {count} chỗ để dấu cách trước %, đây là chỗ đầu tiên; nên viết liền: “{suggestion}”."
            ),
            Self::PercentSpacingFixAll { count } => format!("Viết liền ở cả {count} chỗ"),
            Self::RangeDash { written, count, example } => {
                format!(
                    "“{written}” không cùng dấu nối với {count} chỗ khác (như “{example}”); đề nghị thống nhất."
                )
            }
            Self::RangeReversed { written } => {
                format!("“{written}” ghi số lớn trước số nhỏ; đề nghị kiểm tra lại.")
            }
            Self::SeparatorEnglish { written, suggestion } => format!(
                "Văn bản này dùng dấu phẩy tách hàng nghìn, dấu chấm trước phần thập phân: “{written}” nên \
                 viết “{suggestion}”."
            ),
            Self::Separator { written, suggestion } => format!(
                "Tiếng Việt dùng dấu chấm tách hàng nghìn, dấu phẩy trước phần thập phân: “{written}” nên \
                 viết “{suggestion}”."
            ),
            Self::SeparatorAmbiguous { written, readings: [one, two] } => {
                format!("“{written}” có thể hiểu là {one} hoặc {two}; đề nghị viết lại cho rõ.")
            }
            Self::Ungrouped { written, count, example } => format!(
                "“{written}” chưa tách hàng nghìn, trong khi {count} số khác đã tách (như “{example}”); đề nghị thống nhất."
            ),
            Self::UnitSpacing { suggestion } => {
                format!("Giữa số và ký hiệu đơn vị nên có dấu cách: “{suggestion}”.")
            }
            Self::UnitSpacingAll { count, suggestion } => format!(
                "Có {count} chỗ thiếu dấu cách giữa số và ký hiệu đơn vị, đây là chỗ đầu tiên; nên viết \
                 “{suggestion}”."
            ),
            Self::UnitSpacingFix { suggestion } => format!("Thêm dấu cách: “{suggestion}”"),
            Self::UnitSpacingFixAll { count } => format!("Thêm dấu cách ở cả {count} chỗ"),
            Self::UnitVariant { written, count_minor, major, count_major } => format!(
                "Đơn vị này được viết là “{major}” {count_major} lần, “{written}” {count_minor} lần; đề nghị thống nhất."
            ),
            Self::UnitVariantFix { major } => format!("Đổi thành “{major}”"),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::ChangeTo { suggestion } => format!("Write “{suggestion}”"),
            Self::Grouping { written, readings } => {
                format!("“{written}” cannot be grouped this way; it may mean {}.", readings.join(" or "))
            }
            Self::GroupingReading { reading } => format!("Change to “{reading}”"),
            Self::GroupingSpace { written } => format!("“{written}” has a space after the decimal comma."),
            Self::JoinAs { suggestion } => format!("Join as “{suggestion}”"),
            Self::LeadingZero { count_with, count_without } => format!(
                "One-digit counts are written with a leading zero {} and without it {}.",
                counted(*count_with, "time", "times"),
                counted(*count_without, "time", "times")
            ),
            Self::Magnitude { written, count, example } => {
                format!("“{written}” here, a decimal in {count} other places (such as “{example}”).")
            }
            Self::PercentSpacing { written, tight: Some((count, example)), .. } => format!(
                "“{written}” has a space before %, {} not (such as “{example}”).",
                counted(*count, "other place does", "other places do")
            ),
            Self::PercentSpacing { written, suggestion, tight: None } => {
                format!("“{written}” has a space before %; it is usually written “{suggestion}”.")
            }
            Self::PercentSpacingAll { count, suggestion } => format!(
                "A space stands before % in {count} places, of which this is the first; it is usually \
                 written “{suggestion}”."
            ),
            Self::PercentSpacingFixAll { count } => format!("Remove the space in all {count} places"),
            Self::RangeDash { written, count, example } => {
                format!("The dash in “{written}” differs from {count} other places (such as “{example}”).")
            }
            Self::RangeReversed { written } => {
                format!("“{written}” goes from more to less; please check it.")
            }
            Self::SeparatorEnglish { written, suggestion } => format!(
                "This document groups thousands with commas and writes decimals with a dot: “{written}” \
                 should be “{suggestion}”."
            ),
            Self::Separator { written, suggestion } => format!(
                "Vietnamese groups thousands with dots and writes decimals with a comma: “{written}” should \
                 be “{suggestion}”."
            ),
            Self::SeparatorAmbiguous { written, readings: [one, two] } => {
                format!("“{written}” may be read as {one} or {two}.")
            }
            Self::Ungrouped { written, count, example } => format!(
                "“{written}” is not grouped, while {} (such as “{example}”).",
                counted(*count, "other figure is", "other figures are")
            ),
            Self::UnitSpacing { suggestion } => {
                format!("A space belongs between number and unit: “{suggestion}”.")
            }
            Self::UnitSpacingAll { count, suggestion } => format!(
                "A space is missing between number and unit in {count} places, of which this is the first: \
                 “{suggestion}”."
            ),
            Self::UnitSpacingFix { suggestion } => format!("Insert the space: “{suggestion}”"),
            Self::UnitSpacingFixAll { count } => format!("Insert the space in all {count} places"),
            Self::UnitVariant { written, count_minor, major, count_major } => format!(
                "This unit is written “{major}” {} and “{written}” {}.",
                counted(*count_major, "time", "times"),
                counted(*count_minor, "time", "times")
            ),
            Self::UnitVariantFix { major } => format!("Change to “{major}”"),
        }
    }
}
