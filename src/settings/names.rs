//! Names that settings and the command line use for rules, and the nearest one to a name that is
//! not known.

use crate::rules::{RULES, Rule};

/// Every name a level can be set for, each once: families, rules, cases.
pub fn all() -> impl Iterator<Item = String> {
    let mut families: Vec<&str> = Vec::new();
    for rule in RULES {
        if !families.contains(&rule.family.name()) {
            families.push(rule.family.name());
        }
    }
    let cases = RULES.iter().flat_map(|rule| rule.cases.iter().map(|case| qualified(rule, case.name)));
    families.into_iter().map(str::to_owned).chain(cases)
}

/// The name of a case: `total-sum.short`; of the main case the name of the rule.
pub fn qualified(rule: &Rule, case: &str) -> String {
    if case.is_empty() { rule.name.to_owned() } else { format!("{}.{case}", rule.name) }
}

/// Whether a level can be set for `name`.
pub fn is_known(name: &str) -> bool {
    all().any(|known| known == name)
}

/// Whether `name` names all that `other` names: a family its rules, a rule its cases, each itself.
pub fn covers(name: &str, other: &str) -> bool {
    name == other
        || other.split_once('.').is_some_and(|(rule, _)| rule == name)
        || rule(other).is_some_and(|rule| rule.family.name() == name)
}

/// The rule that `name` names, with or without a case.
pub fn rule(name: &str) -> Option<&'static Rule> {
    let (rule, case) = name.split_once('.').unwrap_or((name, ""));
    let rule = crate::rules::by_name(rule)?;
    (case.is_empty() || rule.cases.iter().any(|known| known.name == case)).then_some(rule)
}

/// The candidate that is most like `name`; none when none is much like it.
pub fn nearest(name: &str, candidates: impl Iterator<Item = String>) -> Option<String> {
    // Names are short, but what a user typed need not be.
    if name.len() > 64 {
        return None;
    }
    let name = name.to_lowercase().replace('_', "-");
    candidates
        .map(|candidate| (strsim::damerau_levenshtein(&name, &candidate), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_there_once() {
        let names: Vec<String> = all().collect();
        let different: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(names.len(), different.len());
        assert!(RULES.iter().all(|rule| is_known(rule.name) && is_known(rule.family.name())));
        assert!(is_known("number-in-words.malformed"));
    }

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let check = |name: &str, expected: Option<&str>| {
            let known = ["total-sum", "date-weekday", "lang"].into_iter().map(str::to_owned);
            assert_eq!(nearest(name, known).as_deref(), expected, "{name}");
        };
        check("totl-sum", Some("total-sum"));
        check("date_weekday", Some("date-weekday"));
        check("Lang", Some("lang"));
        check("quote-style", None);
        check(&"x".repeat(100_000), None);
    }
}
