//! What a fact begins with: digits, or one of a few words. A block without any is not cut into
//! tokens at all; most of a report is such text.

use super::scan::Scan;
use crate::knowledge::print::Prints;

/// Whether a fact may stand in a text: it has a digit, or a few bytes of a word without which no
/// fact in words begins. It reads every byte of a document, without a branch per byte, so that the
/// compiler can turn it into vector instructions.
pub(super) fn may_hold_facts(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |chunk: &[u8]| chunk.iter().fold(false, |found, byte| found | byte.is_ascii_digit());
    if bytes.chunks(128).any(digit) {
        return true;
    }
    let (Some(second), Some(third), Some(fourth)) = (bytes.get(1..), bytes.get(2..), bytes.get(3..)) else {
        return false;
    };
    let windows = bytes.iter().zip(second).zip(third).zip(fourth);
    windows.fold(false, |found, (((&a, &b), &c), &d)| found | is_trigger(a, b, c, d))
}

/// Whether four bytes are part of `hàng`, `vài`, `mấy`, `dăm`, `quý` or `chữ`, in either case.
#[inline(always)]
fn is_trigger(a: u8, b: u8, c: u8, d: u8) -> bool {
    let small = a | 0x20;
    let a_grave = (b == 0xc3) & ((c & 0xdf) == 0x80);
    let hang = (small == b'h') & a_grave & ((d | 0x20) == b'n');
    let vai = (small == b'v') & a_grave & ((d | 0x20) == b'i');
    let may = (small == b'm') & (b == 0xe1) & (c == 0xba) & ((d & 0xfe) == 0xa4);
    let dam = (small == b'd') & (b == 0xc4) & ((c & 0xfe) == 0x82) & ((d | 0x20) == b'm');
    let quy = (small == b'q') & ((b | 0x20) == b'u') & (c == 0xc3) & ((d & 0xdf) == 0x9d);
    let chu = (small == b'h') & (b == 0xe1) & (c == 0xbb) & ((d & 0xfe) == 0xae);
    hang | vai | may | dam | quy | chu
}

/// Whether the name of a programme may stand in a text: it has a quotation mark, or a few bytes of a
/// word that announces one. Reads every byte, as [`may_hold_facts`] does.
pub(super) fn may_hold_names(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.iter().fold(false, |found, &byte| found | (byte == b'"') | (byte == b'\'')) {
        return true;
    }
    let (Some(second), Some(third), Some(fourth)) = (bytes.get(1..), bytes.get(2..), bytes.get(3..)) else {
        return false;
    };
    let windows = bytes.iter().zip(second).zip(third).zip(fourth);
    windows.fold(false, |found, (((&a, &b), &c), &d)| found | announces(a, b, c, d))
}

/// Whether four bytes are a quotation mark, part of `trình`, `trào`, `cuộc`, ` án`, `hình`, `dịch`,
/// `đợt`, `danh` or `niệm` in either case, or of `Ngày`, `Tháng`, `Tết`, `Quỹ` or `Tổ`.
#[inline(always)]
fn announces(a: u8, b: u8, c: u8, d: u8) -> bool {
    let small = a | 0x20;
    let mark =
        (a == 0xe2) & (b == 0x80) & ((c == 0x9c) | (c == 0x9e) | (c == 0x98)) | (a == 0xc2) & (b == 0xab);
    let n = (d | 0x20) == b'n';
    let i_grave = (b == 0xc3) & ((c & 0xdf) == 0x8c) & n;
    let hinh = ((small == b'h') | (small == b'r')) & i_grave;
    let rao = (small == b'r') & (b == 0xc3) & ((c & 0xdf) == 0x80) & ((d | 0x20) == b'o');
    let e1bb = (b == 0xe1) & (c == 0xbb);
    let cuoc = (small == b'u') & e1bb & ((d & 0xfe) == 0x98);
    let dich = (small == b'd') & e1bb & ((d & 0xfe) == 0x8a);
    let an = (a == b' ') & (b == 0xc3) & ((c & 0xdf) == 0x81) & n;
    let dot = (a == 0xe1) & (b == 0xbb) & ((c & 0xfe) == 0xa2) & ((d | 0x20) == b't');
    let n_i = ((b | 0x20) == b'i') & (c == 0xe1) & (d == 0xbb);
    let danh = (small == b'd') & ((b | 0x20) == b'a') & ((c | 0x20) == b'n') & ((d | 0x20) == b'h');
    let niem = (small == b'n') & n_i;
    let ngay = (a == b'N') & ((b | 0x20) == b'g') & (c == 0xc3) & ((d & 0xdf) == 0x80);
    let thang = (a == b'T') & ((b | 0x20) == b'h') & (c == 0xc3) & ((d & 0xdf) == 0x81);
    let tet = (a == b'T')
        & (b == 0xe1)
        & (((c == 0xba) & ((d & 0xfe) == 0xbe)) | ((c == 0xbb) & ((d & 0xfe) == 0x94)));
    let quy = (a == b'Q') & ((b | 0x20) == b'u') & (c == 0xe1) & (d == 0xbb);
    mark | hinh | rao | cuoc | dich | an | dot | danh | niem | ngay | thang | tet | quy
}

/// Whether token `i` can be a word that begins a fact: told by its print.
#[inline]
pub(super) fn is_possible(scan: &Scan<'_>, i: usize) -> bool {
    scan.may_be(i, &WORDS)
}

/// The prints of the words that begin a fact without digits.
static WORDS: Prints = Prints::of(&["hàng", "vài", "mấy", "dăm", "quý", "bằng"]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_digits_and_without_the_words_holds_no_fact() {
        for text in [
            "Đơn vị 5 người",
            "hàng chục hộ",
            "HÀNG TRĂM",
            "vài nghìn",
            "Mấy chục",
            "dăm trăm",
            "QUÝ III",
            "quý I",
            "bằng chữ: một",
        ] {
            assert!(may_hold_facts(text), "{text}");
        }
        for text in ["", "ba", "Đơn vị bám dân, bám bản và vận động nhân dân.", "và vào vàng", "quyết tâm"]
        {
            assert!(!may_hold_facts(text), "{text}");
        }
    }
}
