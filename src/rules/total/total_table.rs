#![doc = include_str!("total_table.md")]

mod cascade;
mod judged;
mod show;

use crate::messages::{Computation, TableMessage, TotalMessage};
use crate::reading::limit::Limit;
use crate::reading::table::{Operation, Run, Support, Table};
use crate::rules::{Applicability, AroundCheck, Case, Check, Family, FixKind, Level, Rule, Sink};
use cascade::Fault;
use show::Shown;

/// The rule `total-table`.
pub static RULE: Rule = Rule {
    name: "total-table",
    family: Family::Total,
    cases: &[
        Case { name: "", level: Level::Error },
        Case { name: "row", level: Level::Error },
        Case { name: "uncertain", level: Level::Warning },
        Case { name: "difference", level: Level::Warning },
        Case { name: "percent", level: Level::Warning },
        Case { name: "product", level: Level::Warning },
    ],
    fix: FixKind::Display,
    since: "0.1.0",
    page: include_str!("total_table.md"),
    check: Check::Around(check),
};

/// So many parts of a sum are pointed at.
const MOST_RELATED: usize = 12;

fn check(check: &AroundCheck<'_>, sink: &mut Sink) {
    let Some(run) = Run::of(&check.around, check.source) else { return };
    let table = match Table::read(&run) {
        Ok(table) => table,
        Err(misread) => return judged::misread(check, &run, misread, sink),
    };
    if let Some((block, cell)) = table.stopped().and_then(|at| table.cell(at)) {
        check.around.stop(Limit::Relations, block, cell.span);
    }
    judged::all(check, &table, sink);
    let shown = Shown { table: &table, check };
    for fault in cascade::faults(&table) {
        report(&shown, &fault, sink);
    }
}

fn report(shown: &Shown<'_, '_>, fault: &Fault<'_>, sink: &mut Sink) {
    let (Some(place), Some(instead)) = (shown.place(fault.at), fault.instead) else { return };
    let instead = shown.like(instead, fault.at);
    let Some(message) = message(shown, fault, &instead) else { return };
    let title = match fault.relation.operation {
        Operation::SumOfRows | Operation::SumOfColumns => TableMessage::Sum(instead.clone()),
        _ => TableMessage::Result(instead.clone()),
    };
    let mut report = sink.report_case(&RULE, case(fault), place, message);
    for at in fault.related(MOST_RELATED) {
        if let Some(place) = shown.place(at) {
            report = report.related(place, TotalMessage::FigureHere);
        }
    }
    report.fix(Applicability::Display, title, place, instead);
}

fn message(shown: &Shown<'_, '_>, fault: &Fault<'_>, instead: &str) -> Option<TableMessage> {
    let relation = fault.relation;
    let cell = shown.cell(fault.at);
    if fault.at != relation.total {
        return Some(TableMessage::Crossing { cell, instead: instead.to_owned() });
    }
    let texts: Vec<String> = relation.parts.iter().map(|part| shown.text(part.at)).collect();
    let how = match (relation.operation, texts.as_slice()) {
        (Operation::SumOfRows, _) => {
            return Some(TableMessage::Rows { cell, sum: shown.computed(relation)? });
        }
        (Operation::SumOfColumns, _) => {
            return Some(TableMessage::Columns { cell, sum: shown.computed(relation)? });
        }
        (Operation::Difference, _) => {
            return Some(TableMessage::Difference { cell, sum: shown.computed(relation)? });
        }
        (Operation::Share, [part, whole, ..]) => Computation::Share(part.clone(), whole.clone()),
        (Operation::Change, [new, old, ..]) => Computation::Change(new.clone(), old.clone()),
        (Operation::Quotient, [part, by, ..]) => Computation::Quotient(part.clone(), by.clone()),
        (Operation::Product, factors) => Computation::Product(factors.to_vec()),
        _ => return None,
    };
    Some(TableMessage::Other { cell, how, actual: instead.to_owned() })
}

fn case(fault: &Fault<'_>) -> &'static str {
    match (fault.relation.operation, fault.support) {
        (Operation::Share | Operation::Change, _) => "percent",
        (Operation::Difference, _) => "difference",
        (Operation::Product | Operation::Quotient, _) => "product",
        (_, Support::Weak) => "uncertain",
        (Operation::SumOfRows, Support::Strong) => "",
        (Operation::SumOfColumns, Support::Strong) => "row",
    }
}
