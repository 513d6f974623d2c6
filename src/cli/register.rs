//! `rasoat register`: the programmes that are known, and whether the files that name them are sound.

use super::Status;
use super::options::LangName;
use super::say::{self, say};
use crate::knowledge::register::{Entry, EntryId, Kind, Register};
use crate::messages::{Interface, Lang};
use crate::output::{Table, json, push_visible};
use crate::settings::Selection;
use crate::settings::file::{Problem, problem_at};
use crate::settings::find::{Finder, Resolved};
use crate::text::Span;
use clap::builder::PossibleValuesParser;
use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(about = "Liệt kê các mục của danh mục áp dụng cho thư mục hiện tại")]
    List(List),
    #[command(about = "Tìm trong danh mục; gõ không dấu, gõ tắt chữ đầu cũng được")]
    Search(Search),
    #[command(about = "Kiểm tra các tệp danh mục của người dùng và của đơn vị")]
    Check(Check),
}

#[derive(clap::Args)]
struct Common {
    #[arg(long, help = "Không đọc tệp cấu hình và danh mục nào")]
    isolated: bool,
    #[arg(long, value_enum, help = "Ngôn ngữ [mặc định: theo cấu hình, nếu không có thì vi]")]
    lang: Option<LangName>,
}

#[derive(clap::Args)]
struct List {
    #[arg(
        long,
        value_name = "KIND",
        value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::name)),
        help = "Chỉ những mục thuộc loại này"
    )]
    kind: Option<String>,
    #[arg(long, help = "Chỉ những mục trong tệp của người dùng và của đơn vị")]
    own: bool,
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "table", help = "Dạng kết quả")]
    output_format: Format,
    #[command(flatten)]
    common: Common,
}

#[derive(clap::Args)]
struct Search {
    #[arg(value_name = "WORD", required = true, help = "Những chữ có trong tên")]
    words: Vec<String>,
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "table", help = "Dạng kết quả")]
    output_format: Format,
    #[command(flatten)]
    common: Common,
}

#[derive(clap::Args)]
struct Check {
    #[arg(value_name = "FILE", help = "Tệp danh mục [mặc định: những tệp áp dụng cho thư mục hiện tại]")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    common: Common,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Json,
}

impl Common {
    fn finder(&self) -> Finder {
        Finder::new(self.isolated, Selection::default())
    }

    fn lang(&self, resolved: &Resolved) -> Lang {
        self.lang.map_or(resolved.lang.unwrap_or_default(), Lang::from)
    }
}

pub(super) fn run(arguments: &Arguments) -> Status {
    match &arguments.command {
        Command::List(arguments) => list(arguments),
        Command::Search(arguments) => search(arguments),
        Command::Check(arguments) => check(arguments),
    }
}

fn list(arguments: &List) -> Status {
    let finder = arguments.common.finder();
    let resolved = finder.folder(Path::new(""));
    let register = &resolved.settings.register;
    let kind = arguments.kind.as_deref().and_then(Kind::from_name);
    let wanted = |(id, entry): &(EntryId, &Entry)| {
        kind.is_none_or(|kind| entry.kind == kind) && (!arguments.own || register.origin(*id).is_some())
    };
    print(register, register.entries().filter(wanted), arguments.output_format);
    let failed = say::settings(arguments.common.lang(&resolved), &finder);
    if failed { Status::Failed } else { Status::Clean }
}

fn search(arguments: &Search) -> Status {
    let finder = arguments.common.finder();
    let resolved = finder.folder(Path::new(""));
    let lang = arguments.common.lang(&resolved);
    let register = &resolved.settings.register;
    let query = arguments.words.join(" ");
    let found = register.search(&query);
    let entries = found.iter().filter_map(|&(_, id)| Some((id, register.entry(id)?)));
    print(register, entries, arguments.output_format);
    if found.is_empty() {
        say(lang, &Interface::NoProgramme { query });
    }
    match say::settings(lang, &finder) {
        true => Status::Failed,
        false if found.is_empty() => Status::Findings,
        false => Status::Clean,
    }
}

fn check(arguments: &Check) -> Status {
    let finder = arguments.common.finder();
    let resolved = finder.folder(Path::new(""));
    let lang = arguments.common.lang(&resolved);
    let (register, mut problems) = if arguments.files.is_empty() {
        (Arc::clone(&resolved.settings.register), finder.problems())
    } else {
        finder.register_of(&arguments.files)
    };
    problems.extend(collisions(&finder, &register));
    problems.sort_by(|(a, p), (b, q)| a.cmp(b).then(p.span.cmp(&q.span)));
    problems.dedup();
    let mut out = Vec::new();
    for (file, problem) in &problems {
        let message = problem.message.render(lang);
        let line = format!("{}:{}:{}: {message}", file.display(), problem.line, problem.column);
        push_visible(&line, &mut out);
        out.push(b'\n');
    }
    let _ = std::io::stdout().lock().write_all(&out);
    let own = register.entries().filter(|(id, _)| register.origin(*id).is_some()).count();
    say(lang, &Interface::RegisterChecked { own, all: register.len(), problems: problems.len() });
    if problems.iter().any(|(_, problem)| problem.broken) {
        Status::Failed
    } else if problems.is_empty() {
        Status::Clean
    } else {
        Status::Findings
    }
}

/// Names of files that another layer has for another programme.
fn collisions(finder: &Finder, register: &Register) -> Vec<(Arc<Path>, Problem)> {
    let problem = |(id, name, other): (EntryId, &str, EntryId)| {
        let origin = register.origin(id)?;
        // Two names in one file are said when that file is read.
        if register.origin(other).is_some_and(|other| other.file == origin.file) {
            return None;
        }
        let path = Path::new(&*origin.file);
        let text = finder.register_text(path).unwrap_or_default();
        let span = Span { start: origin.start, end: origin.end };
        let message =
            Interface::RegisterNameTaken { name: name.to_owned(), id: register.entry(other)?.id.to_string() };
        Some((path.into(), problem_at(&text, span, message, false)))
    };
    register.collisions().into_iter().filter_map(problem).collect()
}

fn print<'r>(register: &Register, entries: impl Iterator<Item = (EntryId, &'r Entry)>, format: Format) {
    let mut out = Vec::new();
    match format {
        Format::Json => {
            let all: Vec<Value> = entries.map(|(id, entry)| value(register, id, entry)).collect();
            json::push_value(&Value::Array(all), &mut out);
        }
        Format::Table => {
            let mut table = Table::default();
            for (id, entry) in entries {
                let since = entry.since.map(|year| year.to_string()).unwrap_or_default();
                let file = register.origin(id).map(|origin| origin.file.to_string()).unwrap_or_default();
                let owner = entry.owner.as_deref().unwrap_or_default();
                table.row([&entry.name, entry.kind.name(), &since, owner, &file]);
            }
            table.push(&mut out);
        }
    }
    // That nobody listens is no error.
    let _ = std::io::stdout().lock().write_all(&out);
}

fn value(register: &Register, id: EntryId, entry: &Entry) -> Value {
    json!({
        "id": entry.id,
        "name": entry.name,
        "kind": entry.kind.name(),
        "owner": entry.owner,
        "since": entry.since,
        "until": entry.until,
        "instrument": entry.instrument,
        "aliases": entry.aliases,
        "variants": entry.variants,
        "note": entry.note,
        "sources": entry.sources,
        "file": register.origin(id).map(|origin| origin.file.to_string()),
    })
}
