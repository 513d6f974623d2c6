//! What a fact begins with: digits, a mark, or one of a few words.
//!
//! It is told of every token when it is cut, so that readers are asked where something may begin and
//! nowhere else; most of a report is text in which nothing does.

use super::programme::{HEADS, Strength};
use super::skeleton::FIRST_WORDS;
use super::token::TokenKind;
use crate::knowledge::print::Print;

/// What may begin at a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trigger(u8);

impl Trigger {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// A figure, a date, a number in words.
    pub const FACT: Self = Self(1);
    /// The name of a programme, or what announces one.
    pub const NAME: Self = Self(2);
    /// A name, if the word has a capital.
    const CAPITAL_NAME: Self = Self(4);
    /// Facts may stand somewhere in the block.
    pub const FACTS: Self = Self(8);
    /// A phrase that relates figures.
    pub const CUE: Self = Self(16);

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Takes in what another says.
    #[inline(always)]
    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether it says all of what another says.
    #[inline(always)]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What may begin at a word. `is_capitalised` is asked where that matters.
    #[inline(always)]
    pub fn of_word(print: Print, is_capitalised: impl FnOnce() -> bool) -> Self {
        let trigger = WORDS.get(print.number()).copied().unwrap_or_default();
        if trigger.has(Self::CAPITAL_NAME) && is_capitalised() { trigger.and(Self::NAME) } else { trigger }
    }

    /// What may begin at any other token.
    pub fn of(kind: TokenKind) -> Self {
        match kind {
            TokenKind::Number => Self::FACT.and(Self::FACTS),
            TokenKind::Mixed => Self::FACTS,
            TokenKind::Mark('(') => Self::FACT,
            TokenKind::Mark('“' | '„' | '«' | '‘' | '"' | '\'') => Self::NAME,
            TokenKind::Word | TokenKind::Mark(_) => Self::NONE,
        }
    }
}

/// What may begin at words, by their prints.
static WORDS: [Trigger; Print::COUNT] = {
    let mut words = [Trigger::NONE; Print::COUNT];
    let mut i = 0;
    while i < FIGURES.len() {
        let (word, trigger) = FIGURES[i];
        let number = Print::of(word).number();
        words[number] = words[number].and(trigger);
        i += 1;
    }
    let mut i = 0;
    while i < HEADS.len() {
        let number = Print::of(HEADS[i].words[0]).number();
        let trigger = match HEADS[i].strength {
            Strength::Inside => Trigger::CAPITAL_NAME,
            Strength::Firm | Strength::Loose | Strength::Known => Trigger::NAME,
        };
        words[number] = words[number].and(trigger);
        i += 1;
    }
    let mut number = 0;
    while number < Print::COUNT {
        if FIRST_WORDS.has_number(number) {
            words[number] = words[number].and(Trigger::CUE);
        }
        number += 1;
    }
    words
};

/// The words that begin a fact without digits, or without which it does not stand there.
const FIGURES: [(&str, Trigger); 7] = {
    let begins = Trigger::FACT.and(Trigger::FACTS);
    [
        ("hàng", begins),
        ("vài", begins),
        ("mấy", begins),
        ("dăm", begins),
        ("quý", begins),
        ("bằng", Trigger::FACT),
        ("chữ", Trigger::FACTS),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::token::Tokenizer;

    fn of(text: &str) -> Trigger {
        let mut tokens = Vec::new();
        let mut tokenizer = Tokenizer::new(text, &mut tokens);
        tokenizer.until(text.len());
        tokenizer.triggers()
    }

    #[test]
    fn a_text_without_digits_and_without_the_words_holds_no_fact() {
        for text in [
            "Đơn vị 5 người",
            "trung đội H03",
            "hàng chục hộ",
            "HÀNG TRĂM",
            "vài nghìn",
            "Mấy chục",
            "dăm trăm",
            "QUÝ III",
            "quý I",
            "bằng chữ: một",
        ] {
            assert!(of(text).has(Trigger::FACTS), "{text}");
        }
        for text in ["", "ba", "Đơn vị bám dân, bám bản và vận động nhân dân.", "và vào vàng", "quyết tâm"]
        {
            assert!(!of(text).has(Trigger::FACTS), "{text}");
        }
    }

    #[test]
    fn a_name_is_announced_by_a_head_word_or_a_mark() {
        for text in
            ["phong trào thi đua", "CHƯƠNG TRÌNH", "Ngày Biên phòng", "gọi là “Bản”", "'a'", "Tết sum vầy"]
        {
            assert!(of(text).has(Trigger::NAME), "{text}");
        }
        for text in ["", "trong ngày, trong tháng", "bà con xã biên giới", "nhà sàn"] {
            assert!(!of(text).has(Trigger::NAME), "{text}");
        }
    }
}
