//! `rasoat facts`: what was read.

use super::files::{self, Input};
use super::options::{Options, say_problems};
use super::queue::{self, Consumer};
use super::say::say;
use super::sink::{End, Sink};
use super::{Status, input};
use crate::checking::{self, Relation};
use crate::messages::{Interface, Lang};
use crate::output::facts::{KINDS, Row, rows};
use crate::output::programmes::{Programme, Programmes, push_csv, push_json, push_table};
use crate::output::{Frame, Page, Table, csv, facts, json};
use crate::settings::Selection;
use crate::settings::find::Finder;
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use regex::Regex;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    options: Options,
    #[arg(
        long,
        value_name = "KIND",
        value_delimiter = ',',
        value_parser = PossibleValuesParser::new(KINDS),
        hide_possible_values = true,
        help = "Chỉ in những loại này: quantity, date, period, document-number …"
    )]
    kind: Vec<String>,
    #[arg(long, value_name = "REGEX", help = "Chỉ in những gì có chữ viết khớp biểu thức chính quy này")]
    grep: Option<Regex>,
    #[arg(
        long,
        conflicts_with = "kind",
        help = "Gộp theo chương trình, phong trào, mô hình: mỗi tên một dòng, bao nhiêu lần, ở những chỗ nào"
    )]
    programmes: bool,
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "table", help = "Dạng kết quả")]
    output_format: Format,
}

impl Arguments {
    /// Whether a fact is asked for.
    fn wants(&self, row: &Row<'_>) -> bool {
        (self.kind.is_empty() || self.kind.iter().any(|kind| kind == row.kind))
            && self.grep.as_ref().is_none_or(|pattern| pattern.is_match(row.text))
    }
}

impl Arguments {
    /// What the rules say of relations between figures, by place; nothing when that is not asked for.
    fn relations(&self, reading: &mut checking::Checker, text: &str, input: &Input) -> Vec<Relation> {
        let asked = |kind: &String| kind == "breakdown" || kind == "comparison";
        if !self.kind.is_empty() && !self.kind.iter().any(asked) {
            return Vec::new();
        }
        reading.check(&text, &input.settings, &|| false);
        let mut relations = reading.relations();
        relations.sort_by_key(|relation| (relation.total.start, relation.total.end));
        relations
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Csv,
    Table,
}

pub(super) fn run(arguments: &Arguments) -> Status {
    let options = &arguments.options;
    let finder = Finder::new(options.isolated, Selection::default());
    let lang = options.lang(&finder);
    let frame = if arguments.output_format == Format::Json { Frame::array() } else { Frame::default() };
    let mut sink = match Sink::open(options.output_file.as_deref(), frame) {
        Ok(sink) => sink,
        Err(problem) => {
            say(lang, &problem);
            return Status::Failed;
        }
    };
    if arguments.output_format == Format::Csv && !arguments.programmes {
        let mut header = Vec::new();
        csv::push_header(&mut header);
        sink.write(&header);
    }
    let files = files::find(options, &finder);
    let mut failed = say_problems(lang, &finder, &files);
    let gather = Gather { sink, lang, failed: false, programmes: Programmes::default() };
    let mut gather = queue::in_order(
        files.inputs.len(),
        |number| files.inputs.get(number),
        options.threads(&files),
        gather,
        |input, output, (): &mut ()| show(arguments, input, output),
        |input| Err(Interface::BrokeDown { path: input.shown() }),
    );
    failed |= gather.failed;
    if arguments.programmes {
        let programmes = std::mem::take(&mut gather.programmes).by_count();
        let mut out = Vec::new();
        match arguments.output_format {
            Format::Json => push_json(&programmes, &mut out),
            Format::Csv => push_csv(&programmes, &mut out),
            Format::Table => push_table(&programmes, &mut out),
        }
        gather.sink.write(&out);
    }
    failed |= gather.sink.end(lang) == End::Failed;
    if failed { Status::Failed } else { Status::Clean }
}

/// The programmes of a document, if they are counted.
type Done = Result<Vec<Programme>, Interface>;

struct Gather {
    sink: Sink,
    lang: Lang,
    failed: bool,
    programmes: Programmes,
}

impl Consumer<Done> for Gather {
    fn output(&mut self, bytes: &[u8]) -> bool {
        self.sink.write(bytes)
    }

    fn done(&mut self, result: Done) {
        match result {
            Ok(programmes) => programmes.into_iter().for_each(|programme| self.programmes.add(programme)),
            Err(problem) => {
                self.failed = true;
                self.sink.flush();
                say(self.lang, &problem);
            }
        }
    }
}

/// Writes the facts of one document.
fn show(arguments: &Arguments, input: &Input, output: &mut queue::Output<'_, Done, Gather>) -> Done {
    let bytes = input::read(input)?;
    let document = input::text(input, &bytes)?;
    let Some(mut reading) =
        checking::Checker::with_register(&document.text, input.format(), &input.settings.register, &|| false)
    else {
        return Ok(Vec::new());
    };
    let shown = input.shown();
    let page = Page::new(&shown, &document.text);
    if arguments.programmes {
        return Ok(programmes(arguments, &page, &document.text, &reading));
    }
    let mut table = Table::default();
    let relations = arguments.relations(&mut reading, &document.text, input);
    for row in rows(&document.text, reading.blocks(), reading.register(), &relations) {
        if !arguments.wants(&row) {
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
    Ok(Vec::new())
}

/// The programmes that a document mentions, each mention for itself.
fn programmes(
    arguments: &Arguments,
    page: &Page<'_>,
    text: &str,
    reading: &checking::Checker,
) -> Vec<Programme> {
    let mut found = Vec::new();
    for read in reading.blocks() {
        let start = read.block.span.start;
        let wanted = |name: &str| arguments.grep.as_ref().is_none_or(|pattern| pattern.is_match(name));
        let mentions = read.facts.programmes.iter();
        let mentions = mentions.filter(|mention| wanted(mention.span.shift(start).of(text)));
        found.extend(mentions.map(|mention| Programme::new(page, mention, start, reading.register())));
    }
    found
}
