//! The grammar of the written syllable (âm tiết): an onset, a rime, a tone.
//!
//! Four tables say which onsets and rimes there are and which of them meet; the place of the tone
//! mark follows from the rime. They were measured against word lists and corpora: no true syllable of
//! the word lists is refused but a few imitations of sounds. What a syllable that is refused
//! breaks is said exactly, with the syllable that was meant where the rule gives one.

use crate::knowledge::syllables::ToneStyle;

/// The tones: `ngang`, `huyền`, `sắc`, `hỏi`, `ngã`, `nặng`.
pub type Tone = u8;

const ACUTE: Tone = 2;
const DOT_BELOW: Tone = 5;

/// What a word breaks that is no syllable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has more than one tone mark.
    TwoTones,
    /// It has a letter that Vietnamese does not have.
    ForeignLetter,
    /// It has no vowel.
    NoVowel,
    /// No syllable has such a rime: `giia`.
    NoSuchRime,
    /// Onset and rime exist, but never together.
    NeverTogether,
    /// Behind c, ch, p, t at the end the tone is sắc or nặng: `thưc`.
    StopTone,
    /// The tone mark is on the wrong letter; the syllable with the mark in its place.
    TonePosition(String),
    /// The same sound is written with other letters; the syllable with them.
    Onset {
        /// The onset that is written.
        written: &'static str,
        /// The onset that is due.
        due: &'static str,
        /// The syllable with it.
        suggestion: String,
    },
    /// `q` without `u`.
    LoneQ,
    /// `iê` with no onset is written `yê`; the syllable so.
    NeedsY(String),
}

impl Fault {
    /// A short name, for tests and for the list of facts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TwoTones => "two-tones",
            Self::ForeignLetter => "foreign-letter",
            Self::NoVowel => "no-vowel",
            Self::NoSuchRime => "bad-rime",
            Self::NeverTogether => "empty-cell",
            Self::StopTone => "stop-tone",
            Self::TonePosition(_) => "tone-position",
            Self::Onset { due: "k", .. } => "use-k",
            Self::Onset { due: "c", .. } => "use-c",
            Self::Onset { due: "gh", .. } => "use-gh",
            Self::Onset { due: "g", .. } => "use-g",
            Self::Onset { due: "ngh", .. } => "use-ngh",
            Self::Onset { due: "ng", .. } => "use-ng",
            Self::Onset { .. } => "use-qu",
            Self::LoneQ => "q-without-u",
            Self::NeedsY(_) => "iê-needs-onset",
        }
    }

    /// The syllable that the rule gives.
    pub fn suggestion(&self) -> Option<&str> {
        match self {
            Self::TonePosition(syllable)
            | Self::NeedsY(syllable)
            | Self::Onset { suggestion: syllable, .. } => Some(syllable),
            _ => None,
        }
    }
}

/// A syllable that the grammar accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Syllable {
    /// How its tone is placed, where there are two places for it.
    pub style: Option<ToneStyle>,
    /// Only proper names are written so: `Thy`, `Ny`.
    pub name_only: bool,
}

/// A word in small letters without tones, and its tones with the letters they stand on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Toneless {
    /// The letters.
    pub letters: Vec<char>,
    /// The tones: the place of the letter, and the tone.
    pub tones: Vec<(usize, Tone)>,
}

/// Which onsets a rime may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// It begins with i, e or ê.
    Front,
    /// It begins with another vowel, and has no glide in front of its main vowel.
    Back,
    /// It begins with a glide, written o or u.
    Glide,
}

const FRONT: &[&str] = &[
    "e", "ec", "em", "en", "eng", "eo", "ep", "et", "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu", "i",
    "ich", "im", "in", "inh", "ip", "it", "iu", "ia", "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu",
];

const BACK: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "ăc", "ăm", "ăn", "ăng",
    "ăp", "ăt", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "o", "oc", "oi", "om", "on", "ong", "op",
    "ot", "oong", "ooc", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt",
    "u", "uc", "ui", "um", "un", "ung", "up", "ut", "ua", "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "ư",
    "ưa", "ưc", "ưi", "ưm", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu",
];

const GLIDE: &[&str] = &[
    "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oăc", "oăm",
    "oăn", "oăng", "oăt", "oe", "oen", "oeo", "oet", "uân", "uâng", "uât", "uây", "uê", "uêch", "uênh",
    "uêu", "uơ", "uy", "uya", "uych", "uyên", "uyêt", "uyn", "uynh", "uyp", "uyt", "uyu",
];

/// Behind `qu`, whose u is the glide.
const BEHIND_QU: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "ăc", "ăm", "ăn", "ăng",
    "ăp", "ăt", "âc", "ân", "âng", "ât", "ây", "e", "en", "eng", "eo", "et", "ê", "êch", "ên", "ênh", "êt",
    "êu", "i", "inh", "it", "iu", "y", "ych", "yên", "yêt", "ynh", "yp", "yt", "yu", "ơ", "ơi", "ơn", "ơt",
    "ôc",
];

/// With no onset: /i/ and /iə/ are written with y.
const WITHOUT_ONSET: &[&str] = &["y", "yêm", "yên", "yêng", "yêt", "yêu"];

/// Behind `gi`, whose i is also that of the rime: `gì`, `gìn`, `giếng`.
const BEHIND_GI: &[&str] = &["i", "im", "in", "ip", "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu"];

/// The onsets, the longest first where one begins with another.
const ONSETS: [&str; 27] = [
    "ngh", "ng", "nh", "gh", "gi", "g", "kh", "k", "ch", "c", "th", "tr", "t", "ph", "p", "qu", "b", "d",
    "đ", "h", "l", "m", "n", "r", "s", "v", "x",
];

/// Onsets behind which `y` alone is written in ordinary words, and those where it is in names only.
const BEFORE_Y: [&str; 7] = ["h", "k", "l", "m", "s", "t", "v"];
const BEFORE_Y_IN_NAMES: [&str; 15] =
    ["b", "ch", "d", "đ", "g", "gi", "kh", "n", "nh", "p", "ph", "r", "th", "tr", "x"];

/// Onsets and rimes that meet in a few words although their classes do not, most of them loans.
const EXTRA: [(&str, &str); 11] = [
    ("b", "oa"),
    ("b", "oac"),
    ("b", "uyt"),
    ("m", "oa"),
    ("v", "oan"),
    ("ph", "oan"),
    ("p", "oan"),
    ("ph", "uy"),
    ("p", "oa"),
    ("v", "oa"),
    ("b", "uyp"),
];

/// Syllables outside the tables, with their tones.
const EXTRA_WORDS: [&str; 13] = [
    "phừn", "sừn", "chưn", "loẻng", "xoẻng", "quoắt", "quoàng", "quoạng", "moay", "tìn", "ễng", "gích", "ka",
];

/// Says whether a word is a syllable, or what it breaks. The word is given without its tones.
pub fn analyse(word: &Toneless) -> Result<Syllable, Fault> {
    let both = Syllable { style: None, name_only: false };
    if EXTRA_WORDS.contains(&written(word).as_str()) {
        return Ok(both);
    }
    let (at, tone) = match word.tones[..] {
        [] => (0, 0),
        [one] => one,
        _ => return Err(Fault::TwoTones),
    };
    if word.letters.iter().any(|c| !"aăâbcdđeêghiklmnoôơpqrstuưvxy".contains(*c)) {
        return Err(Fault::ForeignLetter);
    }
    let base: String = word.letters.iter().collect();
    let mut fault = if base.contains(is_vowel) { Fault::NoSuchRime } else { Fault::NoVowel };
    for parts in readings(&base) {
        match cell(parts.onset, parts.rime) {
            Err(found) => {
                let vague = matches!(fault, Fault::NoSuchRime | Fault::NoVowel);
                if vague && found != Fault::NoSuchRime {
                    fault = found.with_tone(tone);
                }
            }
            Ok(_) if is_stopped(parts.rime) && tone != ACUTE && tone != DOT_BELOW => {
                fault = Fault::StopTone;
            }
            Ok(name_only) => {
                let (new, old) = tone_places(parts.rime);
                let place = at.checked_sub(parts.onset_letters);
                if tone == 0 || place == Some(new) && new == old {
                    return Ok(Syllable { name_only, ..both });
                }
                if place == Some(new) || place == Some(old) {
                    let style = if place == Some(new) { ToneStyle::New } else { ToneStyle::Old };
                    return Ok(Syllable { style: Some(style), name_only });
                }
                let onset = base.get(..base.len() - parts.rime.len()).unwrap_or_default();
                fault = Fault::TonePosition(with_tone(onset, parts.rime, tone));
            }
        }
    }
    Err(fault)
}

/// One way to part a word.
struct Parts<'a> {
    onset: &'static str,
    /// How many letters are the onset's alone.
    onset_letters: usize,
    rime: &'a str,
}

/// The ways to part a word into onset and rime, the likeliest first.
fn readings(base: &str) -> impl Iterator<Item = Parts<'_>> {
    let onset = ONSETS.into_iter().find(|onset| base.starts_with(onset)).unwrap_or_default();
    let rest = |bytes: usize| base.get(bytes..).unwrap_or_default();
    let letters = onset.chars().count();
    let whole = Parts { onset, onset_letters: letters, rime: rest(onset.len()) };
    // The i of gi is never doubled, and it may belong to onset and rime.
    let gi = onset == "gi";
    let first = (!(gi && whole.rime.starts_with('i'))).then_some(whole);
    let shared =
        (gi && BEHIND_GI.contains(&rest(1))).then(|| Parts { onset: "gi", onset_letters: 1, rime: rest(1) });
    let plain = gi.then(|| Parts { onset: "g", onset_letters: 1, rime: rest(1) });
    let lone = (onset == "qu").then(|| Parts { onset: "q", onset_letters: 1, rime: rest(1) });
    [first, shared, plain, lone].into_iter().flatten()
}

/// Whether an onset meets a rime; if so, whether only in names. The fault has no tone yet.
fn cell(onset: &'static str, rime: &str) -> Result<bool, Fault> {
    match onset {
        "q" => return Err(Fault::LoneQ),
        "qu" => return BEHIND_QU.contains(&rime).then_some(false).ok_or(Fault::NoSuchRime),
        "" if WITHOUT_ONSET.contains(&rime) => return Ok(false),
        "" if rime.starts_with("iê") => {
            return Err(Fault::NeedsY(format!("y{}", rime.get(1..).unwrap_or_default())));
        }
        _ if rime == "y" && BEFORE_Y.contains(&onset) => return Ok(false),
        _ if rime == "y" && BEFORE_Y_IN_NAMES.contains(&onset) => return Ok(true),
        _ => {}
    }
    let class = class(rime).ok_or(Fault::NoSuchRime)?;
    let meets = match onset {
        "c" => class == Class::Back,
        "k" | "gh" | "ngh" => class == Class::Front,
        "g" | "ng" => class != Class::Front,
        "b" | "m" | "v" | "p" | "ph" => class != Class::Glide,
        _ => true,
    };
    if meets || EXTRA.contains(&(onset, rime)) {
        return Ok(false);
    }
    let due = match (onset, class) {
        ("c", Class::Front) => "k",
        ("g", Class::Front) => "gh",
        ("ng", Class::Front) => "ngh",
        ("k", Class::Back) => "c",
        ("k" | "c", Class::Glide) => "qu",
        ("gh", _) => "g",
        ("ngh", _) => "ng",
        _ => return Err(Fault::NeverTogether),
    };
    // Behind qu the rime is written without its glide.
    let rime = if due == "qu" { rime.get(1..).unwrap_or_default() } else { rime };
    Err(Fault::Onset { written: onset, due, suggestion: rime.to_owned() })
}

impl Fault {
    /// The fault of a syllable with this tone: what is suggested gets its onset and its tone.
    fn with_tone(self, tone: Tone) -> Self {
        match self {
            Self::Onset { written, due, suggestion } => {
                Self::Onset { written, due, suggestion: with_tone(due, &suggestion, tone) }
            }
            Self::NeedsY(rime) => Self::NeedsY(with_tone("", &rime, tone)),
            other => other,
        }
    }
}

fn class(rime: &str) -> Option<Class> {
    [(FRONT, Class::Front), (BACK, Class::Back), (GLIDE, Class::Glide)]
        .into_iter()
        .find_map(|(rimes, class)| rimes.contains(&rime).then_some(class))
}

fn is_stopped(rime: &str) -> bool {
    rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch")
}

fn is_vowel(c: char) -> bool {
    "aăâeêioôơuưy".contains(c)
}

/// Which letter of a rime carries the tone: in the new style, and in the old.
fn tone_places(rime: &str) -> (usize, usize) {
    let letters: Vec<char> = rime.chars().collect();
    let vowels = letters.iter().take_while(|&&c| is_vowel(c)).count();
    let nucleus = letters.get(..vowels).unwrap_or_default();
    let last = |wanted: &[char]| nucleus.iter().rposition(|c| wanted.contains(c));
    let marked = last(&['ơ']).or_else(|| last(&['ê', 'â', 'ă', 'ô'])).or_else(|| last(&['ư']));
    if let Some(place) = marked {
        return (place, place);
    }
    if vowels < letters.len() {
        let place = vowels.saturating_sub(1);
        return (place, place);
    }
    match nucleus {
        ['o', 'a' | 'e'] | ['u', 'y'] => (1, 0),
        [_, _, _] => (1, 1),
        _ => (0, 0),
    }
}

/// Onset and rime with a tone, in its place by the new style, which differs from the old where
/// nobody who is corrected meant one of them.
fn with_tone(onset: &str, rime: &str, tone: Tone) -> String {
    let place = tone_places(rime).1;
    let mut out = onset.to_owned();
    out.extend(rime.chars().enumerate().map(|(i, c)| if i == place { marked(c, tone) } else { c }));
    out
}

/// A small letter with a tone; the letter itself when it is no vowel.
fn marked(letter: char, tone: Tone) -> char {
    use crate::knowledge::letters::{ALPHABET, character};
    let plain = ALPHABET.iter().position(|&known| known == letter).map_or(0, |at| at as u8 + 1);
    character(plain, tone).unwrap_or(letter)
}

fn written(word: &Toneless) -> String {
    let tone = |i| word.tones.iter().find(|(at, _)| *at == i).map_or(0, |&(_, tone)| tone);
    word.letters.iter().enumerate().map(|(i, &c)| marked(c, tone(i))).collect()
}

/// A word taken apart, whatever its case.
pub fn toneless(word: &str) -> Toneless {
    use crate::knowledge::letters::{character, letter_at};
    let mut out = Toneless::default();
    for c in word.chars().flat_map(char::to_lowercase) {
        let mut bytes = [0; 4];
        let (letter, _) = letter_at(c.encode_utf8(&mut bytes).as_bytes(), 0);
        match character(letter.plain(), 0) {
            Some(plain) => {
                if letter.tone() > 0 {
                    out.tones.push((out.letters.len(), letter.tone()));
                }
                out.letters.push(plain);
            }
            None => out.letters.push(c),
        }
    }
    out
}

/// A syllable of one style of placing the tone in the other; the word itself when it has none.
pub fn to_style(word: &str, style: ToneStyle) -> String {
    let parts = toneless(word);
    let differs = analyse(&parts).is_ok_and(|found| found.style.is_some_and(|has| has != style));
    let Some(&(_, tone)) = parts.tones.first().filter(|_| differs) else { return word.to_owned() };
    // The rime is the last two letters.
    let place = parts.letters.len() - if style == ToneStyle::Old { 2 } else { 1 };
    let small = |(i, &c): (usize, &char)| if i == place { marked(c, tone) } else { c };
    let with_case = |(c, original): (char, char)| {
        if original.is_uppercase() { c.to_uppercase().next().unwrap_or(c) } else { c }
    };
    parts.letters.iter().enumerate().map(small).zip(word.chars()).map(with_case).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: Result<(), (&str, Option<&str>)>) {
        let found = analyse(&toneless(word));
        let found = found.as_ref().map(|_| ()).map_err(|fault| (fault.code(), fault.suggestion()));
        assert_eq!(found, expected, "{word}");
    }

    #[test]
    fn syllables_are_accepted() {
        for word in [
            "nghiêng", "giếng", "gìn", "gì", "giặt", "quý", "quyển", "khuỷu", "khuya", "hoạch", "ngoẹo",
            "yêu", "ý", "ở", "Hòa", "hoà", "THUỶ", "boong", "xoong", "oẳn", "ễng", "ruốc", "kỹ", "Thy", "Vỹ",
            "goòng", "được", "bưởi",
        ] {
            check(word, Ok(()));
        }
    }

    #[test]
    fn a_fault_is_said_exactly() {
        for (word, code, suggestion) in [
            ("giia", "bad-rime", None),
            ("thưc", "stop-tone", None),
            ("qủa", "tone-position", Some("quả")),
            ("gía", "tone-position", Some("giá")),
            ("hôị", "tone-position", Some("hội")),
            ("đựơc", "tone-position", Some("được")),
            ("họach", "tone-position", Some("hoạch")),
            ("nghành", "use-ng", Some("ngành")),
            ("ngỉ", "use-ngh", Some("nghỉ")),
            ("ngiên", "use-ngh", Some("nghiên")),
            ("cính", "use-k", Some("kính")),
            ("kông", "use-c", Some("công")),
            ("ghà", "use-g", Some("gà")),
            ("gế", "use-gh", Some("ghế")),
            ("cuyết", "use-qu", Some("quyết")),
            ("koảng", "use-qu", Some("quảng")),
            ("iên", "iê-needs-onset", Some("yên")),
            ("hóạ", "two-tones", None),
            ("ngữững", "two-tones", None),
            ("hđnd", "no-vowel", None),
            ("file", "foreign-letter", None),
            ("vuyên", "empty-cell", None),
        ] {
            check(word, Err((code, suggestion)));
        }
    }

    #[test]
    fn a_word_changes_its_style_and_nothing_else() {
        for (old, new) in [("hòa", "hoà"), ("Khỏe", "Khoẻ"), ("THỦY", "THUỶ"), ("ủy", "uỷ"), ("tòe", "toè")]
        {
            assert_eq!(to_style(old, ToneStyle::New), new);
            assert_eq!(to_style(new, ToneStyle::Old), old);
            assert_eq!(to_style(new, ToneStyle::New), new);
        }
        for word in ["quý", "hoa", "hoàn", "loài", "hđnd", "Xaychampon", ""] {
            for style in [ToneStyle::Old, ToneStyle::New] {
                assert_eq!(to_style(word, style), word);
            }
        }
    }
}
