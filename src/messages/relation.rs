//! Relations between figures: why they were not checked.

use super::Lang;
use crate::rules::Why;

impl Why {
    /// Why a figure was not checked, as half a sentence.
    pub fn reason(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(self) -> &'static str {
        match self {
            Self::Open => "danh sách có thể chưa nêu đủ các phần",
            Self::Examples => "danh sách chỉ nêu một số ví dụ",
            Self::Overlapping => "các phần có thể trùng nhau (nữ, đảng viên, dân tộc thiểu số …)",
            Self::Several => "có nhiều số có thể là tổng",
            Self::Unclear => "chưa rõ những số nào là các phần",
            Self::FarOff => "chênh quá xa, có lẽ không phải là các phần của tổng này",
            Self::Unreadable => "có số chưa đọc được đủ chính xác",
            Self::Unproved => "bảng chưa cho thấy chắc chắn đây là tổng",
            Self::Table => "chưa tách được các hàng, cột của bảng",
            Self::Alone => "không có nội dung khác để đối chiếu",
            Self::Foreign => "văn bản có vẻ không phải tiếng Việt",
        }
    }

    fn english(self) -> &'static str {
        match self {
            Self::Open => "the list may not name all parts",
            Self::Examples => "the list gives examples only",
            Self::Overlapping => "the parts may overlap (women, Party members, ethnic minorities …)",
            Self::Several => "several figures could be the total",
            Self::Unclear => "it is not clear which figures are the parts",
            Self::FarOff => "too far off to be the parts of this total",
            Self::Unreadable => "a figure could not be read exactly enough",
            Self::Unproved => "the table does not say for sure that this is a total",
            Self::Table => "the rows and columns of the table could not be told apart",
            Self::Alone => "nothing else on the page speaks of it",
            Self::Foreign => "the text does not look Vietnamese",
        }
    }
}
