#![doc = include_str!("programme_unknown.md")]

use super::{head_of, is_judged, nearest};
use crate::messages::ProgrammeMessage;
use crate::reading::programme::{Mention, Strength};
use crate::rules::{Applicability, BlockCheck, Case, Check, Family, FixKind, Level, Rule, Sink};

/// The rule.
pub const RULE: Rule = Rule {
    name: "programme-unknown",
    family: Family::Programme,
    cases: &[Case { name: "", level: Level::Info }, Case { name: "loose", level: Level::Hint }],
    fix: FixKind::Suggestion,
    since: "0.1.0",
    page: include_str!("programme_unknown.md"),
    check: Check::Block(check),
};

fn check(check: &BlockCheck<'_>, sink: &mut Sink) {
    if check.register.is_partial() {
        return;
    }
    let unknown = check.facts.programmes.iter().filter(|mention| mention.known.is_none());
    for mention in unknown.filter(|mention| is_judged(mention)) {
        report(check, mention, sink);
    }
}

fn report(check: &BlockCheck<'_>, mention: &Mention, sink: &mut Sink) {
    let Some(head) = &mention.head else { return };
    let similar = nearest(mention, check.register);
    if similar.is_some_and(|(nearest, _)| nearest.certain) {
        // It is a slip, which `programme-name` reports.
        return;
    }
    let firm = head.strength == Strength::Firm && mention.quoted.is_some();
    if !firm && !mention.is_capitalised() {
        // `mô hình “một cửa”`: a description.
        return;
    }
    let case = if firm { "" } else { "loose" };
    let place = check.place(mention.span);
    let (head, name) = (head_of(mention), mention.name.to_string());
    let Some((_, entry)) = similar else {
        sink.report_case(&RULE, case, place, ProgrammeMessage::Unknown { head, name });
        return;
    };
    let candidate = entry.name.to_string();
    let message = ProgrammeMessage::UnknownSimilar { head, name, candidate: candidate.clone() };
    let title = ProgrammeMessage::ChangeTo(candidate.clone());
    sink.report_case(&RULE, case, place, message).fix(Applicability::Suggestion, title, place, candidate);
}
