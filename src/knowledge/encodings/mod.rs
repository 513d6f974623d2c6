//! Encodings of Vietnamese from before Unicode, as they show where a program takes them for Latin:
//! `Céng hßa`, `Coäng hoøa`, `Co^.ng ho`a`. And UTF-8 that was taken for Latin: `Cá»™ng hÃ²a`.

mod tcvn3;
mod utf8;
mod viqr;
mod vni;
mod windows1258;

use unicode_normalization::UnicodeNormalization;

/// An encoding of Vietnamese text that is not Unicode, or is taken for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegacyEncoding {
    /// TCVN 5712:1993, of the fonts named `.VnTime`: one byte a letter.
    Tcvn3,
    /// VNI-Windows, of the fonts named `VNI-Times`: a letter and a byte for its marks.
    Vni,
    /// Windows code page 1258: a letter with its hat or horn, and a byte for the tone mark.
    Windows1258,
    /// VIQR, of RFC 1456: marks of ASCII behind the letter.
    Viqr,
    /// UTF-8 of which each byte shows as a character of Windows code page 1252.
    Utf8,
}

impl LegacyEncoding {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Tcvn3, Self::Vni, Self::Windows1258, Self::Viqr, Self::Utf8];

    /// The name that Vietnamese users know it by.
    pub fn label(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (.VnTime)",
            Self::Vni => "VNI (VNI-Times)",
            Self::Windows1258 => "Windows-1258",
            Self::Viqr => "VIQR",
            Self::Utf8 => "UTF-8 (Windows-1252)",
        }
    }

    /// The character that the beginning of a text stands for in this encoding, and how many bytes of
    /// the text it takes; nothing when it stands for itself.
    pub fn decode(self, text: &str) -> Option<(char, usize)> {
        match self {
            Self::Tcvn3 => tcvn3::decode(text),
            Self::Vni => vni::decode(text),
            Self::Windows1258 => windows1258::decode(text),
            Self::Viqr => viqr::decode(text),
            Self::Utf8 => utf8::decode(text),
        }
    }
}

/// A letter with marks that combine with it, in one piece; nothing when there is no such letter.
fn with_marks(base: char, marks: &str) -> Option<char> {
    let mut composed = std::iter::once(base).chain(marks.chars()).nfc();
    match (composed.next(), composed.next()) {
        (Some(letter), None) => Some(letter),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::LegacyEncoding::{self, Tcvn3, Utf8, Viqr, Vni, Windows1258};

    fn decoded(encoding: LegacyEncoding, shown: &str) -> String {
        let mut out = String::new();
        let mut rest = shown;
        while let Some(c) = rest.chars().next() {
            let (letter, length) = encoding.decode(rest).unwrap_or((c, c.len_utf8()));
            out.push(letter);
            rest = &rest[length..];
        }
        out
    }

    #[test]
    fn each_encoding_is_read() {
        let meant = "Đơn vị đã tổ chức 15 buổi cho đồng bào xã Vân Hạ, được khen thưởng ở phường";
        for (encoding, shown) in [
            (
                Tcvn3,
                "§¬n vÞ ®· tæ chøc 15 buæi cho ®ång bµo x· V©n H¹, ®\u{ad}îc khen th\u{ad}ëng ë ph\u{ad}êng",
            ),
            (Vni, "Ñôn vò ñaõ toå chöùc 15 buoåi cho ñoàng baøo xaõ Vaân Haï, ñöôïc khen thöôûng ôû phöôøng"),
            (
                Windows1258,
                "Ðõn viò ðaÞ tôÒ chýìc 15 buôÒi cho ðôÌng baÌo xaÞ Vân Haò, ðýõòc khen thýõÒng õÒ phýõÌng",
            ),
            (
                Viqr,
                "DDo+n vi. dda~ to^? chu+'c 15 buo^?i cho ddo^`ng ba`o xa~ Va^n Ha., ddu+o+.c khen thu+o+?ng o+? phu+o+`ng",
            ),
        ] {
            assert_eq!(decoded(encoding, shown), meant);
        }
        let bytes = meant.bytes().map(utf8::tests::shown).collect::<String>();
        assert_eq!(decoded(Utf8, &bytes), meant);
    }

    use super::utf8;

    #[test]
    fn every_letter_comes_back() {
        let vowels = "aăâeêioôơuưy";
        let tones = ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"];
        for base in vowels.chars().chain(vowels.to_uppercase().chars()) {
            for tone in tones {
                let letter = super::with_marks(base, tone).expect("a letter");
                let shown: String = letter.to_string().bytes().map(utf8::tests::shown).collect();
                assert_eq!(decoded(Utf8, &shown), letter.to_string());
            }
        }
        assert_eq!(
            decoded(Vni, "YÙ CHÍ, kyõ, kyø, quùy, mî, chæ, nghó, vò"),
            "Ý CHÍ, kỹ, kỳ, qúy, mỵ, chỉ, nghĩ, vị"
        );
        assert_eq!(
            decoded(Vni, "naêm, baét, baèng, caúng, maüu, laëng, LAÉNG"),
            "năm, bắt, bằng, cẳng, mẵu, lặng, LẮNG"
        );
    }

    #[test]
    fn plain_text_stands_for_itself() {
        for encoding in LegacyEncoding::ALL {
            assert_eq!(decoded(encoding, "12 con, 3.500 kg (5%); ok? No."), "12 con, 3.500 kg (5%); ok? No.");
        }
    }
}
