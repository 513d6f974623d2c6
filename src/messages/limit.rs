//! What is said where a limit of work was reached.

use crate::reading::limit::Limit;
use crate::reading::row::WIDEST;

impl Limit {
    pub(super) fn vietnamese(self) -> String {
        match self {
            Self::Paragraph => "Đoạn này quá dài: từ đây đến hết đoạn, các số liệu chưa được đối chiếu với nhau.",
            Self::Lists => {
                "Đoạn này có quá nhiều chỗ liệt kê: từ đây đến hết đoạn, tổng số chưa được đối chiếu với các phần."
            }
            Self::ListAbove => "Danh sách ở trên quá dài nên chưa được cộng để đối chiếu với số này.",
            Self::ListBelow => {
                "Danh sách ở dưới có quá nhiều mục con nên chưa được cộng để đối chiếu với số này."
            }
            Self::Columns => return format!("Bảng có hơn {WIDEST} cột nên chưa được kiểm tra."),
            Self::Relations => {
                "Bảng này quá lớn: các cột từ đây trở đi chưa được đối chiếu với những cột khác."
            }
            Self::Table => {
                "Bảng này rất lớn: các tổng đã được kiểm tra, nhưng từ đây số liệu không được tính là đã kiểm."
            }
        }
        .to_owned()
    }

    pub(super) fn english(self) -> String {
        match self {
            Self::Paragraph => {
                "This paragraph is too long: from here to its end, figures are not compared with each other."
            }
            Self::Lists => {
                "This paragraph has too many lists: from here to its end, totals are not compared with their parts."
            }
            Self::ListAbove => "The list above is too long to be added up and compared with this figure.",
            Self::ListBelow => {
                "The list below has too many items of items to be added up and compared with this figure."
            }
            Self::Columns => return format!("This table has more than {WIDEST} columns and was not checked."),
            Self::Relations => {
                "This table is too large: the columns from here on are not compared with the others."
            }
            Self::Table => {
                "This table is very large: its totals are checked, but from here on figures are not counted as checked."
            }
        }
        .to_owned()
    }
}
