//! What the commands and their options are for, in English. In Vietnamese it stands where they are
//! declared; `--lang en` behind `--help` asks for this.

use clap::Command;
use std::ffi::OsString;

/// A text as it is declared, and the same in English.
const TEXTS: &[(&str, &str)] = &[
    (
        "Rà soát báo cáo tiếng Việt: số liệu, ngày tháng, số và ký hiệu văn bản.",
        "Checks Vietnamese reports: figures, dates, document numbers.",
    ),
    // The commands.
    (
        "Kiểm tra tệp, thư mục (trừ những gì .gitignore bỏ qua) hoặc đầu vào chuẩn (-)",
        "Check files, folders (but for what .gitignore leaves out) or standard input (-)",
    ),
    (
        "In ra những gì đã đọc được: từng số liệu, ngày tháng, số và ký hiệu văn bản",
        "Print what was read: every figure, date and document number",
    ),
    ("Liệt kê các quy tắc", "List the rules"),
    ("Giải thích một quy tắc, kèm ví dụ", "Explain a rule, with examples"),
    (
        "Danh mục chương trình, phong trào, mô hình: liệt kê, tìm, kiểm tra",
        "The register of programmes, movements and models: list, search, check",
    ),
    (
        "Liệt kê các mục của danh mục áp dụng cho thư mục hiện tại",
        "List the entries that hold for the current folder",
    ),
    (
        "Tìm trong danh mục; gõ không dấu, gõ tắt chữ đầu cũng được",
        "Search the register; diacritics may be left out, initials are enough",
    ),
    (
        "Kiểm tra các tệp danh mục của người dùng và của đơn vị",
        "Check the register files of the user and of the workspace",
    ),
    ("Xem, tạo tệp cấu hình rasoat.toml", "Show or make the settings file rasoat.toml"),
    (
        "In ra mọi giá trị áp dụng cho một văn bản và nơi đặt giá trị đó",
        "Print every value that holds for a document and where it is set",
    ),
    ("In ra JSON Schema của rasoat.toml", "Print the JSON Schema of rasoat.toml"),
    (
        "Tạo tệp rasoat.toml trong thư mục hiện tại, có giải thích từng mục",
        "Make a rasoat.toml with explanations in the current folder",
    ),
    (
        "Máy chủ ngôn ngữ (LSP) trên đầu vào và đầu ra chuẩn, cho trình soạn thảo",
        "Run the language server (LSP) on standard input and output, for editors",
    ),
    (
        "Chạy lại một phiên làm việc đã ghi bằng rasoat server --record",
        "Run a session again that rasoat server --record has written down",
    ),
    (
        "In tệp gợi ý lệnh cho trình vỏ (bash, zsh, fish …)",
        "Print completions for a shell (bash, zsh, fish …)",
    ),
    ("In trang hướng dẫn cho lệnh man", "Print a page for man"),
    // What several commands share.
    (
        "Tệp, thư mục hoặc mẫu tên tệp; - là đầu vào chuẩn [mặc định: thư mục hiện tại]",
        "Files, folders or patterns; - is standard input [default: the current folder]",
    ),
    ("Tên tệp dùng cho đầu vào chuẩn", "The file name that standard input goes by"),
    ("Ghi kết quả vào tệp này", "Write the results to this file"),
    ("Không đọc tệp cấu hình nào", "Read no settings file"),
    (
        "Dùng include, exclude của cấu hình cả với tệp được chỉ đích danh",
        "Obey include and exclude of the settings also for files that are named",
    ),
    (
        "Ngôn ngữ của thông báo [mặc định: theo cấu hình, nếu không có thì vi]",
        "The language of messages [default: that of the settings, else vi]",
    ),
    (
        "Ngôn ngữ [mặc định: theo cấu hình, nếu không có thì vi]",
        "The language [default: that of the settings, else vi]",
    ),
    ("Ngôn ngữ", "The language"),
    (
        "Số luồng [mặc định: bằng số nhân của máy]",
        "The number of threads [default: as many as the machine has cores]",
    ),
    ("Dạng kết quả", "The format of the results"),
    // lint
    ("Sửa những chỗ chỉ đổi cách viết, không đổi nghĩa", "Mend what changes the form only, not the meaning"),
    (
        "Cùng với --fix hoặc --diff: sửa cả những chỗ có thể sửa mà chỉ có một cách sửa",
        "With --fix or --diff: also mend what has one way to be mended that is not certain",
    ),
    ("In ra những chỗ sẽ sửa, không ghi vào tệp nào", "Print what would be mended; write no file"),
    ("Chỉ dùng các quy tắc hoặc nhóm này", "Only these rules or families"),
    ("Không dùng các quy tắc hoặc nhóm này", "Not these rules or families"),
    ("Mức thấp nhất được hiển thị", "The lowest level that is shown"),
    ("Mức thấp nhất khiến mã thoát là 1", "The lowest level that makes the exit status 1"),
    (
        "Chấp nhận mọi chỗ được báo: ghi vào rasoat-accepted.toml, từ nay không báo nữa",
        "Accept everything that is found: write it to rasoat-accepted.toml and be quiet about it from now on",
    ),
    ("Cùng với --accept: lý do giữ nguyên", "With --accept: why it is right as it stands"),
    (
        "Không báo những chỗ đã ghi trong tệp này; tệp chưa có thì tạo từ kết quả lần này",
        "Be quiet about what this file holds; if there is none, make it from what is found now",
    ),
    (
        "Cùng với --baseline: ghi lại tệp từ kết quả lần này",
        "With --baseline: write the file anew from what is found now",
    ),
    (
        "Kiểm tra lại mỗi khi báo cáo, cấu hình hoặc danh mục thay đổi; thoát bằng Ctrl+C",
        "Check again whenever a report, the settings or a register changes; ends with Ctrl+C",
    ),
    ("Thống kê số chỗ theo từng quy tắc", "Count what was found by rule"),
    (
        "Với json-lines: đưa cả thông báo và phạm vi đã kiểm vào kết quả",
        "With json-lines: put notices and what was checked among the results",
    ),
    ("Dùng màu trên màn hình", "When to use colours"),
    // facts
    (
        "Chỉ in những loại này: quantity, date, period, document-number …",
        "Only these kinds: quantity, date, period, document-number …",
    ),
    (
        "Chỉ in những gì có chữ viết khớp biểu thức chính quy này",
        "Only what is written in a way that matches this regular expression",
    ),
    (
        "Gộp theo chương trình, phong trào, mô hình: mỗi tên một dòng, bao nhiêu lần, ở những chỗ nào",
        "By programme, movement and model: one line a name, how often, and where",
    ),
    // explain
    ("Tên quy tắc, ví dụ date-weekday", "The name of a rule, for example date-weekday"),
    (
        "Trình bày cho màn hình; khi ghi ra tệp hoặc chuyển cho lệnh khác thì giữ dạng Markdown",
        "Lay the page out for a terminal; in a file or a pipe it stays Markdown",
    ),
    // register and config
    ("Chỉ những mục thuộc loại này", "Only entries of this kind"),
    (
        "Chỉ những mục trong tệp của người dùng và của đơn vị",
        "Only entries from the files of the user and of the workspace",
    ),
    ("Không đọc tệp cấu hình và danh mục nào", "Read no settings file and no register"),
    ("Những chữ có trong tên", "Words of the name"),
    (
        "Tệp danh mục [mặc định: những tệp áp dụng cho thư mục hiện tại]",
        "Register files [default: those that hold for the current folder]",
    ),
    (
        "Văn bản [mặc định: một văn bản trong thư mục hiện tại]",
        "A document [default: one in the current folder]",
    ),
    ("Ngôn ngữ của lời giải thích", "The language of the explanations"),
    // server, replay, completions, man
    (
        "Ghi lại phiên làm việc (kể cả nội dung văn bản đang mở) vào tệp này, để chạy lại khi báo lỗi",
        "Write the session (with the texts that are open) to this file, to find a fault later",
    ),
    ("Tệp do rasoat server --record ghi", "A file that rasoat server --record has written"),
    ("Nghỉ giữa các thao tác như khi ghi", "Pause between the steps as when it was written"),
    ("Trình vỏ", "The shell"),
    (
        "Chỉ lệnh này, ví dụ lint [mặc định: cả chương trình]",
        "Only this command, for example lint [default: the whole program]",
    ),
];

/// Whether the arguments ask for English: `--lang en`, wherever it stands.
pub(super) fn is_asked_for(arguments: impl Iterator<Item = OsString>) -> bool {
    let arguments: Vec<OsString> = arguments.take_while(|argument| argument != "--").collect();
    arguments.iter().any(|argument| argument == "--lang=en")
        || arguments.windows(2).any(|pair| matches!(pair, [name, value] if name == "--lang" && value == "en"))
}

/// The command with its commands and options explained in English.
pub(super) fn translate(command: Command) -> Command {
    let about = command.get_about().and_then(|about| english(&about.to_string()));
    // That there is an English text is said in Vietnamese only.
    let command = command.after_help(None::<&str>);
    let mut command = match about {
        Some(about) => command.about(about),
        None => command,
    };
    let texts = command.get_arguments().map(|argument| (argument.get_id().clone(), argument.get_help()));
    let texts = texts.filter_map(|(id, help)| Some((id, english(&help?.to_string())?)));
    for (id, text) in texts.collect::<Vec<_>>() {
        command = command.mut_arg(id, |argument| argument.help(text));
    }
    command.mut_subcommands(translate)
}

/// A text in English; none for one that is not known.
fn english(text: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(vietnamese, _)| *vietnamese == text).map(|(_, english)| *english)
}

#[cfg(test)]
mod tests {
    use super::super::Arguments;
    use super::*;
    use clap::CommandFactory;
    use std::collections::BTreeSet;

    /// Every text of a command and those below it.
    fn texts(command: &Command, into: &mut BTreeSet<String>) {
        into.extend(command.get_about().map(ToString::to_string));
        let shown = command.get_arguments().filter(|argument| !argument.is_hide_set());
        into.extend(shown.filter_map(|argument| argument.get_help()).map(ToString::to_string));
        command.get_subcommands().for_each(|inner| texts(inner, into));
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        let mut declared = BTreeSet::new();
        texts(&Arguments::command(), &mut declared);
        let known: BTreeSet<String> = TEXTS.iter().map(|(vietnamese, _)| (*vietnamese).to_owned()).collect();
        assert_eq!(known.len(), TEXTS.len());
        assert_eq!(declared.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "without English");
        assert_eq!(known.difference(&declared).collect::<Vec<_>>(), Vec::<&String>::new(), "of nothing");
        let mut translated = BTreeSet::new();
        texts(&translate(Arguments::command()), &mut translated);
        assert!(translated.is_disjoint(&known));
    }

    #[test]
    fn english_is_asked_for_anywhere() {
        let check = |line: &str, expected: bool| {
            assert_eq!(is_asked_for(line.split(' ').map(OsString::from)), expected, "{line}");
        };
        check("rasoat lint --lang en --help", true);
        check("rasoat --help --lang=en", true);
        check("rasoat lint --lang vi en", false);
        check("rasoat lint -- --lang en", false);
        check("rasoat", false);
    }
}
