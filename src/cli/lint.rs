//! `rasoat lint`: checks documents.

use super::files::{self, Input};
use super::options::{Options, say_problems};
use super::queue::{self, Consumer};
use super::say::{self, say};
use super::sink::{Frame, Sink};
use super::{Status, input, replace};
use crate::checking::{self, Coverage, Notice, Report, apply_fixes};
use crate::messages::{Interface, Lang, Summary};
use crate::output::human::{self, Styles};
use crate::output::{Entry, Page, Table, concise, diff, json};
use crate::rules::{Applicability, Level};
use crate::settings::find::Finder;
use crate::settings::{Selection, names};
use anstream::{AutoStream, ColorChoice};
use clap::{ArgGroup, ValueEnum};
use std::collections::BTreeMap;
use std::io::{self, IsTerminal};

/// How often fixes are applied to one document at most.
const MOST_ROUNDS: usize = 10;

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
    #[arg(long, help = "Thống kê số chỗ theo từng quy tắc")]
    statistics: bool,
    #[arg(long, help = "Với json-lines: đưa cả thông báo và phạm vi đã kiểm vào kết quả")]
    notices: bool,
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto", help = "Dùng màu trên màn hình")]
    color: Color,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Concise,
    Json,
    JsonLines,
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
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
    let options = &arguments.options;
    let finder = Finder::new(options.isolated, selection);
    let lang = options.lang(&finder);
    if !unknown.is_empty() {
        unknown.iter().for_each(|problem| say(lang, problem));
        return Status::Failed;
    }
    let files = files::find(&options.paths, options.stdin_filename.as_deref(), &finder);
    let task = Task::new(arguments, files.inputs.iter().any(|input| input.stdin));
    let array = arguments.output_format == Format::Json && task.shows_findings;
    let sink =
        match Sink::open(options.output_file.as_deref(), if array { Frame::Array } else { Frame::None }) {
            Ok(sink) => sink,
            Err(problem) => {
                say(lang, &problem);
                return Status::Failed;
            }
        };
    let failed = say_problems(lang, &finder, &files);
    let summary = Summary { not_read: files.not_read, ..Summary::default() };
    let gather = Gather {
        sink,
        lang,
        status: Status::Clean,
        summary,
        rules: BTreeMap::new(),
        coverage: Coverage::default(),
    };
    let gather = queue::in_order(
        &files.inputs,
        options.threads(&files),
        gather,
        |input, output| task.check(input, output),
        |input| Done::failed(Interface::BrokeDown { path: input.shown() }),
    );
    let status = if failed { Status::Failed } else { gather.status };
    if gather.end(&task) { status } else { Status::Failed }
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
    /// How much was checked, if that is asked for.
    coverage: Coverage,
}

impl Done {
    /// Counts a finding of a rule.
    fn count(&mut self, rule: &'static str) {
        match self.rules.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, count)) => *count += 1,
            None => self.rules.push((rule, 1)),
        }
    }

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
    coverage: Coverage,
}

impl Consumer<Done> for Gather {
    fn output(&mut self, bytes: &[u8]) -> bool {
        self.sink.write(bytes)
    }

    fn done(&mut self, done: Done) {
        self.status = self.status.max(done.status);
        self.summary.add(&done.summary);
        self.coverage.add(&done.coverage);
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

impl Gather {
    /// Ends the output and says what the run comes to. Says whether everything could be written.
    fn end(mut self, task: &Task<'_>) -> bool {
        let mut statistics = Vec::new();
        if task.arguments.statistics {
            self.push_statistics(&mut statistics);
        }
        let beside = matches!(task.arguments.output_format, Format::Json | Format::JsonLines);
        if !beside {
            self.sink.write(&statistics);
        }
        let written = self.sink.end(self.lang);
        if beside {
            say::text(&statistics);
        }
        if !task.gives_notices() {
            say(self.lang, &Interface::Summary(self.summary));
        }
        written
    }

    /// The counts by rule, the most frequent first, and the figures that were not checked by reason.
    fn push_statistics(&self, out: &mut Vec<u8>) {
        let mut rules: Vec<(usize, String)> =
            self.rules.iter().map(|(&rule, &count)| (count, rule.to_owned())).collect();
        rules.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        if !rules.is_empty() {
            self.push_counts(&Interface::Statistics, &rules, out);
        }
        let Coverage { figures, checked, ref unchecked } = self.coverage;
        let reasons: Vec<(usize, String)> =
            unchecked.iter().map(|(why, &count)| (count, why.reason(self.lang).to_owned())).collect();
        self.push_counts(&Interface::FiguresChecked { checked, figures }, &reasons, out);
    }

    /// A heading, and below it counts of what.
    fn push_counts(&self, heading: &Interface, counts: &[(usize, String)], out: &mut Vec<u8>) {
        let width = counts.iter().map(|(count, _)| count.to_string().len()).max().unwrap_or(0);
        let mut table = Table::default();
        for (count, what) in counts {
            table.row([format!("  {count:>width$}"), what.clone()]);
        }
        out.extend_from_slice(heading.render(self.lang).as_bytes());
        out.push(b'\n');
        table.push(out);
    }
}

/// What is to be done with every document.
struct Task<'a> {
    arguments: &'a Arguments,
    styles: Styles,
    /// Standard output takes findings, and not a mended text or differences.
    shows_findings: bool,
    /// Differences are looked at by a person.
    terminal: bool,
}

/// A document to which fixes were applied.
struct Mended {
    text: String,
    /// What is left to be seen.
    report: Report,
    /// How many places were mended.
    fixed: usize,
}

type Output<'q> = queue::Output<'q, Done, Gather>;

impl<'a> Task<'a> {
    fn new(arguments: &'a Arguments, stdin: bool) -> Self {
        let to_file = arguments.options.output_file.is_some();
        let colored = match arguments.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => !to_file && AutoStream::choice(&io::stdout()) != ColorChoice::Never,
        };
        Self {
            arguments,
            styles: if colored { Styles::colored() } else { Styles::plain() },
            shows_findings: !(arguments.diff || arguments.fix && stdin),
            terminal: !to_file && io::stdout().is_terminal(),
        }
    }

    /// Whether notices stand among the findings.
    fn gives_notices(&self) -> bool {
        self.arguments.notices && self.arguments.output_format == Format::JsonLines && self.shows_findings
    }

    /// Which fixes are applied; none when none are.
    fn applicability(&self) -> Option<Applicability> {
        let least = if self.arguments.unsafe_fixes { Applicability::Suggestion } else { Applicability::Safe };
        (self.arguments.fix || self.arguments.diff).then_some(least)
    }

    /// Checks one document, mends it if that was asked for, and writes its findings.
    fn check(&self, input: &Input, output: &mut Output<'_>) -> Done {
        let lang = self.arguments.options.lang.map_or(input.settings.lang, Lang::from);
        match self.try_check(input, lang, output) {
            Ok(done) => done,
            Err(problem) => {
                if self.gives_notices() {
                    let message = problem.render(lang);
                    json::push_notice(&input.shown(), "not-checked", &message, &[], output.buffer());
                    output.buffer().push(b'\n');
                }
                Done::failed(problem)
            }
        }
    }

    fn try_check(&self, input: &Input, lang: Lang, output: &mut Output<'_>) -> Result<Done, Interface> {
        let bytes = input::read(input)?;
        let document = input::text(input, &bytes)?;
        let check = |text: &str| {
            // Nobody cancels the command line.
            checking::check(text, input.format(), &input.settings, &|| false).unwrap_or_default()
        };
        let report = check(&document.text);
        let mended = self.applicability().and_then(|least| self.mend(&document.text, &report, least, check));
        if self.arguments.diff {
            let new = mended.as_ref().map_or(&*document.text, |mended| &mended.text);
            diff::push(&input.shown(), &document.text, new, self.terminal, output.buffer());
            return Ok(self.show(input, &document.text, &report, lang, output));
        }
        if input.stdin && self.arguments.fix {
            let new = mended.as_ref().map_or(&*document.text, |mended| &mended.text);
            output.buffer().extend_from_slice(&document.encode(new));
        }
        let Some(mended) = mended else {
            return Ok(self.show(input, &document.text, &report, lang, output));
        };
        if !input.stdin
            && let Err(problem) =
                replace::replace(&input.path, document.bytes, &document.encode(&mended.text))
        {
            let mut done = self.show(input, &document.text, &report, lang, output);
            done.status = Status::Failed;
            done.problems.push(problem);
            return Ok(done);
        }
        let mut done = self.show(input, &mended.text, &mended.report, lang, output);
        done.summary.fixed = mended.fixed;
        Ok(done)
    }

    /// Applies fixes until there is nothing more to apply: one may make way for another. Nothing when
    /// there is nothing to apply at all.
    fn mend(
        &self,
        text: &str,
        report: &Report,
        applicability: Applicability,
        check: impl Fn(&str) -> Report,
    ) -> Option<Mended> {
        let lowest = Level::from(self.arguments.level);
        let mut mended: Option<Mended> = None;
        for _ in 0..MOST_ROUNDS {
            let (text, report, fixed) =
                mended.as_ref().map_or((text, report, 0), |m| (&m.text, &m.report, m.fixed));
            // What is not shown is not mended behind the writer's back.
            let shown = report.findings.iter().filter(|finding| finding.level >= lowest);
            let applied = apply_fixes(text, shown, applicability);
            if applied.fixed == 0 {
                break;
            }
            let report = check(&applied.text);
            mended = Some(Mended { text: applied.text, report, fixed: fixed + applied.fixed });
        }
        mended
    }

    /// Writes the findings of one document and counts them.
    fn show(&self, input: &Input, text: &str, report: &Report, lang: Lang, output: &mut Output<'_>) -> Done {
        let mut done = Done::default();
        done.summary.files = 1;
        done.summary.figures = report.coverage.figures;
        done.summary.checked = report.coverage.checked;
        if self.arguments.statistics {
            done.coverage = report.coverage.clone();
        }
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
            done.count(finding.rule.name);
            let page = page.get_or_insert_with(|| Page::new(&shown, text));
            if self.shows_findings {
                self.push_entry(page, &Entry::new(finding, lang, page), lang, output.buffer());
            }
            if !output.breathe() {
                break;
            }
        }
        done.summary.files_with_findings = usize::from(page.is_some());
        self.push_notices(&shown, report, lang, &mut done, output.buffer());
        done
    }

    fn push_entry(&self, page: &Page<'_>, entry: &Entry<'_>, lang: Lang, out: &mut Vec<u8>) {
        match self.arguments.output_format {
            Format::Human => human::push_entry(page, entry, lang, &self.styles, out),
            Format::Concise => concise::push_entry(page, entry, lang, out),
            Format::Json => {
                out.extend_from_slice(b",\n");
                json::push_entry(page, entry, out);
            }
            Format::JsonLines => {
                json::push_entry(page, entry, out);
                out.push(b'\n');
            }
        }
    }

    /// Says what was left out and what was checked: among the findings, or on standard error.
    fn push_notices(&self, shown: &str, report: &Report, lang: Lang, done: &mut Done, out: &mut Vec<u8>) {
        for notice in &report.notices {
            let (name, message) = match notice {
                Notice::NotVietnamese => ("not-vietnamese", Interface::NotVietnamese),
                Notice::RuleFailed(rule) => ("rule-failed", Interface::RuleFailed { rule }),
            };
            let message = message.render(lang);
            if self.gives_notices() {
                json::push_notice(shown, name, &message, &[], out);
                out.push(b'\n');
            } else {
                done.notices.push(format!("{shown}: {message}"));
            }
        }
        if self.gives_notices() {
            let (checked, figures) = (report.coverage.checked, report.coverage.figures);
            let message = Interface::Coverage { checked, figures }.render(lang);
            json::push_coverage(shown, &message, &report.coverage, out);
            out.push(b'\n');
        }
    }
}
