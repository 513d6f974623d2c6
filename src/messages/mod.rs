//! What a finding says, by family, in Vietnamese and English.
//!
//! A rule reports a typed message; the sentence is made here, in one exhaustive `match` per
//! family and language, when it is shown. So no rule holds a sentence, and no sentence is missing
//! in one of the languages.

mod date;
pub mod figures;
mod interface;
mod limit;
mod number;
mod number_words;
mod programme;
mod relation;
mod selection;
mod text;
mod total;
mod total_table;

pub use date::{ConflictSubject, DateMessage};
pub use interface::{Interface, Reason, Summary};
pub use number::NumberMessage;
pub use number_words::WordsMessage;
pub use programme::ProgrammeMessage;
pub use relation::{Gap, RelationMessage, not_checked};
pub use selection::{Added, SelectionMessage};
pub use text::TextMessage;
pub use total::{Sum, TotalMessage};
pub use total_table::{Computation, Computed, NamedCell, TableMessage};

/// The language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The language of a tag such as `vi`, `en` or `en-GB`; none for another language.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_', '.']).next()?.to_ascii_lowercase().as_str() {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// What a finding, a related place or a fix says. What is large and rare stands by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Of the family `number`.
    Number(NumberMessage),
    /// About a number in words.
    Words(WordsMessage),
    /// Of the family `date`.
    Date(DateMessage),
    /// Of the family `total`.
    Total(Box<TotalMessage>),
    /// About a table.
    Table(Box<TableMessage>),
    /// Of the family `programme`.
    Programme(ProgrammeMessage),
    /// Of the family `text`.
    Text(TextMessage),
}

impl Message {
    /// The sentence. `line` gives the line, from 1, of the n-th related place of the finding, for
    /// sentences that name another line.
    pub fn render(&self, lang: Lang, line: &dyn Fn(usize) -> usize) -> String {
        match self {
            Self::Number(message) => message.render(lang, line),
            Self::Words(message) => message.render(lang, line),
            Self::Date(message) => message.render(lang, line),
            Self::Total(message) => message.render(lang, line),
            Self::Table(message) => message.render(lang),
            Self::Programme(message) => message.render(lang),
            Self::Text(message) => message.render(lang, line),
        }
    }
}

impl From<NumberMessage> for Message {
    fn from(message: NumberMessage) -> Self {
        Self::Number(message)
    }
}

impl From<TotalMessage> for Message {
    fn from(message: TotalMessage) -> Self {
        Self::Total(Box::new(message))
    }
}

impl From<TableMessage> for Message {
    fn from(message: TableMessage) -> Self {
        Self::Table(Box::new(message))
    }
}

impl From<ProgrammeMessage> for Message {
    fn from(message: ProgrammeMessage) -> Self {
        Self::Programme(message)
    }
}

impl From<WordsMessage> for Message {
    fn from(message: WordsMessage) -> Self {
        Self::Words(message)
    }
}

impl From<DateMessage> for Message {
    fn from(message: DateMessage) -> Self {
        Self::Date(message)
    }
}

impl From<TextMessage> for Message {
    fn from(message: TextMessage) -> Self {
        Self::Text(message)
    }
}

/// A count with its noun.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
