//! Options that several subcommands share.

use super::files::Files;
use super::inputs::Inputs;
use super::say;
use crate::messages::Lang;
use crate::settings::find::Finder;
use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use std::num::NonZero;
use std::path::{Path, PathBuf};

/// So many files are few.
const FEW: usize = 8;
/// So many bytes are more than one thread reads while another begins.
const LITTLE: u64 = 128 << 10;

/// Which documents are read, and where results go.
#[derive(clap::Args)]
pub(super) struct Options {
    #[arg(
        value_name = "PATH",
        help = "Tệp, thư mục hoặc mẫu tên tệp; - là đầu vào chuẩn [mặc định: thư mục hiện tại]"
    )]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "PATH", help = "Tên tệp dùng cho đầu vào chuẩn")]
    pub stdin_filename: Option<PathBuf>,
    #[arg(long, value_name = "FILE", help = "Ghi kết quả vào tệp này")]
    pub output_file: Option<PathBuf>,
    #[arg(long, help = "Không đọc tệp cấu hình nào")]
    pub isolated: bool,
    #[arg(long, help = "Dùng include, exclude của cấu hình cả với tệp được chỉ đích danh")]
    pub force_exclude: bool,
    #[arg(long, value_enum, help = "Ngôn ngữ của thông báo [mặc định: theo cấu hình, nếu không có thì vi]")]
    pub lang: Option<LangName>,
    #[arg(
        short = 'j',
        long,
        value_name = "N",
        default_value_t = 0,
        hide_default_value = true,
        help = "Số luồng [mặc định: bằng số nhân của máy]"
    )]
    pub jobs: usize,
}

/// When colours are used.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// Whether colours are used on standard output.
    pub fn is_used(self) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => AutoStream::choice(&std::io::stdout()) != ColorChoice::Never,
        }
    }
}

/// The language of messages, as it is named on the command line.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum LangName {
    Vi,
    En,
}

impl From<LangName> for Lang {
    fn from(name: LangName) -> Self {
        match name {
            LangName::Vi => Self::Vi,
            LangName::En => Self::En,
        }
    }
}

impl Options {
    /// The language of what is said about the run as a whole: the one asked for, else that of the
    /// settings of the current folder.
    pub fn lang(&self, finder: &Finder) -> Lang {
        self.lang.map_or_else(|| finder.folder(Path::new("")).lang.unwrap_or_default(), Lang::from)
    }

    /// How many threads to use: as many as asked for, else as many as the machine has, and one where there
    /// is little to read.
    pub fn threads(&self, files: &Files) -> usize {
        if self.jobs > 0 || files.inputs.len() < 2 || is_little(&files.inputs) {
            return self.jobs.max(1);
        }
        std::thread::available_parallelism().map_or(1, NonZero::get)
    }
}

/// Whether files are few and small, so that one thread has read them before another has begun.
fn is_little(inputs: &Inputs) -> bool {
    let size = |path: PathBuf| std::fs::metadata(path).map_or(LITTLE, |file| file.len());
    inputs.len() <= FEW && inputs.paths().map(size).fold(0, u64::saturating_add) < LITTLE
}

/// Says what was met while files and settings were sought. Says whether something could not be done.
pub(super) fn say_problems(lang: Lang, finder: &Finder, files: &Files) -> bool {
    let failed = !files.problems.is_empty() | say::settings(lang, finder);
    files.problems.iter().chain(&files.left_alone).for_each(|problem| say::say(lang, problem));
    failed
}
