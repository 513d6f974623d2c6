//! Where a figure or its like may begin, and which readers are asked there.
//!
//! Most numbers stand between words that rule out nearly all readers: `103 người` is no date, no
//! document and no label, whatever its digits. That is told by words, marks and the lengths of digit
//! strings alone, so it is found out once for all blocks that differ in digits only.

use super::scan::{Found, Scan};
use super::token::Token;
use super::trigger::Trigger;
use super::{date, document_number, identifier, label, number_words, period, quantity};

/// Whether something may begin at a token, by what stands around it: what is digits makes no difference.
type MayBegin = fn(&Scan<'_>, usize) -> bool;

/// A reader: asked at a token, it says what begins there, or nothing.
type Reader = fn(&Scan<'_>, usize) -> Option<Found>;

/// The readers that begin at a number, in the order in which they are asked: what is surely no
/// quantity first, and the quantity behind all of them. Each token is used by one reader only.
const AT_NUMBER: [(MayBegin, Reader); 5] = [
    (identifier::may_begin, identifier::read),
    (document_number::may_begin, document_number::read),
    (date::may_begin, date::read),
    (period::may_begin, period::read),
    (label::may_begin, label::read),
];

/// The readers that begin at a word or a mark.
const AT_OTHERS: [(MayBegin, Reader); 3] = [
    (number_words::may_begin, number_words::read),
    (quantity::may_begin, quantity::read_words),
    (quantity::may_begin, date::read_quarter),
];

/// A token at which a figure or its like may begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    /// The number of the token.
    pub token: u32,
    /// Who is asked; none while nobody has found out.
    readers: Option<Readers>,
}

/// Some of the readers at a token, by their number: those of [`AT_NUMBER`] for a number, those of
/// [`AT_OTHERS`] for anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Readers(u8);

impl Start {
    /// The starts among these tokens, before anybody has found out who is asked.
    pub fn among(tokens: &[Token]) -> impl Iterator<Item = Self> {
        let begins = |&(_, token): &(u32, &Token)| token.trigger.has(Trigger::FACT);
        (0..).zip(tokens).filter(begins).map(|(token, _)| Self { token, readers: None })
    }

    /// The starts at which somebody is to be asked, and who: for all blocks that differ from this one in
    /// digits only.
    pub fn known(scan: &Scan<'_>, tokens: &[Token]) -> Box<[Self]> {
        let known = Self::among(tokens).map(|start| start.with_readers(scan));
        known.filter(|start| start.readers != Some(Readers(0)) || scan.is_number(start.at())).collect()
    }

    fn with_readers(self, scan: &Scan<'_>) -> Self {
        Self { readers: Some(Readers::at(scan, self.at())), ..self }
    }

    /// The token, as an index.
    pub fn at(self) -> usize {
        self.token as usize
    }

    /// What begins there.
    pub fn read(self, scan: &Scan<'_>) -> Option<Found> {
        let i = self.at();
        let readers = self.readers.unwrap_or_else(|| Readers::at(scan, i));
        if !scan.is_number(i) {
            return readers.read(&AT_OTHERS, scan, i);
        }
        // The one that comes first tells some by their digits.
        let first = u8::from(identifier::may_be_code(scan.text(i)));
        Readers(readers.0 | first).read(&AT_NUMBER, scan, i).or_else(|| quantity::read(scan, i))
    }
}

impl Readers {
    fn at(scan: &Scan<'_>, i: usize) -> Self {
        let all: &[(MayBegin, Reader)] = if scan.is_number(i) { &AT_NUMBER } else { &AT_OTHERS };
        let may_begin = all.iter().map(|(may_begin, _)| may_begin(scan, i));
        Self(may_begin.rev().fold(0, |readers, may_begin| readers << 1 | u8::from(may_begin)))
    }

    /// What the first of them that finds something finds.
    fn read(self, all: &[(MayBegin, Reader)], scan: &Scan<'_>, i: usize) -> Option<Found> {
        let mut left = self.0;
        while left > 0 {
            let (_, reader) = all.get(left.trailing_zeros() as usize)?;
            left &= left - 1;
            let found = reader(scan, i);
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::token::Tokenizer;
    use crate::text::{Block, BlockKind, Format, Span, View};

    /// Who is asked in a text, at each start.
    fn asked(text: &str) -> Vec<(u32, Option<Readers>)> {
        let kind = if text.starts_with('|') { BlockKind::TableRow } else { BlockKind::Paragraph };
        let block = Block { span: Span::new(0, text.len()), marker: 0, kind };
        let view = View::new(text, &block, Format::Markdown);
        let mut tokens = Vec::new();
        Tokenizer::new(view.text(), &mut tokens).until(view.text().len());
        let scan = Scan::new(&view, &tokens).watched();
        let starts = Start::known(&scan, &tokens);
        assert_eq!(scan.digits_read().next(), None, "{text}");
        starts.iter().map(|start| (start.token, start.readers)).collect()
    }

    #[test]
    fn who_is_asked_is_told_without_digits() {
        let texts = [
            "Tổng số 103 người (trong đó: 38 nam, 65 nữ), đạt 84,5%; tăng 12.000 đồng so với 2024.",
            "Lúc 7.30 và 16h30, 8 giờ 30, 04:56, xe 74C-012.34, Covid-19, dịch Covid – 19, 5G, 231,7km.",
            "Điện thoại: 0912.345.678; (024) 3825 1234; +84 912 345 678; thẻ 012345678901; mã 00123.",
            "Nghị quyết số 12-NQ/TU ngày 05/3/2024; Nghị định 30/2020; số 33 ngày 12/3/2024; 30a/2008/NQ-CP.",
            "Ngày 5 và 7/8/2025, tháng 6/2024, 28 tháng 6 năm 2024, từ 15-18, 2025-12-26, 26.12.2025.",
            "Giai đoạn 2021-2025, từ 2016 đến 2020, năm học 2023/2024, 10 năm (2016-2025), 1.950-2.050 ha.",
            "1. Điều 24, khoản 3, Trung đoàn 741, thôn 3 hộ, mục 2.1, số 12, phương châm 4 cùng, 24/24 giờ.",
            "“Gian hàng 0 đồng” và “5 không, 3 sạch”; công nghiệp 4.0; mốc 165(1); (1) hộ nghèo; tàu BV 97979.",
            "1.500.000 đồng (một triệu năm trăm nghìn đồng); hàng chục hộ; quý 3; viết bằng chữ: hai trăm.",
            "Ảnh IMG_2024.jpg, https://baoxa.vn/2024/05/12, thư so12@xa.vn; 12121hq1; thắng 3-1; mừng 8-3.",
            "| 1 | Xã Nậm Pha | 1.234 | 56,7 | 12/15 |",
            "12\nhộ\n34. Có 5, 8 tỷ đồng; 10 đến 15 triệu; hơn 1 tỷ 500 triệu; 238/316 vụ; 537 buổi/4.425 người.",
        ];
        for text in texts {
            let known = asked(text);
            assert!(!known.is_empty(), "{text}");
            for by in 1..10 {
                let turned =
                    |byte: u8| if byte.is_ascii_digit() { (byte - b'0' + by) % 10 + b'0' } else { byte };
                let other = String::from_utf8(text.bytes().map(turned).collect()).unwrap_or_default();
                assert_eq!(asked(&other), known, "{other}");
            }
        }
    }
}
