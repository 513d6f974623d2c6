//! `rasoat lint`: checks documents.

use super::files::{self, Input};
use super::queue::{self, Consumer};
use super::say::{self, say};
use super::sink::{Frame, Sink};
use super::{LangName, Status, input, threads};
use crate::checking::{self, Notice, Report};
use crate::messages::{Interface, Lang, Summary};
use crate::output::{Entry, Page, concise, human, json};
use crate::rules::Level;
use crate::settings::find::Finder;
use crate::settings::{Selection, names};
use clap::ValueEnum;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(
        value_name = "PATH",
        help = "Tệp, thư mục, mẫu tên tệp; - là đầu vào chuẩn [mặc định: thư mục hiện tại]"
    )]
    paths: Vec<PathBuf>,
    #[arg(long, value_enum, default_value = "human", help = "Dạng kết quả")]
    output_format: Format,
    #[arg(long, value_name = "FILE", help = "Ghi kết quả vào tệp")]
    output_file: Option<PathBuf>,
    #[arg(
        long,
        value_name = "RULE",
        value_delimiter = ',',
        help = "Chỉ kiểm tra các quy tắc (hoặc nhóm) này"
    )]
    select: Vec<String>,
    #[arg(long, value_name = "RULE", value_delimiter = ',', help = "Bỏ qua các quy tắc (hoặc nhóm) này")]
    ignore: Vec<String>,
    #[arg(long, value_enum, default_value = "info", help = "Mức thấp nhất được hiển thị")]
    level: LevelName,
    #[arg(long, value_enum, default_value = "warning", help = "Mức thấp nhất làm mã thoát là 1")]
    fail_on: LevelName,
    #[arg(long, help = "In số lần theo từng quy tắc")]
    statistics: bool,
    #[arg(long, help = "Với json-lines: đưa cả thông báo, phạm vi kiểm tra vào kết quả")]
    notices: bool,
    #[arg(long, value_name = "PATH", help = "Tên tệp dùng cho đầu vào chuẩn")]
    stdin_filename: Option<PathBuf>,
    #[arg(long, help = "Không đọc tệp cấu hình nào")]
    isolated: bool,
    #[arg(long, value_enum, help = "Ngôn ngữ của thông báo [mặc định: theo cấu hình, rồi vi]")]
    lang: Option<LangName>,
    #[arg(
        short,
        value_name = "N",
        default_value_t = 0,
        hide_default_value = true,
        help = "Số luồng [mặc định: số nhân của máy]"
    )]
    jobs: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Concise,
    Json,
    JsonLines,
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

pub(super) fn run(arguments: &Arguments) -> Status {
    let selection = Selection { select: arguments.select.clone(), ignore: arguments.ignore.clone() };
    let unknown = unknown_names(&selection);
    let finder = Finder::new(arguments.isolated, selection);
    let lang = super::interface_lang(arguments.lang, &finder);
    if !unknown.is_empty() {
        unknown.iter().for_each(|problem| say(lang, problem));
        return Status::Failed;
    }
    let frame = if arguments.output_format == Format::Json { Frame::Array } else { Frame::None };
    let sink = match Sink::open(arguments.output_file.as_deref(), frame) {
        Ok(sink) => sink,
        Err(problem) => {
            say(lang, &problem);
            return Status::Failed;
        }
    };
    let files = files::find(&arguments.paths, arguments.stdin_filename.as_deref(), &finder);
    let failed = super::say_problems(lang, &finder, &files);
    let mut gather =
        Gather { sink, lang, status: Status::Clean, summary: Summary::default(), rules: BTreeMap::new() };
    gather.summary.not_read = files.not_read;
    let task = Task { arguments };
    let gather = queue::in_order(
        &files.inputs,
        threads(arguments.jobs, &files),
        gather,
        |input, output| task.check(input, output),
        |input| Done::failed(Interface::BrokeDown { path: input.shown() }),
    );
    let status = if failed { Status::Failed } else { gather.status };
    let summary = gather.summary;
    if !gather.sink.end(lang) {
        return Status::Failed;
    }
    say(lang, &Interface::Summary(summary));
    status
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

/// What the check of one document comes to.
#[derive(Default)]
struct Done {
    problems: Vec<Interface>,
    notices: Vec<String>,
    status: Status,
    summary: Summary,
    rules: Vec<(&'static str, usize)>,
}

impl Done {
    fn failed(problem: Interface) -> Self {
        let summary = Summary { failed: 1, ..Summary::default() };
        Self { problems: vec![problem], status: Status::Failed, summary, ..Self::default() }
    }
}

/// Brings together what the documents come to.
struct Gather {
    sink: Sink,
    lang: Lang,
    status: Status,
    summary: Summary,
    rules: BTreeMap<&'static str, usize>,
}

impl Consumer<Done> for Gather {
    fn output(&mut self, bytes: &[u8]) -> bool {
        self.sink.write(bytes)
    }

    fn done(&mut self, done: Done) {
        self.status = self.status.max(done.status);
        self.summary.add(&done.summary);
        for (rule, count) in done.rules {
            *self.rules.entry(rule).or_default() += count;
        }
        if !done.problems.is_empty() || !done.notices.is_empty() {
            self.sink.flush();
        }
        done.problems.iter().for_each(|problem| say(self.lang, problem));
        done.notices.iter().for_each(|notice| say::line(notice));
    }
}

struct Task<'a> {
    arguments: &'a Arguments,
}

impl Task<'_> {
    /// Checks one document and writes its findings.
    fn check(&self, input: &Input, output: &mut queue::Output<'_, Done, Gather>) -> Done {
        let document = match input::read(input) {
            Ok(document) => document,
            Err(problem) => return Done::failed(problem),
        };
        let settings = &input.settings.settings;
        let Some(report) = checking::check(&document.text, input.format(), settings, &|| false) else {
            return Done::default();
        };
        self.show(input, &document.text, &report, output)
    }

    fn show(
        &self,
        input: &Input,
        text: &str,
        report: &Report,
        output: &mut queue::Output<'_, Done, Gather>,
    ) -> Done {
        let lang = self.arguments.lang.map_or(input.settings.settings.lang, Lang::from);
        let mut done = Done::default();
        done.summary.files = 1;
        done.summary.figures = report.coverage.figures;
        done.summary.checked = report.coverage.checked;
        let shown = input.shown();
        let lowest = Level::from(self.arguments.level);
        let fail_on = Level::from(self.arguments.fail_on);
        let mut page = None;
        for finding in &report.findings {
            if finding.level >= fail_on {
                done.status = Status::Findings;
            }
            if finding.level < lowest {
                continue;
            }
            done.summary.count(finding.level);
            let page = page.get_or_insert_with(|| Page::new(&shown, text));
            let entry = Entry::new(finding, lang, page);
            match self.arguments.output_format {
                Format::Human => human::push_entry(page, &entry, lang, false, output.buffer()),
                Format::Concise => concise::push_entry(page, &entry, lang, output.buffer()),
                Format::Json => {
                    output.buffer().extend_from_slice(b",\n");
                    json::push_entry(page, &entry, output.buffer());
                }
                Format::JsonLines => {
                    json::push_entry(page, &entry, output.buffer());
                    output.buffer().push(b'\n');
                }
            }
            if !output.breathe() {
                break;
            }
        }
        done.summary.files_with_findings = usize::from(page.is_some());
        for notice in &report.notices {
            let notice = match notice {
                Notice::NotVietnamese => Interface::NotVietnamese,
                Notice::RuleFailed(rule) => Interface::RuleFailed { rule },
            };
            done.notices.push(format!("{shown}: {}", notice.render(lang)));
        }
        done
    }
}
