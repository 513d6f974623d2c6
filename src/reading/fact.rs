//! What stands in a block.

use super::comment::Comment;
use super::date::{Date, Quarter};
use super::document_number::DocumentNumber;
use super::few::Few;
use super::habits::Habits;
use super::names::NameUse;
use super::number_words::NumberInWords;
use super::numeral::Numeral;
use super::period::Period;
use super::profile::Votes;
use super::programme::Mention;
use super::quantity::Quantity;
use super::row::Row;
use super::shared::Shared;
use super::skeleton::Sign;
use super::text::TextFact;
use super::token::Letters;
use super::topic::Topic;
use crate::text::{Block, Lead, Span};
use std::sync::Arc;

/// One thing that was read. Spans are relative to the start of the block's source.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A count, an amount or a measure: `hơn 1 tỷ 500 triệu đồng`.
    Quantity(Box<Quantity>),
    /// Digits that count nothing: `Điều 24`, `năm 2025`, `0206 3855 011`.
    Numeral(OtherNumeral),
    /// A calendar date: `Thứ sáu - 26/12/2025`, `ngày 28 tháng 6`.
    Date(Box<Date>),
    /// A quarter: `quý III/2025`.
    Quarter(Quarter),
    /// A span of years: `giai đoạn 2016-2020`.
    Period(Box<Period>),
    /// The number and symbol of a document: `169/2013/NĐ-CP`.
    DocumentNumber(Box<DocumentNumber>),
    /// A number spelt out beside a figure: `1.500.000 đồng (một triệu năm trăm nghìn đồng)`.
    NumberInWords(Box<NumberInWords>),
}

impl Fact {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Quantity(fact) => fact.span,
            Self::Numeral(fact) => fact.numeral.span,
            Self::Date(fact) => fact.span,
            Self::Quarter(fact) => fact.span,
            Self::Period(fact) => fact.span,
            Self::DocumentNumber(fact) => fact.span,
            Self::NumberInWords(fact) => fact.span,
        }
    }
}

/// A numeral that is no quantity, and what it is instead.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherNumeral {
    /// The digits.
    pub numeral: Numeral,
    /// What they are.
    pub role: Role,
}

/// What digits that count nothing are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A place in an order: `lần thứ 3`, `khóa XIV`, `hạng 2`.
    Ordinal,
    /// A calendar year: `năm 2025`.
    Year,
    /// A telephone number.
    Phone,
    /// Part of a name or a reference: `Điều 24`, `Trung đoàn 741`, `mốc 165(1)`, `“5 nhanh, 5 chắc”`.
    Label,
    /// A time, a plate, an identifier, a version, page furniture.
    Other,
}

impl Role {
    /// The name of the kind in `rasoat facts`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ordinal => "ordinal",
            Self::Year => "year",
            Self::Phone => "phone",
            Self::Label => "label",
            Self::Other => "other",
        }
    }
}

/// A block and what was read in it.
#[derive(Clone, Debug)]
pub struct ReadBlock {
    /// Where it stands and what it is.
    pub block: Block,
    /// What was read in it. Blocks with nothing in them share one.
    pub facts: Arc<BlockFacts>,
    /// How many letters it has.
    pub letters: Letters,
    /// What stands in front of it.
    pub lead: Lead,
    /// What tells it from every other block that was read of this document, also from those that
    /// are gone: as long as it is there, its text and its facts are the same. It says nothing else,
    /// and no finding may depend on it.
    pub id: u64,
}

/// Everything that was read in one block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlockFacts {
    /// The facts, in the order in which they stand.
    pub facts: Box<[Fact]>,
    /// The programmes that are mentioned, in the order in which they stand.
    pub programmes: Shared<Mention>,
    /// The block looks like page furniture: a visit counter, a menu, a date stamp, the caption of
    /// an image file. Its figures take no part in any judgement.
    pub furniture: bool,
    /// The block is a row of a table.
    pub(crate) table: bool,
    /// How its figures are written, counted.
    pub(crate) votes: Votes,
    /// What is odd about its words and marks.
    pub text: Shared<TextFact>,
    /// How its words and marks are written, where there are two ways.
    pub habits: Habits,
    /// Names that may be written in several ways, those of one kind in order.
    pub names: Shared<NameUse>,
    /// How its figures hang together; empty for rows of tables and page furniture.
    pub skeleton: Shared<Sign>,
    /// Its cells, when it is a row of a table.
    pub row: Option<Box<Row>>,
    /// Comments by which the writer accepts what is found.
    pub comments: Few<Comment>,
    /// What it says of the figures below it, when it may be a heading.
    pub topic: Option<Topic>,
}

impl BlockFacts {
    /// Whether the block is page furniture, and nothing in it says anything of what stands around it.
    pub fn is_bare_furniture(&self) -> bool {
        self.furniture && self.topic.is_none() && self.row.is_none() && self.comments.is_empty()
    }

    /// Whether the block is so long that only its beginning takes part in relations.
    pub fn is_related_in_part(&self) -> bool {
        self.skeleton.len() >= super::skeleton::MOST
    }

    /// The first figure that is so far behind the beginning of the block that it takes part in no relation;
    /// none in a block that is not so long.
    pub fn first_unrelated(&self) -> Option<&Quantity> {
        if !self.is_related_in_part() {
            return None;
        }
        let last = self.skeleton.iter().rev().find_map(|sign| match sign {
            Sign::Figure(number) | Sign::Other(number) => Some(usize::from(*number)),
            _ => None,
        });
        let mut rest = self.facts.get(last.map_or(0, |last| last + 1)..)?.iter();
        rest.find_map(|fact| if let Fact::Quantity(quantity) = fact { Some(&**quantity) } else { None })
    }

    /// The quantities, in order.
    pub fn quantities(&self) -> impl Iterator<Item = &Quantity> {
        self.facts.iter().filter_map(|fact| if let Fact::Quantity(q) = fact { Some(&**q) } else { None })
    }

    /// The fact of that number, if it is a quantity.
    pub fn quantity(&self, number: u16) -> Option<&Quantity> {
        match self.facts.get(usize::from(number)) {
            Some(Fact::Quantity(quantity)) => Some(quantity),
            _ => None,
        }
    }

    /// The dates, in order.
    pub fn dates(&self) -> impl Iterator<Item = &Date> {
        self.facts.iter().filter_map(|fact| if let Fact::Date(d) = fact { Some(&**d) } else { None })
    }

    /// The periods, in order.
    pub fn periods(&self) -> impl Iterator<Item = &Period> {
        self.facts.iter().filter_map(|fact| if let Fact::Period(p) = fact { Some(&**p) } else { None })
    }

    /// The document numbers, in order.
    pub fn document_numbers(&self) -> impl Iterator<Item = &DocumentNumber> {
        self.facts
            .iter()
            .filter_map(|fact| if let Fact::DocumentNumber(d) = fact { Some(&**d) } else { None })
    }

    /// The numbers in words, in order.
    pub fn numbers_in_words(&self) -> impl Iterator<Item = &NumberInWords> {
        self.facts.iter().filter_map(|fact| if let Fact::NumberInWords(n) = fact { Some(&**n) } else { None })
    }

    /// The numerals that are no quantity, in order.
    pub fn other_numerals(&self) -> impl Iterator<Item = &OtherNumeral> {
        self.facts.iter().filter_map(|fact| if let Fact::Numeral(n) = fact { Some(n) } else { None })
    }
}
