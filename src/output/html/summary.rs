//! What the whole page has in front of its documents and behind them: counts, a chart by family, the
//! list of the documents, and what the rules are about.

use super::{Counts, LEVELS, Totals, Writer, add, anchor, level_name, words};
use crate::messages::Interface;
use crate::rules::{Family, Level, Rule, page};
use std::collections::BTreeMap;

impl Writer {
    /// What stands at the top.
    pub(super) fn summary(&mut self, totals: &Totals<'_>) {
        self.raw("<header>\n<h1>");
        self.say(words::TITLE);
        self.raw("</h1>\n<p class=\"lead\">");
        self.text(&Interface::Summary(totals.summary).render(self.lang));
        self.raw("</p>\n");
        self.counts(totals);
        self.chart(totals);
        if totals.files.len() > 1 {
            self.files(totals.files);
        }
        self.raw("</header>\n");
    }

    /// A box for each level; levels that are not always looked at only when something is there.
    fn counts(&mut self, totals: &Totals<'_>) {
        let mut sum = Counts::default();
        totals.rules.iter().for_each(|(_, counts)| add(&mut sum, counts));
        self.raw("<ul class=\"counts\">\n");
        for level in LEVELS {
            let count = sum[level as usize];
            if count > 0 || level > Level::Hint {
                self.raw(&format!("<li class=\"{}\"><b>{count}</b> ", level.name()));
                self.text(level_name(level, self.lang));
                self.raw("</li>\n");
            }
        }
        self.raw("</ul>\n");
    }

    /// Bars by family, each parted by level.
    fn chart(&mut self, totals: &Totals<'_>) {
        let mut families: BTreeMap<Family, Counts> = BTreeMap::new();
        for (rule, counts) in totals.rules {
            add(families.entry(rule.family).or_default(), counts);
        }
        let count = |counts: &Counts| counts.iter().sum::<usize>();
        let most = families.values().map(count).max().unwrap_or(0);
        if most == 0 {
            return;
        }
        self.raw("<figure class=\"chart\">\n<figcaption>");
        self.say(words::BY_FAMILY);
        self.raw("</figcaption>\n<dl>\n");
        for (family, counts) in &families {
            self.raw("<dt>");
            self.say(words::family(*family));
            self.raw("</dt><dd class=\"bar\">");
            for level in LEVELS {
                let permille = counts[level as usize] * 1000 / most;
                if permille > 0 {
                    let (whole, tenth) = (permille / 10, permille % 10);
                    self.raw(&format!("<i class=\"{}\" style=\"width:{whole}.{tenth}%\"></i>", level.name()));
                }
            }
            self.raw(&format!("</dd><dd>{}</dd>\n", count(counts)));
        }
        self.raw("</dl>\n</figure>\n");
    }

    /// The documents, each with a link to its place and its counts.
    fn files(&mut self, files: &[(String, Counts)]) {
        self.raw("<nav>\n");
        self.heading(words::FILES);
        self.raw("<ol class=\"files\">\n");
        for (file, counts) in files {
            self.raw(&format!("<li><a href=\"#{}\">", anchor(file)));
            self.file(file);
            self.raw("</a>");
            self.chips(counts);
            self.raw("</li>\n");
        }
        self.raw("</ol>\n</nav>\n");
    }

    /// What the rules are about that found something.
    pub(super) fn rules(&mut self, rules: &[(&'static Rule, Counts)]) {
        if rules.is_empty() {
            return;
        }
        let mut rules = rules.to_vec();
        rules.sort_by_key(|(rule, _)| (rule.family, rule.name));
        self.raw("<section class=\"rules\">\n<h2>");
        self.say(words::RULES);
        self.raw("</h2>\n<dl>\n");
        for (rule, counts) in &rules {
            self.raw(&format!("<dt id=\"r-{0}\"><code>{0}</code>", rule.name));
            self.chips(counts);
            self.raw("</dt><dd>");
            self.prose(&page::summary(rule.page, self.lang).replace('\n', " "));
            self.raw("</dd>\n");
        }
        self.raw("</dl>\n</section>\n");
    }

    /// A sentence in which words between backquotes are code.
    fn prose(&mut self, sentence: &str) {
        for (number, part) in sentence.split('`').enumerate() {
            let code = number % 2 == 1;
            self.raw(if code { "<code>" } else { "" });
            self.text(part);
            self.raw(if code { "</code>" } else { "" });
        }
    }
}
