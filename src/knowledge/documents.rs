//! Documents of the State and the Party: their types and the bodies that issue them.
//!
//! Types: Nghị định 30/2020/NĐ-CP, Phụ lục III, with the normative types, and the types of
//! Quy định 66-QĐ/TW and 399-QĐ/TW. The number of a State document is `số/LOẠI-CƠ QUAN`, of a Party
//! document `số-LOẠI/CƠ QUAN` (Hướng dẫn 36-HD/VPTW). An abbreviation is only held to belong to
//! one side when no body of the other side is known by it.

use crate::text::same_word;

/// Who numbers a document, and so how its number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum System {
    /// The State: `123/QĐ-UBND`, `169/2013/NĐ-CP`.
    State,
    /// The Party: `57-NQ/TW`.
    Party,
}

/// Abbreviations of types, in lower case, with the abbreviation as it is to be written.
const TYPES: [(&str, &str); 58] = [
    ("nq", "NQ"),
    ("qđ", "QĐ"),
    ("ct", "CT"),
    ("qc", "QC"),
    ("qyđ", "QyĐ"),
    ("qđi", "QĐi"),
    ("tc", "TC"),
    ("tb", "TB"),
    ("hd", "HD"),
    ("ctr", "CTr"),
    ("kh", "KH"),
    ("pa", "PA"),
    ("đa", "ĐA"),
    ("da", "DA"),
    ("bc", "BC"),
    ("bb", "BB"),
    ("ttr", "TTr"),
    ("hđ", "HĐ"),
    ("cđ", "CĐ"),
    ("bgn", "BGN"),
    ("btt", "BTT"),
    ("guq", "GUQ"),
    ("gm", "GM"),
    ("ggt", "GGT"),
    ("gnp", "GNP"),
    ("pg", "PG"),
    ("pc", "PC"),
    ("pb", "PB"),
    ("sy", "SY"),
    ("trs", "TrS"),
    ("sl", "SL"),
    ("nđ", "NĐ"),
    ("tt", "TT"),
    ("ttlt", "TTLT"),
    ("nqlt", "NQLT"),
    ("kl", "KL"),
    ("cv", "CV"),
    ("cthđ", "CTHĐ"),
    ("ctrhđ", "CTrHĐ"),
    ("ctph", "CTPH"),
    ("ctrph", "CTrPH"),
    ("qcph", "QCPH"),
    ("khph", "KHPH"),
    ("khlt", "KHLT"),
    ("khln", "KHLN"),
    ("hdlt", "HDLT"),
    ("hdln", "HDLN"),
    ("qch", "QCh"),
    ("bs", "BS"),
    ("l", "L"),
    ("pl", "PL"),
    ("lct", "LCT"),
    ("vbhn", "VBHN"),
    ("kltt", "KLTT"),
    ("klđt", "KLĐT"),
    ("tthd", "TTHD"),
    ("đk", "ĐK"),
    ("bckt", "BCKT"),
];

/// The length in bytes of the longest abbreviation of a type.
const LONGEST_TYPE: usize = 6;

/// The type of that abbreviation, as it is to be written; none for one that is not known.
pub fn document_type(abbreviation: &str) -> Option<&'static str> {
    // Most words that are asked about are ordinary ones, longer than any abbreviation.
    if abbreviation.len() > LONGEST_TYPE {
        return None;
    }
    // Nearly all are written as they should be.
    let mut written = TYPES.iter().map(|&(_, written)| written);
    written.find(|&written| written == abbreviation).or_else(|| {
        TYPES.iter().find(|(lower, _)| same_word(abbreviation, lower)).map(|&(_, written)| written)
    })
}

/// Bodies of the State that no Party body shares its abbreviation with.
const STATE_BODIES: [&str; 57] = [
    "CP", "TTg", "TTG", "Ttg", "VPCP", "UBND", "HĐND", "UBTVQH", "QH", "CTN", "VPQH", "VPCTN", "TTCP",
    "NHNN", "KTNN", "TANDTC", "VKSTC", "VKSNDTC", "UBDT", "BHXH", "BQP", "BCA", "BNG", "BTP", "BKHĐT", "BCT",
    "BNN", "BNNPTNT", "BNNMT", "BGTVT", "BXD", "BTNMT", "BTTTT", "BLĐTBXH", "BVHTTDL", "BKHCN", "BGDĐT",
    "BYT", "BNV", "BDTTG", "SNV", "STP", "SYT", "SXD", "SGTVT", "SCT", "STNMT", "STTTT", "SLĐTBXH", "SKHCN",
    "SGDĐT", "SKHĐT", "SNNPTNT", "SNNMT", "SVHTTDL", "VPUBND", "PGDĐT",
];

/// Ministries that issue circulars (thông tư), besides those of the list of bodies.
const MINISTRY_OF_FINANCE: &str = "BTC";

/// Bodies of the Party and their offices.
const PARTY_BODIES: [&str; 8] = ["TW", "TU", "HU", "ĐU", "VPTW", "VPTU", "VPHU", "QUTW"];

/// Offices and commissions of the Party, in front of the committee they belong to: `UBKTTU`.
const PARTY_OFFICES: [&str; 8] = ["UBKT", "BTG", "BTGDV", "BDV", "BNC", "BTC", "BTV", "BCHĐB"];

/// Whose body an abbreviation stands for; none when it may be either, or is not known.
pub fn system_of(body: &str) -> Option<System> {
    let committee = ["TW", "TU", "HU", "ĐU"];
    let office = |body: &str| {
        committee.iter().any(|of| body.strip_suffix(of).is_some_and(|front| PARTY_OFFICES.contains(&front)))
    };
    if PARTY_BODIES.contains(&body) || office(body) {
        return Some(System::Party);
    }
    let assembly = ["QH", "UBTVQH"].iter().any(|name| {
        body.strip_prefix(name).is_some_and(|term| term.len() <= 2 && term.parse::<u8>().is_ok())
    });
    (assembly || STATE_BODIES.contains(&body)).then_some(System::State)
}

/// Whether a body is one of the Government's ministries, which issue circulars.
pub fn is_ministry(body: &str) -> bool {
    body == MINISTRY_OF_FINANCE || (body.starts_with('B') && system_of(body) == Some(System::State))
}

/// Whether the abbreviation is the National Assembly's of some term: `QH13`.
pub fn is_assembly(body: &str) -> bool {
    body.starts_with("QH") && body.len() > 2 && system_of(body) == Some(System::State)
}

/// A name of a type of document in words.
#[derive(Debug, PartialEq, Eq)]
pub struct TypeWord {
    /// Its words, in lower case.
    pub words: &'static [&'static str],
    /// Its abbreviation.
    pub abbreviation: &'static str,
    /// A bare number behind it, without `số`, is the number of a document: `Nghị quyết 33`. Words
    /// that are verbs too (`hướng dẫn 25 hộ`) and names of plans (`kế hoạch 5 năm`) are none.
    pub takes_number: bool,
}

/// The words that name a type of document; longer names first.
pub(crate) const TYPE_WORDS: [TypeWord; 35] = [
    word(&["thông", "tư", "liên", "tịch"], "TTLT", true),
    word(&["chương", "trình", "hành", "động"], "CTHĐ", false),
    word(&["chương", "trình", "phối", "hợp"], "CTPH", false),
    word(&["quy", "chế", "phối", "hợp"], "QCPH", false),
    word(&["kế", "hoạch", "phối", "hợp"], "KHPH", false),
    word(&["thông", "báo", "kết", "luận"], "TB", false),
    word(&["nghị", "định"], "NĐ", true),
    word(&["nghị", "quyết"], "NQ", true),
    word(&["quyết", "định"], "QĐ", false),
    word(&["chỉ", "thị"], "CT", true),
    word(&["kết", "luận"], "KL", false),
    word(&["thông", "tư"], "TT", true),
    word(&["thông", "tri"], "TT", false),
    word(&["thông", "báo"], "TB", false),
    word(&["hướng", "dẫn"], "HD", false),
    word(&["kế", "hoạch"], "KH", false),
    word(&["chương", "trình"], "CTr", false),
    word(&["báo", "cáo"], "BC", false),
    word(&["công", "văn"], "CV", false),
    word(&["văn", "bản"], "CV", false),
    word(&["tờ", "trình"], "TTr", false),
    word(&["quy", "định"], "QĐ", false),
    word(&["quy", "chế"], "QC", false),
    word(&["đề", "án"], "ĐA", false),
    word(&["dự", "án"], "DA", false),
    word(&["phương", "án"], "PA", false),
    word(&["biên", "bản"], "BB", false),
    word(&["hợp", "đồng"], "HĐ", false),
    word(&["công", "điện"], "CĐ", false),
    word(&["pháp", "lệnh"], "PL", false),
    word(&["sắc", "lệnh"], "SL", false),
    word(&["giấy", "mời"], "GM", false),
    word(&["bộ", "luật"], "L", false),
    word(&["luật"], "L", false),
    word(&["lệnh"], "L", false),
];

const fn word(words: &'static [&'static str], abbreviation: &'static str, takes_number: bool) -> TypeWord {
    TypeWord { words, abbreviation, takes_number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_belongs_to_a_side_only_when_no_other_shares_its_name() {
        for (body, system) in [
            ("TW", Some(System::Party)),
            ("UBKTTU", Some(System::Party)),
            ("BTCTW", Some(System::Party)),
            ("UBND", Some(System::State)),
            ("QH13", Some(System::State)),
            ("UBTVQH14", Some(System::State)),
            ("BTC", None),
            ("BVTW", None),
            ("BCĐ", None),
            ("BCĐTW", None),
            ("MTTQ", None),
            ("BTV", None),
            ("", None),
        ] {
            assert_eq!(system_of(body), system, "{body}");
        }
        assert!(is_ministry("BTC") && is_ministry("BYT") && !is_ministry("UBND") && !is_ministry("BHXH2"));
        assert!(is_assembly("QH13") && !is_assembly("QH"));
    }

    #[test]
    fn types_are_known_in_any_case() {
        assert_eq!(document_type("Ctr"), Some("CTr"));
        assert_eq!(document_type("NĐ"), Some("NĐ"));
        assert_eq!(document_type("XYZ"), None);
    }
}
