//! What is done with one document: check it, mend it, show what was found.

use super::super::files::Input;
use super::super::inputs::Inputs;
use super::super::large::Large;
use super::super::{Status, input, queue, replace};
use super::baseline::Baseline;
use super::gather::{ByRule, Done, Gather, Kept, KeptFinding, add};
use super::{Arguments, Color};
use crate::checking::{
    Applied, Checker, Finding, List, Listed, Notice, Outcome, Series, Wishes, apply_fixes, is_fixable,
};
use crate::messages::{Interface, Lang};
use crate::output::human::Styles;
use crate::output::{Entry, Format, Page, Renderer, diff, html, json};
use crate::rules::{Applicability, Level, key};
use crate::settings::accepted;
use std::io::{self, IsTerminal};

/// How often fixes are applied to one document at most.
const MOST_ROUNDS: usize = 10;

/// What is to be done with every document.
pub(super) struct Task<'a> {
    pub arguments: &'a Arguments,
    baseline: &'a Baseline,
    renderer: Renderer,
    /// Standard output takes findings, and not a mended text or differences.
    shows_findings: bool,
    /// Differences are looked at by a person.
    terminal: bool,
    /// It is done with one document, once, and then the program ends.
    once: bool,
}

/// A document to which fixes were applied.
struct Mended {
    text: String,
    /// What is left to be seen.
    checker: Checker,
    /// How many places were mended, by rule.
    fixed: ByRule,
}

type Output<'q> = queue::Output<'q, Done, Gather>;

impl<'a> Task<'a> {
    pub fn new(arguments: &'a Arguments, baseline: &'a Baseline, inputs: &Inputs) -> Self {
        let stdin = inputs.has_stdin();
        let to_file = arguments.options.output_file.is_some();
        let colored = arguments.color.is_used() && (!to_file || arguments.color == Color::Always);
        let styles = if colored { Styles::colored() } else { Styles::plain() };
        Self {
            arguments,
            baseline,
            renderer: Renderer {
                format: arguments.output_format,
                styles,
                fail_on: Level::from(arguments.fail_on),
            },
            shows_findings: !(arguments.diff || arguments.fix && stdin || arguments.accept),
            terminal: !to_file && io::stdout().is_terminal(),
            once: inputs.len() == 1 && !(arguments.watch || arguments.fix || arguments.diff),
        }
    }

    /// Whether standard output takes findings.
    pub fn shows_findings(&self) -> bool {
        self.shows_findings
    }

    /// Whether notices stand among the findings.
    pub fn gives_notices(&self) -> bool {
        self.arguments.notices && self.arguments.output_format == Format::JsonLines && self.shows_findings
    }

    /// Which fixes are applied; none when none are.
    fn applicability(&self) -> Option<Applicability> {
        let least = if self.arguments.unsafe_fixes { Applicability::Suggestion } else { Applicability::Safe };
        (self.arguments.fix || self.arguments.diff).then_some(least)
    }

    /// Checks one document, mends it if that was asked for, and writes its findings.
    pub fn check(&self, input: &Input, output: &mut Output<'_>, series: &mut Series) -> Done {
        let lang = self.arguments.options.lang.map_or(input.settings.lang, Lang::from);
        match self.try_check(input, lang, output, series) {
            Ok(done) => done,
            Err(problem) => {
                if self.gives_notices() {
                    let message = problem.render(lang);
                    json::push_notice(&input.shown(), "not-checked", &message, &[], output.buffer());
                    output.buffer().push(b'\n');
                }
                Done::failed(problem)
            }
        }
    }

    fn try_check(
        &self,
        input: &Input,
        lang: Lang,
        output: &mut Output<'_>,
        series: &mut Series,
    ) -> Result<Done, Interface> {
        let wishes = self.wishes();
        let mut opened = input::open(input)?;
        if self.only_shows_findings()
            && let Some(large) = Large::of(&mut opened)
        {
            if let Some(done) = self.check_large(input, large, wishes, lang, output, series) {
                return Ok(done);
            }
            opened = input::open(input)?;
        }
        let bytes = opened.read(input)?;
        let document = input::text(input, &bytes)?;
        let mut check = |mut text: &str| {
            // Nobody cancels the command line.
            series.check(&mut text, input.format(), &input.settings, wishes, &|| false)
        };
        let Some(checker) = check(&document.text) else { return Ok(Done::default()) };
        let outcome = checker.outcome(&input.settings, None);
        let mended =
            self.applicability().and_then(|least| self.mend(input, &document.text, &outcome, least, check));
        let done = self.write(input, &document, &outcome, mended, lang, output);
        drop(outcome);
        series.take_back(checker, wishes);
        Ok(done)
    }

    /// What the findings are wanted for.
    fn wishes(&self) -> Wishes {
        let all = !self.only_shows_findings() || self.baseline.writes() || self.arguments.statistics;
        let lowest = Level::from(self.arguments.level).min(self.renderer.fail_on);
        let least = if all { Level::Hint } else { lowest };
        Wishes { keys: self.renderer.format.shows_keys(), least, last: self.once }
    }

    /// Checks a document that is not held as a whole, and writes its findings. None when it must be read as a
    /// whole, or the file is another than it was: then nothing is written.
    fn check_large(
        &self,
        input: &Input,
        mut large: Large,
        wishes: Wishes,
        lang: Lang,
        output: &mut Output<'_>,
        series: &mut Series,
    ) -> Option<Done> {
        let checker = series.check(&mut large, input.format(), &input.settings, wishes, &|| false)?;
        if !large.is_sound() {
            return None;
        }
        let done =
            self.show(input, Text::Large(&large), &checker.outcome(&input.settings, None), lang, output);
        series.take_back(checker, wishes);
        Some(done)
    }

    /// Whether findings are all that is wanted, so that no text is needed but where they are.
    fn only_shows_findings(&self) -> bool {
        let others = self.arguments.fix || self.arguments.diff || self.arguments.accept;
        let page = self.renderer.format == Format::Html;
        !(others || page || self.arguments.baseline.is_some())
    }

    /// Writes what was found in a document, or what became of it.
    fn write(
        &self,
        input: &Input,
        document: &input::Document<'_>,
        outcome: &Outcome<'_>,
        mended: Option<Mended>,
        lang: Lang,
        output: &mut Output<'_>,
    ) -> Done {
        if self.arguments.diff {
            let new = mended.as_ref().map_or(&*document.text, |mended| &mended.text);
            diff::push(&input.shown(), &document.text, new, self.terminal, output.buffer());
            let mut done = self.show(input, Text::Whole(&document.text), outcome, lang, output);
            done.fixed = mended.map(|mended| mended.fixed).unwrap_or_default();
            return done;
        }
        if input.stdin && self.arguments.fix {
            let new = mended.as_ref().map_or(&*document.text, |mended| &mended.text);
            output.buffer().extend_from_slice(&document.encode(new));
        }
        let Some(mended) = mended else {
            return self.show(input, Text::Whole(&document.text), outcome, lang, output);
        };
        if !input.stdin
            && let Err(problem) =
                replace::replace(&input.path, document.bytes, &document.encode(&mended.text))
        {
            let mut done = self.show(input, Text::Whole(&document.text), outcome, lang, output);
            done.status = Status::Failed;
            done.problems.push(problem);
            return done;
        }
        let left = mended.checker.outcome(&input.settings, None);
        let mut done = self.show(input, Text::Whole(&mended.text), &left, lang, output);
        done.summary.fixed = mended.fixed.values().sum();
        done.fixed = mended.fixed;
        done
    }

    /// Applies fixes until there is nothing more to apply: one may make way for another. Nothing when
    /// there is nothing to apply at all.
    fn mend(
        &self,
        input: &Input,
        text: &str,
        outcome: &Outcome<'_>,
        applicability: Applicability,
        mut check: impl FnMut(&str) -> Option<Checker>,
    ) -> Option<Mended> {
        let mut mended: Option<Mended> = None;
        for _ in 0..MOST_ROUNDS {
            let applied = match &mended {
                None => self.apply(input, text, &outcome.list, applicability),
                Some(so_far) => {
                    let list = so_far.checker.list(&input.settings, None);
                    self.apply(input, &so_far.text, &list, applicability)
                }
            };
            if applied.fixed == 0 {
                break;
            }
            let Some(checker) = check(&applied.text) else { break };
            let mut fixed = mended.map(|mended| mended.fixed).unwrap_or_default();
            add(&mut fixed, applied.rules);
            mended = Some(Mended { text: applied.text, checker, fixed });
        }
        mended
    }

    /// Applies the fixes of what would be shown: the rest is not mended behind the writer's back.
    fn apply(&self, input: &Input, text: &str, list: &List<'_>, applicability: Applicability) -> Applied {
        let lowest = Level::from(self.arguments.level);
        let mut new = self.new_findings(input, text, list);
        new.retain(|listed| listed.level() >= lowest);
        let new: Vec<Finding> = new.iter().map(Listed::finding).collect();
        apply_fixes(text, &new, applicability)
    }

    /// The findings that are not in the baseline.
    fn new_findings<'r>(&self, input: &Input, text: &str, list: &'r List<'_>) -> Vec<Listed<'r>> {
        if self.baseline.writes() {
            return Vec::new();
        }
        let mut known = self.baseline.document(&input.path);
        let is_new = |listed: &Listed<'_>| {
            // Nearly always nothing is known.
            if known.is_empty() {
                return true;
            }
            let content = key::content(listed.rule().name, text, listed.span());
            match known.get_mut(&content).filter(|left| **left > 0) {
                Some(left) => {
                    *left -= 1;
                    false
                }
                None => true,
            }
        };
        list.iter().filter(is_new).collect()
    }

    /// Writes the findings of one document and counts them.
    fn show(
        &self,
        input: &Input,
        text: Text<'_>,
        outcome: &Outcome<'_>,
        lang: Lang,
        output: &mut Output<'_>,
    ) -> Done {
        let mut done = Done::default();
        done.summary.files = 1;
        done.summary.figures = outcome.coverage.figures;
        done.summary.checked = outcome.coverage.checked;
        if self.arguments.statistics {
            done.coverage = outcome.coverage.clone();
        }
        done.summary.accepted = outcome.list.acceptance.count;
        let new = self.new_findings(input, text.whole(), &outcome.list);
        if !self.baseline.writes() {
            done.summary.known = outcome.list.len() - new.len();
        }
        let subject = Subject { input, shown: &input.shown(), text, lang };
        if self.arguments.accept || self.baseline.writes() {
            done.kept = Some(self.kept(input, text.whole(), &outcome.list));
        }
        if !self.arguments.accept {
            self.show_findings(&subject, outcome, &new, &mut done, output);
        }
        self.push_notices(&subject, outcome, &mut done, output.buffer());
        done
    }

    fn show_findings(
        &self,
        subject: &Subject<'_>,
        outcome: &Outcome<'_>,
        findings: &[Listed<'_>],
        done: &mut Done,
        output: &mut Output<'_>,
    ) {
        let lowest = Level::from(self.arguments.level);
        if findings.iter().any(|listed| listed.level() >= self.renderer.fail_on) {
            done.status = Status::Findings;
        }
        let shown = || findings.iter().filter(|listed| listed.level() >= lowest);
        if self.applicability().is_some() {
            for finding in shown().map(Listed::finding) {
                let kinds = [Applicability::Safe, Applicability::Suggestion];
                if kinds.map(|least| is_fixable(&finding, least)) == [false, true] {
                    *done.fixable.entry(finding.rule.name).or_default() += 1;
                }
            }
        }
        shown().for_each(|listed| done.count(listed.level(), listed.rule()));
        let any = shown().next().is_some();
        done.summary.files_with_findings = usize::from(any);
        if !self.shows_findings || !any && !self.renderer.format.names_every_file() {
            return;
        }
        if self.renderer.format == Format::Html {
            done.page = Some(subject.shown.to_owned());
            let findings: Vec<Finding> = shown().map(Listed::finding).collect();
            return push_page(subject, outcome, &findings, output.buffer());
        }
        let levels = shown().map(Listed::level);
        self.renderer.begin(subject.shown, levels, output.buffer());
        let page = subject.page();
        for listed in shown() {
            let entry = Entry::of(listed, subject.lang, &page);
            self.renderer.push(&page, &entry, subject.lang, output.buffer());
            if !output.breathe() {
                break;
            }
        }
        self.renderer.end(output.buffer());
    }

    /// What is to be kept of a document: for `--accept` what would be shown, for a baseline everything.
    fn kept(&self, input: &Input, text: &str, list: &List<'_>) -> Kept {
        let lowest = Level::from(self.arguments.level);
        let kept = |listed: Listed<'_>| KeptFinding {
            entry: accepted::Entry {
                file: None,
                rule: listed.rule().name.to_owned(),
                text: listed.span().of(text).to_owned(),
                sentence: key::sentence(text, listed.span()).to_owned(),
                reason: String::new(),
            },
            content: key::content(listed.rule().name, text, listed.span()),
        };
        let wanted = |listed: &Listed<'_>| !self.arguments.accept || listed.level() >= lowest;
        Kept { path: input.path.clone(), found: list.iter().filter(wanted).map(kept).collect() }
    }

    /// Says what was left out, what is odd about acceptances and what was checked: among the findings,
    /// or on standard error.
    fn push_notices(&self, subject: &Subject<'_>, outcome: &Outcome<'_>, done: &mut Done, out: &mut Vec<u8>) {
        let lang = subject.lang;
        let mut say = |file: &str, name: &str, message: &Interface, place: &[(&str, usize)]| {
            let message = message.render(lang);
            if self.gives_notices() {
                json::push_notice(file, name, &message, place, out);
                out.push(b'\n');
            } else {
                let place: String = place.iter().map(|(_, number)| format!(":{number}")).collect();
                done.notices.push(format!("{file}{place}: {message}"));
            }
        };
        for &it in &outcome.notices {
            let (name, message) = notice(it);
            say(subject.shown, name, &message, &[]);
        }
        let any = !outcome.list.acceptance.remarks.is_empty() || !outcome.list.in_part.is_empty();
        let page = any.then(|| subject.page());
        for (part, page) in outcome.list.in_part.iter().zip(page.iter().cycle()) {
            let (line, column) = page.line_and_column(part.span.start);
            say(subject.shown, "checked-in-part", &part.message(), &[("line", line), ("column", column)]);
        }
        for (remark, page) in outcome.list.acceptance.remarks.iter().zip(page.iter().cycle()) {
            let name = if remark.unused { "unused-comment" } else { "odd-comment" };
            let (line, column) = page.line_and_column(remark.span.start);
            say(subject.shown, name, &remark.message, &[("line", line), ("column", column)]);
        }
        for unused in &outcome.list.acceptance.unused {
            let message = Interface::UnusedEntry { rule: unused.rule.clone(), text: unused.text.clone() };
            let file = unused.path.display().to_string();
            say(&file, "unused-entry", &message, &[("line", unused.line as usize)]);
        }
        if self.gives_notices() {
            let (checked, figures) = (outcome.coverage.checked, outcome.coverage.figures);
            let message = Interface::Coverage { checked, figures }.render(lang);
            json::push_coverage(subject.shown, &message, &outcome.coverage, out);
            out.push(b'\n');
        }
    }
}

/// The name of a notice among findings, and what it says.
fn notice(notice: Notice) -> (&'static str, Interface) {
    match notice {
        Notice::NotVietnamese => ("not-vietnamese", Interface::NotVietnamese),
        Notice::RuleFailed(rule) => ("rule-failed", Interface::RuleFailed { rule }),
    }
}

/// Writes a document for a page.
fn push_page(subject: &Subject<'_>, outcome: &Outcome<'_>, findings: &[Finding], out: &mut Vec<u8>) {
    let Subject { input, lang, .. } = *subject;
    let text = subject.text.whole();
    let settings = &input.settings;
    // The page shows what was read, not only what was found.
    let Some(mut checker) = Checker::with_register(text, input.format(), &settings.register, &|| false)
    else {
        return;
    };
    checker.check(&text, settings, &|| false);
    let page = subject.page();
    let in_part = outcome.list.in_part.iter().map(|part| {
        let line = page.line_and_column(part.span.start).0;
        Interface::AtLine { line, said: Box::new(part.message()) }.render(lang)
    });
    let notices = outcome.notices.iter().map(|&it| notice(it).1.render(lang)).chain(in_part);
    let notices: Vec<String> = notices.collect();
    let entries: Vec<Entry<'_>> = findings.iter().map(|finding| Entry::new(finding, lang, &page)).collect();
    let document = html::Document {
        page: &page,
        text,
        format: input.format(),
        checker: &checker,
        entries: &entries,
        notices: &notices,
    };
    html::push_document(&document, lang, out);
}

/// A document of which something is shown.
struct Subject<'a> {
    input: &'a Input,
    /// Its path as it is shown.
    shown: &'a str,
    text: Text<'a>,
    lang: Lang,
}

impl Subject<'_> {
    fn page(&self) -> Page<'_> {
        match self.text {
            Text::Whole(text) => Page::new(self.shown, text),
            Text::Large(large) => Page::of_pieces(self.shown, large, large.lines()),
        }
    }
}

/// The text of a document of which something is shown.
#[derive(Clone, Copy)]
enum Text<'a> {
    Whole(&'a str),
    Large(&'a Large),
}

impl<'a> Text<'a> {
    /// All of it; nothing of one that is not held, for whoever needs it reads it as a whole: see
    /// [`Task::only_shows_findings`].
    fn whole(self) -> &'a str {
        match self {
            Self::Whole(text) => text,
            Self::Large(_) => "",
        }
    }
}
