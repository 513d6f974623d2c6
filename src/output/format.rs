//! The formats of findings, by one name each.

use super::human::{self, Styles};
use super::{Entry, Page, checkstyle, concise, github, gitlab, json, junit, sarif};
use crate::messages::Lang;
use crate::rules::Level;

/// A format of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: the line with what is underlined.
    Human,
    /// One line a finding.
    Concise,
    /// An array of objects.
    Json,
    /// One object a line.
    JsonLines,
    /// SARIF 2.1.0.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// A code quality report for GitLab.
    Gitlab,
    /// JUnit's XML.
    Junit,
    /// Checkstyle's XML.
    Checkstyle,
    /// A page to be opened in a browser.
    Html,
}

/// What stands around the findings of all files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// What stands in front.
    pub head: Vec<u8>,
    /// Every piece begins with a comma; the first loses it.
    pub commas: bool,
    /// What stands behind.
    pub tail: Vec<u8>,
    /// What stands there when nothing is between.
    pub empty: Vec<u8>,
    /// What stands between is held back until the head is known.
    pub held: bool,
}

impl Frame {
    /// An array of JSON.
    pub fn array() -> Self {
        Self { head: b"[".into(), commas: true, tail: b"\n]\n".into(), empty: b"[]\n".into(), held: false }
    }

    /// A head and a tail that stand there in any case.
    fn always(head: Vec<u8>, tail: &[u8], commas: bool) -> Self {
        let empty = [&head, tail].concat();
        Self { head, commas, tail: tail.into(), empty, held: false }
    }
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 10] = [
        Self::Human,
        Self::Concise,
        Self::Json,
        Self::JsonLines,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Checkstyle,
        Self::Html,
    ];

    /// The name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::JsonLines => "json-lines",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Checkstyle => "checkstyle",
            Self::Html => "html",
        }
    }

    /// Whether it is read by people, who want a summary beside it.
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Human | Self::Concise)
    }

    /// Whether the keys of findings show in it.
    pub fn shows_keys(self) -> bool {
        matches!(self, Self::Gitlab | Self::Sarif)
    }

    /// Whether it also names files without findings.
    pub fn names_every_file(self) -> bool {
        matches!(self, Self::Junit | Self::Html)
    }

    /// What stands around the findings.
    pub fn frame(self, lang: Lang) -> Frame {
        match self {
            Self::Human | Self::Concise | Self::JsonLines | Self::Github => Frame::default(),
            Self::Json | Self::Gitlab => Frame::array(),
            Self::Sarif => Frame::always(sarif::head(lang), sarif::TAIL, true),
            Self::Junit => Frame::always(junit::HEAD.into(), junit::TAIL, false),
            Self::Checkstyle => Frame::always(checkstyle::HEAD.into(), checkstyle::TAIL, false),
            // Its head has the summary.
            Self::Html => Frame { held: true, ..Frame::default() },
        }
    }
}

/// Writes findings in a format.
#[derive(Clone, Debug)]
pub struct Renderer {
    /// The format.
    pub format: Format,
    /// Colours, for people.
    pub styles: Styles,
    /// The lowest level that makes a run fail.
    pub fail_on: Level,
}

impl Renderer {
    /// The beginning of a file, given the levels of its findings.
    pub fn begin(&self, file: &str, levels: impl Iterator<Item = Level>, out: &mut Vec<u8>) {
        match self.format {
            Format::Checkstyle => checkstyle::push_file(file, out),
            Format::Junit => {
                let (mut findings, mut failures) = (0, 0);
                for level in levels {
                    findings += 1;
                    failures += usize::from(level >= self.fail_on);
                }
                junit::push_file(file, findings, failures, out);
            }
            _ => {}
        }
    }

    /// A finding of the file.
    pub fn push(&self, page: &Page<'_>, entry: &Entry<'_>, lang: Lang, out: &mut Vec<u8>) {
        match self.format {
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
            Format::Sarif => {
                out.extend_from_slice(b",\n");
                sarif::push_entry(page, entry, out);
            }
            Format::Github => github::push_entry(page, entry, out),
            Format::Gitlab => {
                out.extend_from_slice(b",\n");
                gitlab::push_entry(page, entry, out);
            }
            Format::Junit => junit::push_entry(page, entry, entry.level >= self.fail_on, out),
            Format::Checkstyle => checkstyle::push_entry(page, entry, out),
            // A page shows whole documents: see `html::push_document`.
            Format::Html => {}
        }
    }

    /// The end of the file.
    pub fn end(&self, out: &mut Vec<u8>) {
        match self.format {
            Format::Checkstyle => checkstyle::end_file(out),
            Format::Junit => junit::end_file(out),
            _ => {}
        }
    }
}
