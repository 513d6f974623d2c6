//! What the server itself says to a writer. What a finding says stands in [`crate::messages`].

use crate::checking::Notice;
use crate::messages::Lang;

/// The last line of a list of findings that is cut off.
pub(super) fn more_findings(more: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Còn {more} chỗ nữa chưa hiển thị ở đây; chạy “rasoat lint” để xem đầy đủ."),
        Lang::En => format!("{more} more not shown here; run “rasoat lint” to see all of them."),
    }
}

/// The title of the action that applies every safe fix.
pub(super) fn fix_all(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Sửa cách viết ở tất cả các chỗ ({count} chỗ)"),
        Lang::En => format!("Fix every form that is safe to fix ({count})"),
    }
}

/// The title of the action that accepts a finding.
pub(super) fn accept(lang: Lang) -> String {
    match lang {
        Lang::Vi => "Chấp nhận chỗ này (ghi vào rasoat-accepted.toml)".to_owned(),
        Lang::En => "Accept this finding (in rasoat-accepted.toml)".to_owned(),
    }
}

/// The title of the action that turns a rule off in a document.
pub(super) fn ignore_in_document(rule: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Bỏ qua {rule} trong cả tệp này"),
        Lang::En => format!("Ignore {rule} in this file"),
    }
}

/// The comment that turns a rule off in a document.
pub(super) fn ignoring(rule: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("<!-- rasoat: bỏ qua cả tệp {rule} -->"),
        Lang::En => format!("<!-- rasoat: ignore-file {rule} -->"),
    }
}

/// A finding could not be accepted.
pub(super) fn not_accepted(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "rasoat: chưa ghi được vào rasoat-accepted.toml; văn bản cần được lưu thành tệp trước.",
        Lang::En => "rasoat: cannot write to rasoat-accepted.toml; the document must be a file.",
    }
}

/// The title of the action that accepts a finding about a total.
pub(super) fn no_sum(lang: Lang) -> String {
    match lang {
        Lang::Vi => "Không phải là tổng (ghi vào rasoat-accepted.toml)".to_owned(),
        Lang::En => "Not a total of these (in rasoat-accepted.toml)".to_owned(),
    }
}

/// The title of the action that accepts what is no name of a programme.
pub(super) fn no_programme(lang: Lang) -> String {
    match lang {
        Lang::Vi => "Không phải tên chương trình (ghi vào rasoat-accepted.toml)".to_owned(),
        Lang::En => "Not a programme (in rasoat-accepted.toml)".to_owned(),
    }
}

/// The title of the action that adds up the figures of a selection.
pub(super) fn sum_selection(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Cộng các số trong vùng chọn",
        Lang::En => "Add up the figures of the selection",
    }
}

/// No total stands where one was asked about.
pub(super) fn no_total(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Ở đây không còn tổng số nào; văn bản có thể vừa thay đổi.",
        Lang::En => "There is no total here any more; the text may have changed.",
    }
}

/// The title of the action that mends every finding about one habit.
pub(super) fn all_alike(form: &str, count: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Thống nhất cả văn bản theo “{form}” ({count} chỗ)"),
        Lang::En => format!("Make all alike: “{form}” ({count} places)"),
    }
}

/// Why a fix that names one side of a contradiction cannot be applied.
pub(super) fn figure_is_yours(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Số liệu do người viết quyết định; rasoat không tự sửa.",
        Lang::En => "Figures are the writer's; rasoat does not change them.",
    }
}

/// The document has changed since an action was offered.
pub(super) fn outdated(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Văn bản đã thay đổi; đề nghị mở lại danh sách sửa nhanh.",
        Lang::En => "The document has changed; please ask for the actions again.",
    }
}

/// Settings that could not be understood.
pub(super) fn odd_settings(what: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("rasoat: không hiểu mục cấu hình {what}; dùng giá trị mặc định."),
        Lang::En => format!("rasoat: cannot make sense of the settings {what}; defaults are used."),
    }
}

/// A document is out of step with the editor, and the editor cannot be asked for the whole text.
pub(super) fn please_reopen(uri: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            format!("rasoat: nội dung {uri} không còn khớp với trình soạn thảo; đề nghị đóng và mở lại tệp.")
        }
        Lang::En => format!("rasoat: {uri} is out of step with the editor; please close and reopen it."),
    }
}

/// What the check of a document left out.
pub(super) fn notice(uri: &str, notice: Notice, lang: Lang) -> String {
    match notice {
        Notice::NotVietnamese => not_vietnamese(uri, lang),
        Notice::RuleFailed(rule) => rule_failed(uri, rule, lang),
    }
}

/// A document that does not look Vietnamese.
fn not_vietnamese(uri: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{uri}: văn bản có vẻ không phải tiếng Việt nên không kiểm tra."),
        Lang::En => format!("{uri} does not look Vietnamese and is left alone."),
    }
}

/// What a bar shows while the files of the workspace are checked.
pub(super) fn scanning(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "rasoat: đang rà soát các tệp trong thư mục",
        Lang::En => "rasoat: checking the files of the workspace",
    }
}

/// A file of the workspace that cannot be read as text.
pub(super) fn not_read(path: &str, reason: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{path}: không đọc được ({reason}) nên không được kiểm tra."),
        Lang::En => format!("{path} cannot be read ({reason}) and was not checked."),
    }
}

/// There are more files than are looked at.
pub(super) fn too_many_files(most: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Thư mục có quá nhiều tệp; rasoat chỉ kiểm tra {most} tệp đầu tiên."),
        Lang::En => format!("The workspace has too many files; only the first {most} are checked."),
    }
}

/// A rule failed on a document.
fn rule_failed(uri: &str, rule: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{uri}: quy tắc {rule} gặp lỗi với văn bản này nên không được áp dụng."),
        Lang::En => format!("{uri}: the rule {rule} failed on this text and was left out."),
    }
}

/// The label in front of the value of a figure.
pub(super) fn value(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Giá trị",
        Lang::En => "Value",
    }
}

/// The label in front of a figure spelt out.
pub(super) fn in_words(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Bằng chữ",
        Lang::En => "In words",
    }
}

/// The label in front of the values that a figure can have.
pub(super) fn interval(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Khoảng giá trị khi đối chiếu",
        Lang::En => "Values it can have in a comparison",
    }
}

/// The range between two bounds: each with whether it belongs to the range itself.
pub(super) fn between(low: &str, low_open: bool, high: Option<&str>, high_open: bool, lang: Lang) -> String {
    let from = match (lang, low_open) {
        (Lang::Vi, false) => format!("từ {low}"),
        (Lang::Vi, true) => format!("lớn hơn {low}"),
        (Lang::En, false) => format!("from {low}"),
        (Lang::En, true) => format!("more than {low}"),
    };
    match (lang, high, high_open) {
        (Lang::Vi, Some(high), false) => format!("{from} đến {high}"),
        (Lang::Vi, Some(high), true) => format!("{from} và nhỏ hơn {high}"),
        (Lang::Vi, None, _) => {
            if low_open {
                from
            } else {
                format!("{from} trở lên")
            }
        }
        (Lang::En, Some(high), false) => format!("{from} to {high}"),
        (Lang::En, Some(high), true) => format!("{from}, less than {high}"),
        (Lang::En, None, _) => {
            if low_open {
                from
            } else {
                format!("{from} upwards")
            }
        }
    }
}

/// The title of the action that puts another name in the place of one that is not known.
pub(super) fn change_to(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Sửa thành “{name}”"),
        Lang::En => format!("Change to “{name}”"),
    }
}

/// The title of the action that adds a programme to the register.
pub(super) fn add_programme(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Thêm “{name}” vào danh mục (rasoat-register.toml)"),
        Lang::En => format!("Add “{name}” to the register (rasoat-register.toml)"),
    }
}

/// What a change of the register is called.
pub(super) fn added(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Thêm vào danh mục",
        Lang::En => "Add to the register",
    }
}

/// A programme could not be added.
pub(super) fn not_added(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "rasoat: chưa ghi được vào danh mục; văn bản cần được lưu thành tệp trước.",
        Lang::En => "rasoat: cannot write to the register; the document must be a file.",
    }
}

/// In front of the year in which a programme began.
pub(super) fn since(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "từ năm",
        Lang::En => "since",
    }
}

/// In front of the year in which a programme ended.
pub(super) fn until(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "đến năm",
        Lang::En => "until",
    }
}

/// In front of who answers for a programme.
pub(super) fn owner(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Chủ trì",
        Lang::En => "Owner",
    }
}

/// In front of the documents by which a programme was begun.
pub(super) fn instrument(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Văn bản",
        Lang::En => "Document",
    }
}

/// In front of other right names of a programme.
pub(super) fn aliases(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Tên khác",
        Lang::En => "Other names",
    }
}

/// In front of a note.
pub(super) fn note(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Ghi chú",
        Lang::En => "Note",
    }
}

/// In front of the register that has a programme.
pub(super) fn register(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Danh mục",
        Lang::En => "Register",
    }
}

/// The register that needs no file.
pub(super) fn built_in(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "có sẵn",
        Lang::En => "built in",
    }
}

/// A name is to be changed that is built in.
pub(super) fn built_in_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "tên này có sẵn trong danh mục; muốn thay thì ghi mục cùng mã vào rasoat-register.toml",
        Lang::En => "the name is built in; to replace it, write an entry with its id in rasoat-register.toml",
    }
}

/// A name is to be changed to something that is no name.
pub(super) fn no_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "tên mới phải có chữ, nằm trên một dòng và không có dấu ngoặc kép",
        Lang::En => "a name has letters, stands on one line and has no quotation marks",
    }
}

/// A programme is to be given the name of another one.
pub(super) fn name_is_taken(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("“{name}” đã là tên của một mục khác trong danh mục"),
        Lang::En => format!("“{name}” is the name of another entry of the register"),
    }
}

/// A programme is to be renamed where it is not called by its name.
pub(super) fn not_its_name(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("ở đây không ghi đúng tên trong danh mục; hãy đổi ở chỗ ghi “{name}”"),
        Lang::En => format!("this is not the name in the register; rename it where “{name}” is written"),
    }
}

/// A file has changed while its programmes were renamed.
pub(super) fn changed_meanwhile(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{file} vừa được thay đổi nên chưa đổi tên ở đâu cả; đề nghị làm lại"),
        Lang::En => format!("{file} has just changed, so nothing was renamed; please try again"),
    }
}
