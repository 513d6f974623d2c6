//! Brings together what the documents come to.

use super::super::Status;
use super::super::queue::Consumer;
use super::super::say::{self, say};
use super::super::sink::{End, Sink};
use super::progress::Progress;
use super::task::Task;
use crate::checking::Coverage;
use crate::messages::{Interface, Lang, Summary};
use crate::output::html::{self, Counts, Totals};
use crate::output::{Format, Table};
use crate::rules::{Level, Rule};
use crate::settings::accepted::Entry;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A rule, and how many of its findings are shown, by level.
type OfRule = (&'static Rule, Counts);

/// How many findings of each rule, by name.
pub(super) type ByRule = BTreeMap<&'static str, usize>;

/// Adds counts to others.
pub(super) fn add(sum: &mut ByRule, counts: ByRule) {
    for (rule, count) in counts {
        *sum.entry(rule).or_default() += count;
    }
}

/// What the check of one document comes to.
#[derive(Default)]
pub(super) struct Done {
    pub problems: Vec<Interface>,
    /// Lines for standard error.
    pub notices: Vec<String>,
    pub status: Status,
    pub summary: Summary,
    /// The findings that are shown, by rule and level.
    rules: Vec<OfRule>,
    /// What was mended, or would be.
    pub fixed: ByRule,
    /// What is left that has one way to be mended, which is not certain.
    pub fixable: ByRule,
    /// How much was checked, if that is asked for.
    pub coverage: Coverage,
    /// The document, if it has a place on a page.
    pub page: Option<String>,
    /// What is to be kept for the next run; none when nothing is.
    pub kept: Option<Kept>,
}

/// What of a document is to be kept for the next run.
pub(super) struct Kept {
    /// The document.
    pub path: PathBuf,
    pub found: Vec<KeptFinding>,
}

/// A finding that is to be kept.
pub(super) struct KeptFinding {
    pub entry: Entry,
    /// The content part of its key.
    pub content: u64,
}

impl Done {
    /// Counts a finding that is shown.
    pub fn count(&mut self, level: Level, rule: &'static Rule) {
        self.summary.count(level);
        let mut one = Counts::default();
        one[level as usize] = 1;
        match self.rules.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, counts)) => html::add(counts, &one),
            None => self.rules.push((rule, one)),
        }
    }

    pub fn failed(problem: Interface) -> Self {
        let summary = Summary { failed: 1, ..Summary::default() };
        Self { problems: vec![problem], status: Status::Failed, summary, ..Self::default() }
    }
}

/// What all documents come to.
pub(super) struct Gather {
    sink: Sink,
    progress: Progress,
    pub lang: Lang,
    status: Status,
    pub summary: Summary,
    /// What is shown, by rule.
    rules: BTreeMap<&'static str, OfRule>,
    coverage: Coverage,
    fixed: ByRule,
    fixable: ByRule,
    /// The documents that have a place on a page, with what is shown of each.
    files: Vec<(String, Counts)>,
    /// What is to be kept for the next run, by document.
    pub kept: Vec<Kept>,
}

impl Consumer<Done> for Gather {
    fn output(&mut self, bytes: &[u8]) -> bool {
        self.progress.erase();
        let more = self.sink.write(bytes);
        if self.progress.shares_terminal {
            self.sink.flush();
        }
        more
    }

    fn done(&mut self, done: Done) {
        if !done.problems.is_empty() || !done.notices.is_empty() {
            self.progress.erase();
        }
        self.status = self.status.max(done.status);
        self.summary.add(&done.summary);
        self.coverage.add(&done.coverage);
        add(&mut self.fixed, done.fixed);
        add(&mut self.fixable, done.fixable);
        let mut counts = Counts::default();
        for (rule, of_rule) in done.rules {
            html::add(&mut counts, &of_rule);
            html::add(&mut self.rules.entry(rule.name).or_insert((rule, Counts::default())).1, &of_rule);
        }
        self.files.extend(done.page.map(|file| (file, counts)));
        if !done.problems.is_empty() || !done.notices.is_empty() {
            self.sink.flush();
        }
        done.problems.iter().for_each(|problem| say(self.lang, problem));
        done.notices.iter().for_each(|notice| say::line(notice));
        self.kept.extend(done.kept);
        self.progress.advance(!self.progress.shares_terminal || self.sink.is_at_line_start());
    }
}

impl Gather {
    pub fn new(sink: Sink, lang: Lang, summary: Summary, progress: Progress) -> Self {
        Self {
            sink,
            progress,
            lang,
            status: Status::Clean,
            summary,
            rules: BTreeMap::new(),
            fixed: ByRule::new(),
            fixable: ByRule::new(),
            coverage: Coverage::default(),
            files: Vec::new(),
            kept: Vec::new(),
        }
    }

    pub fn status(&self) -> Status {
        self.status
    }

    /// Ends the output and says what the run comes to.
    pub fn end(mut self, task: &Task<'_>) -> End {
        self.progress.erase();
        let mut statistics = Vec::new();
        if task.arguments.statistics {
            self.push_statistics(&mut statistics);
        }
        if task.shows_findings() && task.arguments.output_format == Format::Html {
            let rules: Vec<OfRule> = self.rules.values().copied().collect();
            let totals = Totals { summary: self.summary, files: &self.files, rules: &rules };
            self.sink.surround(html::head(&totals, self.lang), html::tail(&totals, self.lang));
        }
        let beside = !task.arguments.output_format.is_for_people();
        if !beside {
            self.sink.write(&statistics);
        }
        let written = self.sink.end(self.lang);
        if beside {
            say::text(&statistics);
        }
        if !task.gives_notices() {
            say_mended(self.lang, task, &self.fixed, &self.fixable);
            say(self.lang, &Interface::Summary(self.summary));
        }
        written
    }

    /// The counts by rule, the most frequent first, and the figures that were not checked by reason.
    fn push_statistics(&self, out: &mut Vec<u8>) {
        let mut rules: Vec<(usize, String)> =
            self.rules.iter().map(|(&rule, (_, counts))| (counts.iter().sum(), rule.to_owned())).collect();
        rules.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        if !rules.is_empty() {
            self.push_counts(&Interface::Statistics, &rules, out);
        }
        let Coverage { figures, checked, ref unchecked } = self.coverage;
        let reasons: Vec<(usize, String)> =
            unchecked.iter().map(|(why, &count)| (count, why.reason(self.lang).to_owned())).collect();
        self.push_counts(&Interface::FiguresChecked { checked, figures }, &reasons, out);
    }

    /// A heading, and below it counts of what.
    fn push_counts(&self, heading: &Interface, counts: &[(usize, String)], out: &mut Vec<u8>) {
        let width = counts.iter().map(|(count, _)| count.to_string().len()).max().unwrap_or(0);
        let mut table = Table::default();
        for (count, what) in counts {
            table.row([format!("  {count:>width$}"), what.clone()]);
        }
        out.extend_from_slice(heading.render(self.lang).as_bytes());
        out.push(b'\n');
        table.push(out);
    }
}

/// Says what was mended, by rule, and what else could be.
fn say_mended(lang: Lang, task: &Task<'_>, fixed: &ByRule, fixable: &ByRule) {
    if !fixed.is_empty() {
        say(lang, &Interface::Mended { rules: by_count(fixed), written: !task.arguments.diff });
    }
    if !fixable.is_empty() && !task.arguments.unsafe_fixes {
        say(lang, &Interface::Mendable { rules: by_count(fixable) });
    }
}

/// The rules with their counts, the most frequent first.
fn by_count(rules: &ByRule) -> Vec<(&'static str, usize)> {
    let mut rules: Vec<(&'static str, usize)> = rules.iter().map(|(&rule, &count)| (rule, count)).collect();
    rules.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    rules
}
