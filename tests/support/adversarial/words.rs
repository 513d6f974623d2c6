//! Documents of words as they should not be written.

use super::{Named, drawn, repeat, series};

/// The documents.
pub const DOCUMENTS: &[Named] = &[
    ("words-that-are-none", |size| repeat("giia thưc tíc qủa nghành ", size)),
    ("words-that-are-none-and-differ", |size| series(size, |i| format!("{} ", unknown(drawn(i))))),
    ("words-that-are-none-apart", |size| series(size, |i| format!("Đơn vị {} họp.\n\n", unknown(i)))),
    ("long-words-that-are-none", |size| series(size, |i| format!("{} ", unknown(i).repeat(8)))),
    ("misspelt", |size| repeat("sản phảm bị xúi dục, ", size)),
    ("doubled", |size| repeat("giữa ", size)),
    ("doubled-across-lines", |size| repeat("giữa\n", size)),
    ("tones", |size| repeat("hòa hoà thủy thuỷ ", size)),
    ("spellings", |size| repeat("sĩ sỹ lí lý kĩ kỹ ", size)),
    ("spacing-of-marks", |size| repeat("xuất- nhập ,bản . Có ;xã ", size)),
    ("marks-without-words", |size| repeat(" , . ; : ! ? ", size)),
    ("lookalikes", |size| repeat("Ðồn Ɖồn аn ", size)),
    ("invisible", |size| repeat("bả\u{200b}n x\u{ad}ã ", size)),
    ("soft-hyphens", |size| format!("bả{}n", repeat("\u{ad}", size))),
    ("tcvn3", |size| repeat("Céng hoµ x· héi chñ nghÜa ViÖt Nam ", size)),
    ("vni", |size| repeat("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam ", size)),
    ("mojibake", |size| repeat("Cá»™ng hÃ²a xÃ£ há»™i ", size)),
    ("telex", |size| repeat("ddoofn Bieen phofng ", size)),
    ("half-typed", |size| {
        let text: Vec<char> = "Tổng số 103 hộ nghèo, trong đó: 38 hộ".chars().collect();
        series(size, |i| text.iter().take(1 + i % text.len()).collect::<String>() + "\n\n")
    }),
];

/// A word that no syllable is, others for nearly all numbers.
fn unknown(i: usize) -> String {
    let first = ["ngh", "tr", "kh", "g", "q", "ph", "s", "đ"][i % 8];
    let middle = ["iê", "ươ", "ă", "oa", "uy", "ôô", "ee", "ưu"][i / 8 % 8];
    let last = ["nk", "tm", "cg", "pn", "gh", "nn", "ct", "mh"][i / 64 % 8];
    let more = ["", "a", "uế", "ởi"][i / 512 % 4];
    format!("{first}{middle}{last}{more}")
}
