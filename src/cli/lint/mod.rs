//! `rasoat lint`: checks documents.

mod accept;
mod baseline;
mod gather;
mod progress;
mod task;
mod watch;

use super::Status;
use super::files;
use super::options::{Color, Options, say_problems};
use super::queue;
use super::say::{self, say};
use super::sink::{End, Sink};
use crate::messages::{Interface, Summary};
use crate::output::{Format, Frame};
use crate::rules::Level;
use crate::settings::find::Finder;
use crate::settings::{Selection, names};
use baseline::Baseline;
use clap::builder::PossibleValue;
use clap::{ArgGroup, ValueEnum};
use gather::{Done, Gather};
use progress::Progress;
use std::path::PathBuf;
use task::Task;

#[derive(clap::Args)]
#[command(group(ArgGroup::new("mending").args(["fix", "diff"]).multiple(true)))]
pub(super) struct Arguments {
    #[command(flatten)]
    options: Options,
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human", help = "Dạng kết quả")]
    output_format: Format,
    #[arg(long, help = "Sửa những chỗ chỉ đổi cách viết, không đổi nghĩa")]
    fix: bool,
    #[arg(
        long,
        requires = "mending",
        help = "Cùng với --fix hoặc --diff: sửa cả những chỗ có thể sửa mà chỉ có một cách sửa"
    )]
    unsafe_fixes: bool,
    #[arg(long, help = "In ra những chỗ sẽ sửa, không ghi vào tệp nào")]
    diff: bool,
    #[arg(long, value_name = "RULE", value_delimiter = ',', help = "Chỉ dùng các quy tắc hoặc nhóm này")]
    select: Vec<String>,
    #[arg(long, value_name = "RULE", value_delimiter = ',', help = "Không dùng các quy tắc hoặc nhóm này")]
    ignore: Vec<String>,
    #[arg(
        long,
        value_enum,
        value_name = "LEVEL",
        default_value = "info",
        help = "Mức thấp nhất được hiển thị"
    )]
    level: LevelName,
    #[arg(
        long,
        value_enum,
        value_name = "LEVEL",
        default_value = "warning",
        help = "Mức thấp nhất khiến mã thoát là 1"
    )]
    fail_on: LevelName,
    #[arg(
        long,
        conflicts_with_all = ["mending", "baseline"],
        help = "Chấp nhận mọi chỗ được báo: ghi vào rasoat-accepted.toml, từ nay không báo nữa"
    )]
    accept: bool,
    #[arg(long, value_name = "TEXT", requires = "accept", help = "Cùng với --accept: lý do giữ nguyên")]
    reason: Option<String>,
    #[arg(
        long,
        value_name = "FILE",
        help = "Không báo những chỗ đã ghi trong tệp này; tệp chưa có thì tạo từ kết quả lần này"
    )]
    baseline: Option<PathBuf>,
    #[arg(long, requires = "baseline", help = "Cùng với --baseline: ghi lại tệp từ kết quả lần này")]
    update_baseline: bool,
    #[arg(
        long,
        conflicts_with_all = ["mending", "accept", "update_baseline"],
        help = "Kiểm tra lại mỗi khi báo cáo, cấu hình hoặc danh mục thay đổi; thoát bằng Ctrl+C"
    )]
    watch: bool,
    #[arg(long, help = "Thống kê số chỗ theo từng quy tắc")]
    statistics: bool,
    #[arg(long, help = "Với json-lines: đưa cả thông báo và phạm vi đã kiểm vào kết quả")]
    notices: bool,
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto", help = "Dùng màu trên màn hình")]
    color: Color,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum LevelName {
    Hint,
    Info,
    Warning,
    Error,
}

impl From<LevelName> for Level {
    fn from(name: LevelName) -> Self {
        match name {
            LevelName::Hint => Self::Hint,
            LevelName::Info => Self::Info,
            LevelName::Warning => Self::Warning,
            LevelName::Error => Self::Error,
        }
    }
}

impl Arguments {
    fn selection(&self) -> Selection {
        Selection { select: self.select.clone(), ignore: self.ignore.clone() }
    }

    /// Whether a document comes from standard input.
    fn names_stdin(&self) -> bool {
        self.options.paths.iter().any(|path| path.as_os_str() == "-")
    }
}

/// What a run came to.
struct Outcome {
    status: Status,
    /// Nobody reads what is written.
    gone: bool,
}

impl Outcome {
    const FAILED: Self = Self { status: Status::Failed, gone: false };
}

pub(super) fn run(arguments: &Arguments) -> Status {
    if arguments.watch { watch::run(arguments) } else { once(arguments).status }
}

/// Checks everything once.
fn once(arguments: &Arguments) -> Outcome {
    let selection = arguments.selection();
    let unknown = unknown_names(&selection);
    let options = &arguments.options;
    let finder = Finder::new(options.isolated, selection);
    let lang = options.lang(&finder);
    if !unknown.is_empty() {
        unknown.iter().for_each(|problem| say(lang, problem));
        return Outcome::FAILED;
    }
    if arguments.accept && options.stdin_filename.is_none() && arguments.names_stdin() {
        say(lang, &Interface::AcceptNeedsName);
        return Outcome::FAILED;
    }
    let baseline = match Baseline::open(arguments) {
        Ok(baseline) => baseline,
        Err(problem) => {
            say(lang, &problem);
            return Outcome::FAILED;
        }
    };
    let files = files::find(options, &finder);
    let task = Task::new(arguments, &baseline, &files.inputs);
    let frame = if task.shows_findings() { arguments.output_format.frame(lang) } else { Frame::default() };
    let sink = match Sink::open(options.output_file.as_deref(), frame) {
        Ok(sink) => sink,
        Err(problem) => {
            say(lang, &problem);
            return Outcome::FAILED;
        }
    };
    let mut failed = say_problems(lang, &finder, &files);
    for (file, line, path) in finder.gone() {
        let message = Interface::DocumentGone { path }.render(lang);
        say::line(&format!("{}:{line}: {message}", file.display()));
    }
    let summary = Summary { not_read: files.not_read, ..Summary::default() };
    let progress = Progress::new(files.inputs.len(), options, lang);
    let gather = Gather::new(sink, lang, summary, progress);
    let mut gather = queue::in_order(
        files.inputs.len(),
        |number| files.inputs.get(number),
        options.threads(&files),
        gather,
        |input, output, series| task.check(input, output, series),
        |input| Done::failed(Interface::BrokeDown { path: input.shown() }),
    );
    let written = accept::write(&mut gather, arguments, &finder).and_then(|()| baseline.write(&mut gather));
    if let Err(problem) = written {
        say(lang, &problem);
        failed = true;
    }
    let status = if failed { Status::Failed } else { gather.status() };
    match gather.end(&task) {
        End::Written => Outcome { status, gone: false },
        End::Gone => Outcome { status, gone: true },
        End::Failed => Outcome::FAILED,
    }
}

/// Names that were asked for and that no rule has.
fn unknown_names(selection: &Selection) -> Vec<Interface> {
    let asked = selection.select.iter().chain(&selection.ignore);
    asked
        .filter(|name| !names::is_known(name))
        .map(|name| Interface::UnknownRule {
            name: name.clone(),
            suggestion: names::nearest(name, names::all()),
        })
        .collect()
}
