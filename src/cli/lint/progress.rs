//! How far a long run is: a line at the bottom of the terminal, which is gone in the end.

use super::super::options::Options;
use crate::messages::{Interface, Lang};
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// A run that is shorter shows nothing.
const LONG: Duration = Duration::from_secs(1);

/// How often the line is drawn anew.
const PAUSE: Duration = Duration::from_millis(100);

/// How long the bar is, in characters.
const LENGTH: usize = 24;

/// A bar on standard error.
pub(super) struct Progress {
    /// When the run began; none when nothing is ever drawn.
    began: Option<Instant>,
    bar: Bar,
    /// Results go to a terminal too.
    pub shares_terminal: bool,
}

impl Progress {
    /// Watches a run over `files` files. Only a terminal is drawn on, and only if there is more than one.
    pub fn new(files: usize, options: &Options, lang: Lang) -> Self {
        let draws = files > 1 && io::stderr().is_terminal();
        Self {
            began: draws.then(Instant::now),
            bar: Bar { files, done: 0, drawn: None, lang },
            shares_terminal: draws && options.output_file.is_none() && io::stdout().is_terminal(),
        }
    }

    /// One more file is done. The line is drawn only when `may_draw` says that the cursor stands at the
    /// beginning of a line.
    pub fn advance(&mut self, may_draw: bool) {
        if let Some(began) = self.began {
            let line = self.bar.advance(began.elapsed(), may_draw);
            show(&line);
        }
    }

    /// Makes room for something else.
    pub fn erase(&mut self) {
        show(self.bar.erase());
    }
}

/// That nobody sees it is no error.
fn show(line: &str) {
    if !line.is_empty() {
        let mut out = io::stderr().lock();
        let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
    }
}

/// What is to be drawn, given the time.
struct Bar {
    files: usize,
    done: usize,
    /// When it was drawn, if it is there.
    drawn: Option<Duration>,
    lang: Lang,
}

impl Bar {
    /// One more file is done after so much time: what is to be written.
    fn advance(&mut self, elapsed: Duration, may_draw: bool) -> String {
        self.done += 1;
        let due = self.drawn.is_none_or(|drawn| elapsed.saturating_sub(drawn) >= PAUSE);
        if elapsed < LONG || !due || !may_draw || self.done >= self.files {
            return String::new();
        }
        self.drawn = Some(elapsed);
        let full = self.done * LENGTH / self.files;
        let bar: String = (0..LENGTH).map(|at| if at < full { '█' } else { '░' }).collect();
        let text = Interface::Progress { done: self.done, files: self.files }.render(self.lang);
        format!("\r{bar} {text}\x1b[K")
    }

    /// What takes it away.
    fn erase(&mut self) -> &'static str {
        if self.drawn.take().is_some() { "\r\x1b[K" } else { "" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_run_is_drawn_now_and_then_and_taken_away() {
        let mut bar = Bar { files: 8, done: 0, drawn: None, lang: Lang::Vi };
        let at = Duration::from_millis;
        assert_eq!(bar.advance(at(999), true), "");
        assert_eq!(bar.erase(), "");
        assert_eq!(bar.advance(at(1000), true), "\r██████░░░░░░░░░░░░░░░░░░ Đang kiểm tra: 2/8 tệp\x1b[K");
        assert_eq!(bar.advance(at(1050), true), "");
        assert_eq!(bar.advance(at(1100), false), "");
        assert!(bar.advance(at(1101), true).contains("5/8 tệp"));
        assert_eq!(bar.erase(), "\r\x1b[K");
        assert_eq!(bar.erase(), "");
        // Behind something that was written it is there again at once.
        assert!(bar.advance(at(1102), true).contains("6/8 tệp"));
        // In the end there is nothing to come.
        bar.done = 7;
        assert_eq!(bar.advance(at(9000), true), "");
    }
}
