//! `rasoat facts`: what was read.

use super::files::{self, Input};
use super::queue::{self, Consumer};
use super::say::{self, say};
use super::sink::{Frame, Sink};
use super::{LangName, Status, input, threads};
use crate::checking;
use crate::messages::{Interface, Lang};
use crate::output::facts::{KINDS, rows};
use crate::output::{Page, Table, csv, facts, json};
use crate::settings::Selection;
use crate::settings::find::Finder;
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(
        value_name = "PATH",
        help = "Tệp, thư mục, mẫu tên tệp; - là đầu vào chuẩn [mặc định: thư mục hiện tại]"
    )]
    paths: Vec<PathBuf>,
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = PossibleValuesParser::new(KINDS),
          help = "Chỉ in những loại này")]
    kind: Vec<String>,
    #[arg(long, value_enum, default_value = "table", help = "Dạng kết quả")]
    output_format: Format,
    #[arg(long, value_name = "FILE", help = "Ghi kết quả vào tệp")]
    output_file: Option<PathBuf>,
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
    Json,
    Csv,
    Table,
}

pub(super) fn run(arguments: &Arguments) -> Status {
    let finder = Finder::new(arguments.isolated, Selection::default());
    let lang = super::interface_lang(arguments.lang, &finder);
    let frame = if arguments.output_format == Format::Json { Frame::Array } else { Frame::None };
    let mut sink = match Sink::open(arguments.output_file.as_deref(), frame) {
        Ok(sink) => sink,
        Err(problem) => {
            say(lang, &problem);
            return Status::Failed;
        }
    };
    if arguments.output_format == Format::Csv {
        let mut header = Vec::new();
        csv::push_header(&mut header);
        sink.write(&header);
    }
    let files = files::find(&arguments.paths, arguments.stdin_filename.as_deref(), &finder);
    let mut failed = super::say_problems(lang, &finder, &files);
    let gather = Gather { sink, lang, failed: false };
    let gather = queue::in_order(
        &files.inputs,
        threads(arguments.jobs, &files),
        gather,
        |input, output| show(arguments, input, output),
        |input| Err(Interface::BrokeDown { path: input.shown() }),
    );
    failed |= gather.failed;
    failed |= !gather.sink.end(lang);
    if failed { Status::Failed } else { Status::Clean }
}

type Done = Result<(), Interface>;

struct Gather {
    sink: Sink,
    lang: Lang,
    failed: bool,
}

impl Consumer<Done> for Gather {
    fn output(&mut self, bytes: &[u8]) -> bool {
        self.sink.write(bytes)
    }

    fn done(&mut self, result: Done) {
        if let Err(problem) = result {
            self.failed = true;
            self.sink.flush();
            say::say(self.lang, &problem);
        }
    }
}

/// Writes the facts of one document.
fn show(arguments: &Arguments, input: &Input, output: &mut queue::Output<'_, Done, Gather>) -> Done {
    let document = input::read(input)?;
    let Some(reading) = checking::read(&document.text, input.format(), &|| false) else { return Ok(()) };
    let shown = input.shown();
    let page = Page::new(&shown, &document.text);
    let mut table = Table::default();
    for row in rows(&page, &reading) {
        if !arguments.kind.is_empty() && !arguments.kind.iter().any(|kind| kind == row.kind) {
            continue;
        }
        match arguments.output_format {
            Format::Json => {
                output.buffer().extend_from_slice(b",\n");
                json::push_fact(&page, &row, output.buffer());
            }
            Format::Csv => csv::push_fact(&page, &row, output.buffer()),
            Format::Table => table.row(facts::cells(&page, &row)),
        }
        if !output.breathe() {
            break;
        }
    }
    table.push(output.buffer());
    Ok(())
}
