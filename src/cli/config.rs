//! `rasoat config`: which settings hold, what could be set, and a file to begin with.

use super::Status;
use super::options::LangName;
use super::say::{self, say};
use crate::messages::{Interface, Lang, Reason};
use crate::output::{Table, json};
use crate::settings::find::{FILE_NAME, Finder};
use crate::settings::show::{Shown, shown};
use crate::settings::{Selection, schema, template};
use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(about = "In ra mọi giá trị áp dụng cho một văn bản và nơi đặt giá trị đó")]
    Show(Show),
    #[command(about = "In ra JSON Schema của rasoat.toml")]
    Schema,
    #[command(about = "Tạo tệp rasoat.toml trong thư mục hiện tại, có giải thích từng mục")]
    Init(Init),
}

#[derive(clap::Args)]
struct Show {
    #[arg(
        value_name = "FILE",
        default_value = "x.md",
        hide_default_value = true,
        help = "Văn bản [mặc định: một văn bản trong thư mục hiện tại]"
    )]
    file: PathBuf,
    #[arg(long, help = "Không đọc tệp cấu hình nào")]
    isolated: bool,
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "toml", help = "Dạng kết quả")]
    output_format: Format,
    #[arg(long, value_enum, help = "Ngôn ngữ [mặc định: theo cấu hình, nếu không có thì vi]")]
    lang: Option<LangName>,
}

#[derive(clap::Args)]
struct Init {
    #[arg(long, value_enum, default_value = "vi", help = "Ngôn ngữ của lời giải thích")]
    lang: LangName,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Toml,
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Status {
    match &arguments.command {
        Command::Show(arguments) => show(arguments),
        Command::Schema => {
            print(schema::schema().as_bytes());
            Status::Clean
        }
        Command::Init(arguments) => init(arguments),
    }
}

fn print(bytes: &[u8]) {
    // That nobody listens is no error.
    let _ = std::io::stdout().lock().write_all(bytes);
}

fn init(arguments: &Init) -> Status {
    let lang = Lang::from(arguments.lang);
    let path = FILE_NAME.to_owned();
    let file = OpenOptions::new().write(true).create_new(true).open(FILE_NAME);
    let message = match file.and_then(|mut file| file.write_all(template::template(lang).as_bytes())) {
        Ok(()) => {
            say(lang, &Interface::SettingsWritten { path });
            return Status::Clean;
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Interface::SettingsThere { path },
        Err(error) => Interface::NotWritten { path, reason: Reason::from(&error) },
    };
    say(lang, &message);
    Status::Failed
}

fn show(arguments: &Show) -> Status {
    let finder = Finder::new(arguments.isolated, Selection::default());
    let resolved = finder.folder(arguments.file.parent().unwrap_or(Path::new("")));
    let lang = arguments.lang.map_or(resolved.lang.unwrap_or_default(), Lang::from);
    let values = shown(&resolved.values_for(&arguments.file), &resolved.document(&arguments.file));
    let mut out = Vec::new();
    match arguments.output_format {
        Format::Toml => push_toml(&values, lang, &mut out),
        Format::Json => push_json(&values, &mut out),
    }
    print(&out);
    if say::settings(lang, &finder) { Status::Failed } else { Status::Clean }
}

/// The values as a settings file, each with its origin behind it.
fn push_toml(values: &[Shown], lang: Lang, out: &mut Vec<u8>) {
    let mut table = Table::default();
    let mut current = "";
    for shown in values {
        let (group, name) = shown.key.split_once('.').unwrap_or(("", &shown.key));
        if group != current {
            table.push(out);
            out.extend_from_slice(format!("\n[{group}]\n").as_bytes());
            current = group;
        }
        let name = if name.contains('.') { format!("\"{name}\"") } else { name.to_owned() };
        let origin = shown.origin.as_ref().map_or_else(
            || Interface::ByItself.render(lang),
            |origin| {
                let part = if origin.by_document { " [[overrides]]" } else { "" };
                format!("{}:{}{part}", near(&origin.file), origin.line)
            },
        );
        table.row([format!("{name} = {}", shown.value), format!("# {origin}")]);
    }
    table.push(out);
}

/// A path as it is seen from the current folder, if it is below it.
fn near(path: &Path) -> String {
    let current = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(current).unwrap_or(path).display().to_string()
}

/// The values as an array of objects.
fn push_json(values: &[Shown], out: &mut Vec<u8>) {
    let objects = values.iter().map(|shown| {
        let origin = shown.origin.as_ref().map(|origin| {
            json!({
                "file": origin.file.to_string_lossy(),
                "line": origin.line,
                "overrides": origin.by_document,
            })
        });
        // What stands in settings is written alike in TOML and JSON.
        let value: Value = serde_json::from_str(&shown.value).unwrap_or_default();
        json!({"key": shown.key, "value": value, "origin": origin})
    });
    let all = Value::Array(objects.collect());
    json::push_value(&all, out);
}
