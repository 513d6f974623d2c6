//! What the command line and the finder of settings say: errors, warnings, notices, summaries.

use super::{Lang, counted};
use crate::formats::DecodeError;
use crate::reading::limit::Limit;
use crate::rules::Level;
use std::fmt::Write;

/// A sentence of the interface. Paths and names are given as they are to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Interface {
    /// A path that was named does not exist.
    NotFound {
        /// The path.
        path: String,
    },
    /// A link that was met in a folder leads out of it.
    LinkOutside {
        /// The path of the link.
        path: String,
    },
    /// A file or folder could not be read.
    Unreadable {
        /// The path.
        path: String,
        /// Why.
        reason: Reason,
    },
    /// A file is not text in an encoding that is read.
    NotText {
        /// The path.
        path: String,
        /// Why.
        error: DecodeError,
    },
    /// A Word or LibreOffice file was named.
    OfficeFile {
        /// The path.
        path: String,
    },
    /// A file is larger than the settings allow, or than its places can be counted.
    TooLarge {
        /// The path.
        path: String,
        /// So many megabytes are allowed.
        megabytes: usize,
    },
    /// A pattern matches no file.
    NoMatch {
        /// The pattern.
        pattern: String,
    },
    /// A pattern is malformed.
    BadPattern {
        /// The pattern.
        pattern: String,
    },
    /// A rule that does not exist was named.
    UnknownRule {
        /// What was named.
        name: String,
        /// The nearest name there is.
        suggestion: Option<String>,
    },
    /// A file was changed by someone else while it was checked; it was not written.
    ChangedMeanwhile {
        /// The path.
        path: String,
    },
    /// A file could not be written.
    NotWritten {
        /// The path.
        path: String,
        /// Why.
        reason: Reason,
    },
    /// The check of a file broke down: a fault of this program.
    BrokeDown {
        /// The path.
        path: String,
    },
    /// The settings file is no TOML.
    SettingsSyntax {
        /// What the parser says, in English.
        detail: String,
    },
    /// The settings file could not be read.
    SettingsUnreadable {
        /// Why.
        reason: Reason,
    },
    /// The register is no TOML.
    RegisterSyntax {
        /// What the parser says, in English.
        detail: String,
    },
    /// The register could not be read.
    RegisterUnreadable {
        /// Why.
        reason: Reason,
    },
    /// Two programmes of a register have one id.
    RegisterSameId {
        /// The id.
        id: String,
        /// The line of the first.
        line: u32,
    },
    /// A name stands for two programmes of a register.
    RegisterSameName {
        /// The name.
        name: String,
        /// The line of the first.
        line: u32,
    },
    /// A name in a register file is that of another programme.
    RegisterNameTaken {
        /// The name.
        name: String,
        /// The id of the other programme.
        id: String,
    },
    /// What a check of registers came to.
    RegisterChecked {
        /// Programmes in files.
        own: usize,
        /// All programmes.
        all: usize,
        /// What is odd.
        problems: usize,
    },
    /// No programme fits what was searched for.
    NoProgramme {
        /// What was searched for.
        query: String,
    },
    /// The settings file has a key that is not known.
    UnknownKey {
        /// The key.
        key: String,
        /// The nearest key there is.
        suggestion: Option<String>,
    },
    /// The file that a settings file extends could not be used.
    CannotExtend {
        /// The path as the settings file has it.
        path: String,
        /// Why.
        reason: Reason,
    },
    /// A comment to us is not understood.
    OddComment,
    /// A comment ends what no other has begun.
    NothingToEnd,
    /// A comment accepts nothing that is found.
    NothingAccepted,
    /// An entry of the accepted file accepts nothing that is found.
    UnusedEntry {
        /// The rule.
        rule: String,
        /// The words that it is about.
        text: String,
    },
    /// An entry of the accepted file is about a document that is not there.
    DocumentGone {
        /// The document.
        path: String,
    },
    /// What comes from standard input cannot be accepted without a name.
    AcceptNeedsName,
    /// The baseline was written.
    BaselineWritten {
        /// Its path.
        path: String,
        /// How many findings.
        count: usize,
    },
    /// Entries were added to the accepted file.
    AcceptedWritten {
        /// Its path.
        path: String,
        /// How many.
        count: usize,
    },
    /// A settings file was written.
    SettingsWritten {
        /// Its path.
        path: String,
    },
    /// A value holds although no settings file sets it.
    ByItself,
    /// There is a settings file already; it was not overwritten.
    SettingsThere {
        /// Its path.
        path: String,
    },
    /// The value of a key in the settings file is none of those allowed, or of another type.
    BadValue {
        /// The key.
        key: String,
        /// What is allowed, for people: `"error", "warning" … "off"`.
        allowed: String,
    },
    /// A document was left alone because it does not look Vietnamese.
    NotVietnamese,
    /// A part of a document is so long that it was not checked to its end.
    InPart {
        /// The limit of work that was reached.
        limit: Limit,
        /// In so many other places the same happened.
        more: usize,
    },
    /// Something is said of a line, where the place is not told beside it.
    AtLine {
        /// The line, from 1.
        line: usize,
        /// What is said.
        said: Box<Interface>,
    },
    /// A rule failed on a document and was left out.
    RuleFailed {
        /// Its name.
        rule: &'static str,
    },
    /// How many figures of a document were checked.
    Coverage {
        /// Figures checked.
        checked: usize,
        /// Figures read.
        figures: usize,
    },
    /// How many findings there are, in how many files.
    Summary(Summary),
    /// How far a run is.
    Progress {
        /// Files that were checked.
        done: usize,
        /// All files.
        files: usize,
    },
    /// What was mended.
    Mended {
        /// The rules with how many places.
        rules: Vec<(&'static str, usize)>,
        /// It was written, not only shown.
        written: bool,
    },
    /// What `--unsafe-fixes` would mend.
    Mendable {
        /// The rules with how many places.
        rules: Vec<(&'static str, usize)>,
    },
    /// `--watch` has nothing to watch on standard input.
    WatchNeedsFiles,
    /// What is watched, and how to end that.
    Watching {
        /// How many documents.
        files: usize,
    },
    /// Files that were changed, made or removed.
    FilesChanged {
        /// Their names.
        paths: Vec<String>,
    },
    /// The heading of the counts by rule.
    Statistics,
    /// How many figures were checked, above the counts of the others by reason.
    FiguresChecked {
        /// Figures checked.
        checked: usize,
        /// Figures read.
        figures: usize,
    },
}

/// Where a limit of work was reached, and of other places where it was too.
fn in_part(first: String, more: usize, others: impl FnOnce(usize) -> String) -> String {
    if more == 0 { first } else { format!("{first} {}", others(more)) }
}

/// What a run comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Findings of level error.
    pub errors: usize,
    /// Findings of level warning.
    pub warnings: usize,
    /// Findings of level info.
    pub infos: usize,
    /// Findings of level hint.
    pub hints: usize,
    /// Files with a finding that is shown.
    pub files_with_findings: usize,
    /// Files that were checked.
    pub files: usize,
    /// Files that could not be checked.
    pub failed: usize,
    /// Files of a kind that is not read yet, met in folders.
    pub not_read: usize,
    /// Places that were mended.
    pub fixed: usize,
    /// Figures read.
    pub figures: usize,
    /// Figures checked.
    pub checked: usize,
    /// Findings that the writer has accepted.
    pub accepted: usize,
    /// Findings that were there before, by the baseline.
    pub known: usize,
}

/// Why a file could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not there.
    Missing,
    /// The user may not.
    Forbidden,
    /// Symbolic links that lead back to themselves.
    Loop,
    /// It is a folder.
    IsFolder,
    /// Settings files that extend each other, or too many of them.
    Circle,
    /// It lies where the files of a workspace must not lead.
    Outside,
    /// It is no regular file.
    Special,
    /// It cannot be understood, or added to.
    Malformed,
    /// What the operating system says.
    Other(String),
}

impl Reason {
    fn render(&self, lang: Lang) -> &str {
        match (self, lang) {
            (Self::Missing, Lang::Vi) => "không tồn tại",
            (Self::Missing, Lang::En) => "it does not exist",
            (Self::Forbidden, Lang::Vi) => "không có quyền truy cập",
            (Self::Forbidden, Lang::En) => "permission denied",
            (Self::Loop, Lang::Vi) => "liên kết vòng",
            (Self::Loop, Lang::En) => "a loop of symbolic links",
            (Self::IsFolder, Lang::Vi) => "đây là thư mục",
            (Self::IsFolder, Lang::En) => "it is a folder",
            (Self::Circle, Lang::Vi) => "các tệp cấu hình dùng nhau làm gốc theo vòng",
            (Self::Circle, Lang::En) => "settings files that extend one another in a circle",
            (Self::Outside, Lang::Vi) => "nằm ngoài thư mục làm việc",
            (Self::Outside, Lang::En) => "it is outside of the workspace",
            (Self::Special, Lang::Vi) => "không phải tệp thông thường",
            (Self::Special, Lang::En) => "it is no regular file",
            (Self::Malformed, Lang::Vi) => "nội dung tệp không đúng dạng",
            (Self::Malformed, Lang::En) => "its content is malformed",
            (Self::Other(detail), _) => detail,
        }
    }
}

impl Interface {
    /// The sentence.
    pub fn render(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Self::NotFound { path } => format!("{path}: không tìm thấy tệp hoặc thư mục này."),
            Self::LinkOutside { path } => format!(
                "{path}: liên kết dẫn ra ngoài thư mục đang kiểm tra nên không đọc; nếu cần, hãy ghi rõ tên này trong lệnh."
            ),
            Self::Unreadable { path, reason } => {
                format!("{path}: không đọc được ({}).", reason.render(Lang::Vi))
            }
            Self::NotText { path, error } => format!("{path}: {}.", not_text_vi(error)),
            Self::OfficeFile { path } => {
                format!("{path}: chưa đọc được tệp Word, ODT; đề nghị lưu thành tệp .md hoặc .txt.")
            }
            Self::TooLarge { path, megabytes } => {
                format!("{path}: tệp lớn hơn {megabytes} MB nên không kiểm tra.")
            }
            Self::NoMatch { pattern } => format!("{pattern}: không có tệp nào khớp với mẫu này."),
            Self::BadPattern { pattern } => format!("{pattern}: mẫu tên tệp viết chưa đúng."),
            Self::UnknownRule { name, suggestion } => {
                format!("Không có quy tắc “{name}”{}", or_vi(suggestion))
            }
            Self::ChangedMeanwhile { path } => {
                format!("{path}: tệp vừa được thay đổi trong lúc kiểm tra nên không ghi đè.")
            }
            Self::NotWritten { path, reason } => {
                format!("{path}: không ghi được ({}).", reason.render(Lang::Vi))
            }
            Self::BrokeDown { path } => {
                format!(
                    "{path}: lỗi của chương trình, tệp này chưa được kiểm tra; đề nghị báo cho nhóm phát triển."
                )
            }
            Self::SettingsSyntax { detail } => format!("tệp cấu hình viết sai cú pháp ({detail})."),
            Self::SettingsUnreadable { reason } => {
                format!("không đọc được tệp cấu hình ({}).", reason.render(Lang::Vi))
            }
            Self::RegisterSyntax { detail } => format!("danh mục viết sai cú pháp ({detail})."),
            Self::RegisterUnreadable { reason } => {
                format!("không đọc được danh mục ({}).", reason.render(Lang::Vi))
            }
            Self::RegisterSameId { id, line } => {
                format!("mã “{id}” đã dùng cho mục ở dòng {line}; đề nghị đặt mã khác.")
            }
            Self::RegisterSameName { name, line } => {
                format!("tên “{name}” đã có ở mục dòng {line}; đề nghị bỏ một trong hai.")
            }
            Self::RegisterNameTaken { name, id } => {
                format!("tên “{name}” đã có trong danh mục (mã “{id}”); muốn thay mục ấy thì dùng cùng mã.")
            }
            Self::RegisterChecked { own, all, problems: 0 } => {
                format!("Danh mục có {all} mục, trong đó {own} mục từ tệp; không có gì cần sửa.")
            }
            Self::RegisterChecked { own, all, problems } => {
                format!("Danh mục có {all} mục, trong đó {own} mục từ tệp; {problems} chỗ cần xem lại.")
            }
            Self::NoProgramme { query } => format!("Không có mục nào khớp với “{query}”."),
            Self::UnknownKey { key, suggestion } => {
                format!("không có mục cấu hình “{key}” nên bỏ qua{}", or_vi(suggestion))
            }
            Self::CannotExtend { path, reason } => {
                format!("không dùng được tệp cấu hình gốc “{path}” ({}).", reason.render(Lang::Vi))
            }
            Self::OddComment => {
                "không hiểu chú thích này; cần ghi “rasoat: bỏ qua”, có thể kèm tên quy tắc.".to_owned()
            }
            Self::NothingToEnd => "không có chú thích “bỏ qua từ đây” nào để kết thúc.".to_owned(),
            Self::NothingAccepted => "chú thích này không còn bỏ qua nội dung nào; có thể xóa.".to_owned(),
            Self::UnusedEntry { rule, text } => {
                format!("mục chấp nhận “{text}” ({rule}) không còn khớp với nội dung nào; có thể xóa.")
            }
            Self::DocumentGone { path } => format!("mục chấp nhận cho “{path}”, nhưng không có tệp này."),
            Self::AcceptNeedsName => {
                "--accept: đầu vào chuẩn cần có tên, hãy thêm --stdin-filename.".to_owned()
            }
            Self::BaselineWritten { path, count } => format!("Đã ghi {count} chỗ đang có vào {path}."),
            Self::AcceptedWritten { path, count } => format!("Đã ghi {count} mục chấp nhận vào {path}."),
            Self::ByItself => "mặc định".to_owned(),
            Self::SettingsWritten { path } => format!("Đã tạo tệp {path}."),
            Self::SettingsThere { path } => format!("{path}: tệp này đã có nên không ghi đè."),
            Self::BadValue { key, allowed } => {
                format!("giá trị của mục “{key}” chưa đúng nên bỏ qua; cần ghi {allowed}.")
            }
            Self::RuleFailed { rule } => {
                format!("Quy tắc {rule} gặp lỗi với văn bản này nên không được áp dụng.")
            }
            Self::AtLine { line, said } => format!("Dòng {line}: {}", said.render(Lang::Vi)),
            Self::InPart { limit, more } => {
                in_part(limit.vietnamese(), *more, |more| format!("Văn bản còn {more} chỗ khác như vậy."))
            }
            Self::NotVietnamese => "Văn bản có vẻ không phải tiếng Việt nên không kiểm tra.".to_owned(),
            Self::Coverage { checked, figures } => format!("Đã kiểm {checked}/{figures} số liệu."),
            Self::Summary(summary) => summary.vietnamese(),
            Self::Progress { done, files } => format!("Đang kiểm tra: {done}/{files} tệp"),
            Self::Mended { rules, written } => {
                let mended = if *written { "Đã sửa" } else { "Sẽ sửa" };
                format!("{mended} {} chỗ: {}.", total(rules), by_rule(rules))
            }
            Self::Mendable { rules } => format!(
                "Thêm --unsafe-fixes thì sửa được {} chỗ nữa: {}; đề nghị xem trước bằng --diff.",
                total(rules),
                by_rule(rules)
            ),
            Self::WatchNeedsFiles => {
                "--watch cần tên tệp hoặc thư mục, không dùng với đầu vào chuẩn.".to_owned()
            }
            Self::Watching { files } => {
                format!("Đang theo dõi {files} tệp; có thay đổi thì kiểm tra lại. Nhấn Ctrl+C để thoát.")
            }
            Self::FilesChanged { paths } => format!("Có thay đổi: {}.", paths.join(", ")),
            Self::Statistics => "Thống kê theo quy tắc:".to_owned(),
            Self::FiguresChecked { checked, figures } if checked == figures => {
                format!("Số liệu: đã kiểm {checked}/{figures}.")
            }
            Self::FiguresChecked { checked, figures } => {
                format!("Số liệu: đã kiểm {checked}/{figures}; {} số chưa kiểm, vì:", figures - checked)
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::NotFound { path } => format!("{path}: no such file or folder."),
            Self::LinkOutside { path } => {
                format!(
                    "{path}: this link leads out of the folder and was not followed; name it if you mean it."
                )
            }
            Self::Unreadable { path, reason } => {
                format!("{path}: cannot be read ({}).", reason.render(Lang::En))
            }
            Self::NotText { path, error } => format!("{path}: {}.", not_text_en(error)),
            Self::OfficeFile { path } => {
                format!("{path}: Word and ODT files are not read yet; save it as .md or .txt.")
            }
            Self::TooLarge { path, megabytes } => {
                format!("{path}: larger than {megabytes} MB; it was not checked.")
            }
            Self::NoMatch { pattern } => format!("{pattern}: no file matches this pattern."),
            Self::BadPattern { pattern } => format!("{pattern}: malformed file pattern."),
            Self::UnknownRule { name, suggestion } => {
                format!("There is no rule “{name}”{}", or_en(suggestion))
            }
            Self::ChangedMeanwhile { path } => {
                format!("{path}: the file changed while it was checked; it was not overwritten.")
            }
            Self::NotWritten { path, reason } => {
                format!("{path}: cannot be written ({}).", reason.render(Lang::En))
            }
            Self::BrokeDown { path } => {
                format!("{path}: a fault of this program; the file was not checked. Please report it.")
            }
            Self::SettingsSyntax { detail } => format!("the settings file is malformed ({detail})."),
            Self::SettingsUnreadable { reason } => {
                format!("the settings file cannot be read ({}).", reason.render(Lang::En))
            }
            Self::RegisterSyntax { detail } => format!("the register is malformed ({detail})."),
            Self::RegisterUnreadable { reason } => {
                format!("the register cannot be read ({}).", reason.render(Lang::En))
            }
            Self::RegisterSameId { id, line } => {
                format!("the id “{id}” is that of the programme in line {line} too.")
            }
            Self::RegisterSameName { name, line } => {
                format!("the name “{name}” is that of the programme in line {line} too.")
            }
            Self::RegisterNameTaken { name, id } => {
                format!("the name “{name}” is in the register (id “{id}”); to replace that, use its id.")
            }
            Self::RegisterChecked { own, all, problems } => {
                let problems = counted(*problems, "problem", "problems");
                format!("{all} programmes in the register, {own} of them from files; {problems}.")
            }
            Self::NoProgramme { query } => format!("No programme fits “{query}”."),
            Self::UnknownKey { key, suggestion } => {
                format!("ignoring the unknown key “{key}”{}", or_en(suggestion))
            }
            Self::CannotExtend { path, reason } => {
                format!("the settings file “{path}” cannot be extended ({}).", reason.render(Lang::En))
            }
            Self::OddComment => {
                "this comment is not understood; write “rasoat: ignore”, with names of rules if you like."
                    .to_owned()
            }
            Self::NothingToEnd => "there is no “ignore-start” that this could end.".to_owned(),
            Self::NothingAccepted => "this comment accepts nothing any more; it can go.".to_owned(),
            Self::UnusedEntry { rule, text } => {
                format!("the accepted “{text}” ({rule}) matches nothing any more; it can go.")
            }
            Self::DocumentGone { path } => format!("an entry is about “{path}”, which is not there."),
            Self::AcceptNeedsName => {
                "--accept: standard input needs a name; add --stdin-filename.".to_owned()
            }
            Self::BaselineWritten { path, count } => {
                format!("{} written to {path}.", counted(*count, "finding", "findings"))
            }
            Self::AcceptedWritten { path, count } => {
                format!("{} added to {path}.", counted(*count, "entry", "entries"))
            }
            Self::ByItself => "default".to_owned(),
            Self::SettingsWritten { path } => format!("{path} was written."),
            Self::SettingsThere { path } => format!("{path}: it exists already; it was not overwritten."),
            Self::BadValue { key, allowed } => {
                format!("the value of “{key}” should be {allowed}; ignored.")
            }
            Self::RuleFailed { rule } => format!("The rule {rule} failed on this text and was left out."),
            Self::AtLine { line, said } => format!("Line {line}: {}", said.render(Lang::En)),
            Self::InPart { limit, more } => in_part(limit.english(), *more, |more| {
                format!("The same happened in {}.", counted(more, "other place", "other places"))
            }),
            Self::NotVietnamese => "The text does not look Vietnamese; it was left alone.".to_owned(),
            Self::Coverage { checked, figures } => format!("{checked} of {figures} figures checked."),
            Self::Summary(summary) => summary.english(),
            Self::Progress { done, files } => format!("Checking: {done} of {files} files"),
            Self::Mended { rules, written } => {
                let places = counted(total(rules), "place", "places");
                let mended = if *written { "Fixed" } else { "Would fix" };
                format!("{mended} {places}: {}.", by_rule(rules))
            }
            Self::Mendable { rules } => {
                let places = counted(total(rules), "more place", "more places");
                let rules = by_rule(rules);
                format!("With --unsafe-fixes {places} can be fixed: {rules}; look at them with --diff first.")
            }
            Self::WatchNeedsFiles => {
                "--watch needs a file or a folder; it cannot watch standard input.".to_owned()
            }
            Self::Watching { files } => {
                let files = counted(*files, "file", "files");
                format!("Watching {files}; what changes is checked again. Press Ctrl+C to end.")
            }
            Self::FilesChanged { paths } => format!("Changed: {}.", paths.join(", ")),
            Self::Statistics => "Findings by rule:".to_owned(),
            Self::FiguresChecked { checked, figures } if checked == figures => {
                format!("Figures: {checked} of {figures} checked.")
            }
            Self::FiguresChecked { checked, figures } => {
                format!("Figures: {checked} of {figures} checked; {} not, because:", figures - checked)
            }
        }
    }
}

/// How many places these are together.
fn total(rules: &[(&'static str, usize)]) -> usize {
    rules.iter().map(|(_, count)| count).sum()
}

/// `number-separator 2, unit-spacing 1`.
fn by_rule(rules: &[(&'static str, usize)]) -> String {
    rules.iter().map(|(rule, count)| format!("{rule} {count}")).collect::<Vec<_>>().join(", ")
}

/// The hint at the nearest name, or the end of the sentence.
fn or_vi(suggestion: &Option<String>) -> String {
    suggestion.as_ref().map_or_else(|| ".".to_owned(), |name| format!("; có phải “{name}” không?"))
}

/// The hint at the nearest name, or the end of the sentence.
fn or_en(suggestion: &Option<String>) -> String {
    suggestion.as_ref().map_or_else(|| ".".to_owned(), |name| format!("; did you mean “{name}”?"))
}

/// Why a file is not text, and what to do about it. Bytes are counted from 1.
fn not_text_vi(error: &DecodeError) -> String {
    match error {
        DecodeError::NotUtf8 { guess: Some(guess), .. } => format!(
            "không phải văn bản UTF-8, có vẻ dùng bảng mã {}; đề nghị chuyển sang Unicode (UTF-8)",
            guess.label()
        ),
        DecodeError::NotUtf8 { offset, guess: None } => {
            format!(
                "không phải văn bản UTF-8 (sai từ byte thứ {}); đề nghị lưu lại theo bảng mã UTF-8",
                offset + 1
            )
        }
        DecodeError::NotUtf16 { offset } => {
            format!("văn bản UTF-16 bị hỏng từ byte thứ {}; đề nghị lưu lại theo bảng mã UTF-8", offset + 1)
        }
        DecodeError::Binary { offset } => {
            format!("không phải văn bản (byte thứ {} là NUL)", offset + 1)
        }
        DecodeError::Document(kind) => {
            format!("chưa đọc được tệp {}; đề nghị lưu thành tệp .md hoặc .txt", kind.label())
        }
    }
}

/// Why a file is not text, and what to do about it. Bytes are counted from 1.
fn not_text_en(error: &DecodeError) -> String {
    match error {
        DecodeError::NotUtf8 { guess: Some(guess), .. } => {
            format!("not UTF-8 text, it looks like {}; convert it to Unicode (UTF-8)", guess.label())
        }
        DecodeError::NotUtf8 { offset, guess: None } => {
            format!("not UTF-8 text (wrong from byte {} on); save it as UTF-8", offset + 1)
        }
        DecodeError::NotUtf16 { offset } => {
            format!("broken UTF-16 text (from byte {} on); save it as UTF-8", offset + 1)
        }
        DecodeError::Binary { offset } => format!("not a text (byte {} is NUL)", offset + 1),
        DecodeError::Document(kind) => {
            format!("{} files are not read yet; save it as .md or .txt", kind.label())
        }
    }
}

impl Summary {
    /// Counts a finding that is shown.
    pub fn count(&mut self, level: Level) {
        *match level {
            Level::Error => &mut self.errors,
            Level::Warning => &mut self.warnings,
            Level::Info => &mut self.infos,
            Level::Hint => &mut self.hints,
        } += 1;
    }

    /// Adds what another part of the run comes to.
    pub fn add(&mut self, other: &Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.hints += other.hints;
        self.files_with_findings += other.files_with_findings;
        self.files += other.files;
        self.failed += other.failed;
        self.not_read += other.not_read;
        self.fixed += other.fixed;
        self.figures += other.figures;
        self.checked += other.checked;
        self.accepted += other.accepted;
        self.known += other.known;
    }

    fn vietnamese(&self) -> String {
        let mut parts = Vec::new();
        let mut part = |count: usize, what: &str| {
            if count > 0 {
                parts.push(format!("{count} {what}"));
            }
        };
        part(self.errors, "lỗi");
        part(self.warnings, "cảnh báo");
        part(self.infos, "lưu ý");
        part(self.hints, "gợi ý");
        let mut out = if self.files == 0 {
            "Không có tệp nào được kiểm tra".to_owned()
        } else if parts.is_empty() {
            format!("Không có nội dung cần xem lại trong {} tệp", self.files)
        } else {
            format!("{} trong {} tệp", parts.join(", "), self.files_with_findings)
        };
        if self.fixed > 0 {
            let _ = write!(out, "; đã sửa {} chỗ", self.fixed);
        }
        if self.accepted > 0 {
            let _ = write!(out, "; {} chỗ đã được chấp nhận", self.accepted);
        }
        if self.known > 0 {
            let _ = write!(out, "; {} chỗ có từ trước", self.known);
        }
        if self.files > 0 {
            let _ = write!(out, "; đã kiểm {}/{} số liệu", self.checked, self.figures);
        }
        if self.failed > 0 {
            let _ = write!(out, "; {} tệp không kiểm tra được", self.failed);
        }
        if self.not_read > 0 {
            let _ = write!(out, "; {} tệp Word, ODT chưa kiểm tra", self.not_read);
        }
        out.push('.');
        out
    }

    fn english(&self) -> String {
        let mut parts = Vec::new();
        let mut part = |count: usize, one: &str, many: &str| {
            if count > 0 {
                parts.push(counted(count, one, many));
            }
        };
        part(self.errors, "error", "errors");
        part(self.warnings, "warning", "warnings");
        part(self.infos, "note", "notes");
        part(self.hints, "hint", "hints");
        let mut out = if self.files == 0 {
            "No file was checked".to_owned()
        } else if parts.is_empty() {
            format!("Nothing to look at in {}", counted(self.files, "file", "files"))
        } else {
            format!("{} in {}", parts.join(", "), counted(self.files_with_findings, "file", "files"))
        };
        if self.fixed > 0 {
            let _ = write!(out, "; {} fixed", counted(self.fixed, "place", "places"));
        }
        if self.accepted > 0 {
            let _ = write!(out, "; {} accepted", self.accepted);
        }
        if self.known > 0 {
            let _ = write!(out, "; {} there before", self.known);
        }
        if self.files > 0 {
            let _ = write!(out, "; {} of {} figures checked", self.checked, self.figures);
        }
        if self.failed > 0 {
            let _ = write!(out, "; {} not checked", counted(self.failed, "file", "files"));
        }
        if self.not_read > 0 {
            let _ = write!(
                out,
                "; {} not checked",
                counted(self.not_read, "Word or ODT file", "Word or ODT files")
            );
        }
        out.push('.');
        out
    }
}
