//! Documents of names: of programmes, places, and their abbreviations.

use super::{Named, drawn, repeat, series};

/// The documents.
pub const DOCUMENTS: &[Named] = &[
    ("programmes", |size| repeat("Chương trình “Nâng bước em tới trường” có 5 em.\n\n", size)),
    ("programmes-written-otherwise", |size| {
        repeat(
            "chương trình “Nâng bước em đến trường”, phong trào Toàn Dân đoàn kết xây dựng đời sống văn hoá, ",
            size,
        )
    }),
    ("programmes-half-typed", |size| {
        let name: Vec<char> = "Nâng bước em tới trường cho em".chars().collect();
        series(size, |i| {
            let typed: String = name.iter().take(1 + i % name.len()).collect();
            format!("Chương trình “{typed}\n\n")
        })
    }),
    ("programmes-nested", |size| repeat("chương trình “Nâng bước “mô hình “Bản xanh ", size)),
    ("programmes-unknown", |size| series(size, |i| format!("Mô hình “{}” có 5 hộ.\n\n", name(i)))),
    ("programmes-nearly-known", |size| {
        series(size, |i| {
            format!("Chương trình “Nâng bước em {} trường”, ", ["đến", "về", "tơi", "tới các"][drawn(i) % 4])
        })
    }),
    ("programmes-in-capitals", |size| {
        series(size, |i| {
            format!("Mô hình “{}”, mô hình “{}”.\n\n", name(i % 999), name(i % 999).to_uppercase())
        })
    }),
    ("programmes-without-quotes", |size| repeat("chương trình Nâng bước em tới trường và ", size)),
    ("heads-of-programmes", |size| repeat("phong trào thi đua cuộc vận động chương trình mô hình ", size)),
    ("one-long-name", |size| format!("Chương trình “{}”", repeat("Nâng bước em ", size))),
    ("capitals", |size| repeat("Nâng Bước Em Tới Trường ", size)),
    ("all-capitals", |size| repeat("NÂNG BƯỚC EM TỚI TRƯỜNG ", size)),
    ("abbreviation-explained-often", |size| repeat("Bộ đội Biên phòng (BĐBP) ", size)),
    ("abbreviations-explained", |size| {
        series(size, |i| {
            let letters: String = letters(i).chars().collect();
            let words: Vec<String> = letters.chars().map(|c| format!("{c}an")).collect();
            format!("{} ({letters}) họp; ", words.join(" "))
        })
    }),
    ("abbreviations-explained-otherwise", |size| {
        series(size, |i| {
            format!(
                "B{} Đ{} B{} (BĐB) họp.\n\n",
                ["an", "àn", "ờ", "ến"][i % 4],
                ["i", "ất"][i % 2],
                ["an", "iển"][i / 2 % 2]
            )
        })
    }),
    ("abbreviations-used", |size| series(size, |i| format!("{} họp, ", letters(i)))),
    ("foreign-names", |size| repeat("Xay Chăm Pon và Xaychampon, ", size)),
    ("foreign-names-of-many-forms", |size| {
        series(size, |i| {
            // The same letters with spaces in ever other places.
            let bits = drawn(i);
            let name = "Xaychamponsavanakhetviengkhamluangprabang".chars().enumerate();
            let parted = name.flat_map(|(k, c)| {
                (k > 1 && k % 2 == 0 && bits >> (k / 2) & 1 == 1).then_some('-').into_iter().chain([c])
            });
            format!("Bản {} có hộ.\n\n", parted.collect::<String>())
        })
    }),
    ("foreign-names-that-differ", |size| {
        series(size, |i| format!("Bản {}pon, ", letters(i).to_lowercase().replacen('a', "Xa", 1)))
    }),
    ("names-of-bodies", |size| {
        series(size, |i| {
            format!(
                "{} Biên phòng {}.\n\n",
                ["Đồn", "Đồn", "Đồn", "Đồng", "Đôn", "Đốn"][i % 6],
                name(i % 500)
            )
        })
    }),
    ("names-of-bodies-that-differ", |size| {
        series(size, |i| format!("Đồ{} Biên phòng.\n\n", letters(drawn(i) % 1_000_003).to_lowercase()))
    }),
];

const SYLLABLES: [&str; 16] = [
    "bản",
    "xanh",
    "sạch",
    "đường",
    "biên",
    "nhà",
    "vườn",
    "trẻ",
    "học",
    "giúp",
    "dân",
    "ruộng",
    "nước",
    "rừng",
    "sáng",
    "đẹp",
];

/// A name of three words, another for every number for a long time.
fn name(i: usize) -> String {
    let word = |i: usize| SYLLABLES[i % SYLLABLES.len()];
    let first = ["Sao", "Tiếng", "Ánh", "Hạt", "Cột", "Tủ", "Bát"][i % 7];
    format!("{first} {} {} {}", word(i / 7), word(i / 112), word(i / 1_792))
}

/// Four capitals and more, others for every number.
fn letters(i: usize) -> String {
    let mut rest = i;
    let mut out = String::new();
    while out.len() < 4 || rest > 0 {
        out.push(char::from(b"ABCDGHKLMNPQRSTVX"[rest % 17]));
        rest /= 17;
    }
    out
}
