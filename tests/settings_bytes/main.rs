//! Settings, registers and accepted files with anything in them: nothing panics or hangs, every place
//! lies in the text, what is read twice is the same, and what is added is read back.
//!
//! For a long run: `RASOAT_FUZZ_SECONDS=600 cargo test --test settings_bytes -- --nocapture`.

mod texts;

use proptest::prelude::*;
use rasoat::knowledge::register::{Entry, Kind};
use rasoat::messages::Lang;
use rasoat::settings::fields::{ACCEPTED, REGISTER};
use rasoat::settings::find::Finder;
use rasoat::settings::{Selection, accepted, assist, file, register, show};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use texts::Texts;

/// So many inputs are tried when nothing else is asked for.
const INPUTS: u64 = 800;

/// Longer than any of these inputs takes on a machine that does anything at all.
const LONGEST: Duration = Duration::from_secs(20);

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(256), ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>(), seed in any::<u64>(), caret in 0..400_usize) {
        all(&text, caret);
        all(&Texts::new(seed).next(), caret);
    }
}

/// Texts made of pieces, of bytes, and of valid files that were changed: in memory, and now and then as
/// files.
#[test]
fn many_texts() {
    let seconds: Option<u64> = std::env::var("RASOAT_FUZZ_SECONDS").ok().and_then(|it| it.parse().ok());
    let watch = Watch::start();
    let disk = Disk::new();
    let begun = Instant::now();
    let mut texts = Texts::new(seconds.map_or(11, |_| u64::from(std::process::id())));
    let mut sizes = 0;
    let mut slowest = (Duration::ZERO, String::new(), 0);
    loop {
        let count = watch.count.load(Ordering::Relaxed);
        let is_over = match seconds {
            Some(seconds) => begun.elapsed().as_secs() >= seconds,
            None => count >= INPUTS,
        };
        if is_over {
            break;
        }
        let text = texts.next();
        sizes += text.len();
        let caret = texts.below(text.len() + 1);
        watch.begin(&text);
        let start = Instant::now();
        let held = catch_unwind(AssertUnwindSafe(|| {
            all(&text, caret);
            if count.is_multiple_of(32) {
                disk.all(&text, &texts.next());
            }
        }));
        assert!(held.is_ok(), "input {count}: {text:?}");
        if start.elapsed() > slowest.0 {
            slowest = (start.elapsed(), text.chars().take(60).collect(), text.len());
        }
    }
    let count = watch.count.load(Ordering::Relaxed);
    println!("{count} inputs, {sizes} bytes, in {} s: no panic, no hang", begun.elapsed().as_secs());
    println!("the slowest, of {} bytes, took {:?}: {:?} …", slowest.2, slowest.0, slowest.1);
}

/// Everything that is done with the text of a file of ours in memory.
fn all(text: &str, caret: usize) {
    settings(text);
    accepted_file(text);
    register_file(text);
    for file in [assist::File::Settings, assist::File::Entries(REGISTER), assist::File::Entries(ACCEPTED)] {
        for caret in [caret, text.len()] {
            let (span, suggestions) = assist::suggestions(file, text, caret, Lang::Vi);
            assert!(text.get(span.range()).is_some() || suggestions.is_empty());
            if let Some((span, says)) = assist::explanation(file, text, caret, Lang::En) {
                assert!(text.get(span.range()).is_some() && !says.is_empty());
            }
        }
    }
}

fn settings(text: &str) {
    let read = file::parse(text);
    places(text, &read.1);
    assert_eq!(file::parse(text), read);
    for section in &read.0.sections {
        for it in &section.assignments {
            assert!(text.get(it.span.range()).is_some(), "{it:?}");
        }
    }
}

fn accepted_file(text: &str) {
    let read = accepted::parse(text);
    places(text, &read.1);
    let entry = accepted::Entry {
        file: Some("a.md".to_owned()),
        rule: "date-invalid".to_owned(),
        text: format!("x{}", text.chars().take(40).collect::<String>()),
        sentence: text.chars().rev().take(40).collect(),
        reason: "đúng".to_owned(),
    };
    // Either the entry is added and read back, or the text is left alone.
    if let Some(new) = accepted::with_entries(text, std::slice::from_ref(&entry)) {
        let (file, _) = accepted::parse(&new);
        assert_eq!(file.entries.len(), read.0.entries.len() + 1);
        let (last, span, _) = file.entries.last().expect("an entry");
        assert!(new.get(span.range()).is_some());
        assert_eq!((&last.text, &last.reason), (&entry.text, &entry.reason));
        assert_eq!(last.content(), entry.content());
    }
}

fn register_file(text: &str) {
    let name: Arc<str> = "a".into();
    let (entries, problems) = register::parse(text, &name);
    places(text, &problems);
    assert_eq!(register::parse(text, &name).0.len(), entries.len());
    for own in &entries {
        assert!(text.get(own.origin.start as usize..own.origin.end as usize).is_some());
        let _ = register::places_of_names(text, &own.entry.id);
    }
    let entry = Entry::new("moi-a", format!("Mới {}", &entries.len()), Kind::Model);
    if let Some(new) = register::with_entry(text, &entry) {
        let (read, _) = register::parse(&new, &name);
        assert_eq!(read.len(), entries.len() + 1);
        assert_eq!(read.last().map(|own| &own.entry.name), Some(&entry.name));
    }
}

/// Problems stand in the text and can be said.
fn places(text: &str, problems: &[file::Problem]) {
    for problem in problems {
        let (start, end) = (problem.span.start as usize, problem.span.end as usize);
        assert!(start <= end && end <= text.len(), "{:?} in {} bytes", problem.span, text.len());
        assert!(problem.line >= 1 && problem.line as usize <= text.matches(['\r', '\n']).count() + 1);
        assert!(!problem.message.render(Lang::Vi).is_empty() && !problem.message.render(Lang::En).is_empty());
        let _ = problem.meant(text);
    }
}

/// A workspace whose files are written anew for each input.
struct Disk {
    folder: TempDir,
}

impl Disk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("x")).expect("a folder");
        Self { folder }
    }

    /// Resolves the settings of a document among files with these texts.
    fn all(&self, text: &str, other: &str) {
        let write = |name: &str, text: &str| fs::write(self.folder.path().join(name), text).expect("written");
        write("rasoat.toml", text);
        write("x/rasoat.toml", &format!("extend = '..'\n{other}"));
        write("rasoat-accepted.toml", other);
        write("rasoat-register.toml", text);
        for name in ["a.md", "x/a.md"] {
            let document = self.folder.path().join(name);
            let finder = Finder::new(false, Selection::default());
            let resolved = finder.folder(document.parent().unwrap_or(Path::new("")));
            let settings = resolved.document(&document);
            let _ = resolved.admits(&document, true);
            let shown = show::shown(&resolved.values_for(&document), &settings);
            assert!(shown.iter().any(|it| it.key == "lang"));
            let path = self.folder.path().join("rasoat.toml");
            places(text, &finder.problems_of(&path, text));
            let _ = (finder.problems(), finder.gone(), finder.accepted_path(&document, None));
        }
    }
}

/// Ends the process when one input takes too long, and says which.
struct Watch {
    count: Arc<AtomicU64>,
    text: Arc<Mutex<String>>,
}

impl Watch {
    fn start() -> Self {
        let watch = Self { count: Arc::default(), text: Arc::default() };
        let (count, text) = (Arc::clone(&watch.count), Arc::clone(&watch.text));
        std::thread::spawn(move || {
            let mut before = 0;
            loop {
                std::thread::sleep(LONGEST);
                let now = count.load(Ordering::Relaxed);
                if now == before && Arc::strong_count(&count) > 1 {
                    eprintln!("input {now} hangs: {:?}", text.lock());
                    std::process::abort();
                }
                before = now;
            }
        });
        watch
    }

    fn begin(&self, text: &str) {
        text.clone_into(&mut self.text.lock().expect("not poisoned"));
        self.count.fetch_add(1, Ordering::Relaxed);
    }
}
