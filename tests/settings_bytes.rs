//! Settings and accepted files with anything in them: nothing panics, every place lies in the text,
//! and what is read twice is the same.
//!
//! For a long run: `PROPTEST_CASES=100000000 timeout 600 cargo test --test settings_bytes`.

use proptest::collection::vec;
use proptest::prelude::*;
use rasoat::messages::Lang;
use rasoat::settings::{accepted, assist, file};

/// Pieces that settings are made of, whole and broken.
const PIECES: [&str; 52] = [
    "lang",
    "extend",
    "include",
    "exclude",
    "rules",
    "style",
    "register",
    "limits",
    "server",
    "overrides",
    "files",
    "number",
    "date-invalid",
    "number-in-words.malformed",
    "decimal-mark",
    "tone",
    "findings",
    "inlay-hints",
    "accepted",
    "file",
    "rule",
    "text",
    "sentence",
    "reason",
    " = ",
    "=",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    ".",
    "\"",
    "'",
    "\"\"\"",
    "\\",
    "\n",
    "\r\n",
    "#",
    "true",
    "off",
    "\"off\"",
    "\"vi\"",
    "12",
    "-1",
    "1e999",
    "**/*.md",
    "“số liệu”",
    "\u{feff}",
    "\u{0}",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = vec(
        prop_oneof![
            8 => (0..PIECES.len()).prop_map(|i| PIECES[i].to_owned()),
            1 => any::<char>().prop_map(String::from),
            1 => "\\PC{0,8}",
        ],
        0..60,
    );
    let bytes = vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    prop_oneof![4 => pieces.prop_map(|pieces| pieces.concat()), 1 => bytes]
}

fn places(text: &str, problems: &[file::Problem]) {
    for problem in problems {
        let (start, end) = (problem.span.start as usize, problem.span.end as usize);
        assert!(start <= end && end <= text.len(), "{:?} in {} bytes", problem.span, text.len());
        assert!(problem.line >= 1 && problem.line as usize <= text.matches(['\r', '\n']).count() + 1);
        assert!(!problem.message.render(Lang::Vi).is_empty() && !problem.message.render(Lang::En).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(512), ..ProptestConfig::default() })]

    #[test]
    fn settings_files(text in text(), caret in 0..400_usize) {
        let read = file::parse(&text);
        places(&text, &read.1);
        prop_assert_eq!(&file::parse(&text), &read);
        for caret in [caret, text.len()] {
            let (span, suggestions) = assist::suggestions(assist::File::Settings, &text, caret, Lang::Vi);
            prop_assert!(text.get(span.start as usize..span.end as usize).is_some() || suggestions.is_empty());
            let _ = assist::explanation(assist::File::Settings, &text, caret, Lang::En);
        }
    }

    #[test]
    fn accepted_files(text in text(), words in "\\PC{0,20}", reason in any::<String>()) {
        let read = accepted::parse(&text);
        places(&text, &read.1);
        let entry = accepted::Entry {
            file: Some(format!("a{words}")),
            rule: "date-invalid".to_owned(),
            text: format!("x{reason}"),
            sentence: words,
            reason,
        };
        // Either the entry is added and read back, or the text is left alone.
        if let Some(new) = accepted::with_entries(&text, std::slice::from_ref(&entry)) {
            let (file, _) = accepted::parse(&new);
            prop_assert_eq!(file.entries.len(), read.0.entries.len() + 1);
            let (last, span, _) = file.entries.last().expect("an entry");
            prop_assert!(span.end as usize <= new.len());
            prop_assert_eq!(&last.text, &entry.text);
            prop_assert_eq!(&last.reason, &entry.reason);
            prop_assert_eq!(last.content(), entry.content());
        }
    }
}
