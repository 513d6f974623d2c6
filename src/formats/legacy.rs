//! Vietnamese encodings from before Unicode, told by the bytes of a file.

use crate::knowledge::encodings::LegacyEncoding;

/// Fewer letters of its own than this prove no encoding.
const ENOUGH: usize = 3;

/// The encoding that a text which is not UTF-8 looks like; nothing when the bytes do not say.
///
/// Each encoding writes đ, ơ and ư, which are in every Vietnamese sentence, with bytes of its
/// own: TCVN3 with 0xA5 to 0xAE, where the other two have hardly any letter, VNI with 0xD1,
/// 0xD6, 0xF1 and 0xF6, code page 1258 with 0xD0, 0xDD, 0xF0 and 0xFD.
pub fn guess(bytes: &[u8]) -> Option<LegacyEncoding> {
    if is_damaged_utf8(bytes) {
        return None;
    }
    let mut counts = [0usize; 256];
    for &byte in bytes {
        if let Some(count) = counts.get_mut(usize::from(byte)) {
            *count += 1;
        }
    }
    let sum = |bytes: &[u8]| bytes.iter().filter_map(|&byte| counts.get(usize::from(byte))).sum::<usize>();
    let high: usize = counts.iter().skip(0x80).sum();
    let tcvn3 = sum(&[0xa5, 0xa6, 0xa7, 0xa8, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae]);
    let vni = sum(&[0xd1, 0xd6, 0xf1, 0xf6]);
    let windows = sum(&[0xd0, 0xdd, 0xf0, 0xfd]);
    if tcvn3 >= ENOUGH && tcvn3 * 6 >= high {
        Some(LegacyEncoding::Tcvn3)
    } else if vni >= ENOUGH && vni > 2 * windows {
        Some(LegacyEncoding::Vni)
    } else if windows >= ENOUGH && windows > 2 * vni {
        Some(LegacyEncoding::Windows1258)
    } else {
        None
    }
}

/// Whether most of what is beyond ASCII is sound UTF-8: a text that was cut or spoiled somewhere.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|&byte| byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of a text as a program shows them that takes each for a letter of Latin-1.
    fn latin1(shown: &str) -> Vec<u8> {
        shown.chars().map(|c| u8::try_from(c).expect("a letter of Latin-1")).collect()
    }

    #[test]
    fn each_encoding_is_known_by_its_letters() {
        use super::LegacyEncoding::{Tcvn3, Vni, Windows1258};
        for (shown, expected) in [
            // "Đơn vị đã tổ chức 15 buổi cho đồng bào xã Vân Hạ, được khen thưởng"
            ("§¬n vÞ ®· tæ chøc 15 buæi cho ®ång bµo x· V©n H¹, ®\u{ad}îc khen th\u{ad}ëng", Some(Tcvn3)),
            ("Ñôn vò ñaõ toå chöùc 15 buoåi cho ñoàng baøo xaõ Vaân Haï, ñöôïc khen thöôûng", Some(Vni)),
            (
                "Ðõn viò ðaÞ tôÒ chýìc 15 buôÒi cho ðôÌng baÌo xaÞ Vân Haò, ðýõòc khen thýõÒng",
                Some(Windows1258),
            ),
            // All in capitals.
            ("ÑÔN VÒ ÑAÕ TOÅ CHÖÙC ÑÖÔÏC", Some(Vni)),
            ("ÐÕN VIÒ ÐAÞ TÔÒ CHÝÌC ÐÝÕÒC", Some(Windows1258)),
            // French, and too little of anything.
            ("déjà été préféré là-bas", None),
            ("x\u{ff}y", None),
            ("", None),
        ] {
            assert_eq!(guess(&latin1(shown)), expected, "{shown}");
        }
    }

    #[test]
    fn a_spoilt_utf_8_text_is_no_legacy_text() {
        let mut bytes = "Đơn vị đã tổ chức 15 buổi cho đồng bào".as_bytes().to_vec();
        bytes.push(0xae);
        bytes.truncate(40);
        bytes.push(0xc3);
        assert_eq!(guess(&bytes), None);
    }
}
