//! The formats of findings, by one name each.

use super::human::{self, Styles};
use super::{Entry, Page, concise, json};
use crate::messages::Lang;

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
}

impl Frame {
    /// An array of JSON.
    pub fn array() -> Self {
        Self { head: b"[".into(), commas: true, tail: b"\n]\n".into(), empty: b"[]\n".into() }
    }
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Human, Self::Concise, Self::Json, Self::JsonLines];

    /// The name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::JsonLines => "json-lines",
        }
    }

    /// Whether it is read by people, who want a summary beside it.
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Human | Self::Concise)
    }

    /// What stands around the findings.
    pub fn frame(self) -> Frame {
        match self {
            Self::Human | Self::Concise | Self::JsonLines => Frame::default(),
            Self::Json => Frame::array(),
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
}

impl Renderer {
    /// A finding of a file.
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
        }
    }
}
