//! Between our types and the protocol's: the only place that makes the latter from findings.

use super::diagnostics::Manner;
use super::options::Abilities;
use crate::checking::{Finding, FindingEdit, InPart, Remark};
use crate::rules::Level;
use crate::settings::file::Problem;
use crate::text::position::{Encoding, Position};
use crate::text::{Document, Span};
use serde_json::json;
use std::collections::HashMap;
use tower_lsp::lsp_types::{
    self as lsp, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    DocumentChanges, Location, NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, Range,
    TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

/// A position of ours.
pub(super) fn from_position(position: lsp::Position) -> Position {
    Position { line: position.line, column: position.character }
}

/// The range of a span.
pub(super) fn range(document: &Document, span: Span, encoding: Encoding) -> Range {
    let (start, end) = document.positions(span, encoding);
    let position = |position: Position| lsp::Position::new(position.line, position.column);
    Range::new(position(start), position(end))
}

/// The span of a range; what lies behind the end of the document is cut off.
pub(super) fn span(document: &Document, range: Range, encoding: Encoding) -> Span {
    let offset = |position| document.offset(from_position(position), encoding).unwrap_or(document.len());
    Span::new(offset(range.start), offset(range.end))
}

/// The severity of a level.
pub(super) fn severity(level: Level) -> DiagnosticSeverity {
    match level {
        Level::Error => DiagnosticSeverity::ERROR,
        Level::Warning => DiagnosticSeverity::WARNING,
        Level::Info => DiagnosticSeverity::INFORMATION,
        Level::Hint => DiagnosticSeverity::HINT,
    }
}

/// The line, from 1, of the n-th related place of a finding.
pub(super) fn line_of<'a>(finding: &'a Finding, document: &'a Document) -> impl Fn(usize) -> usize + 'a {
    move |n| {
        let place = finding.related.get(n).map_or(finding.span, |related| related.span);
        document.position(place.start as usize, Encoding::Utf8).line as usize + 1
    }
}

/// A finding as a diagnostic, without the [`data`] for clients that give it back. `names_line` is called
/// when its message names a line.
pub(super) fn diagnostic(
    finding: &Finding,
    document: &Document,
    uri: Option<&Url>,
    range: Range,
    manner: Manner<'_>,
    names_line: &dyn Fn(),
) -> Diagnostic {
    let line_of = line_of(finding, document);
    let line = |n: usize| {
        names_line();
        line_of(n)
    };
    let abilities = manner.abilities;
    let related = uri.filter(|_| abilities.related_information && !finding.related.is_empty());
    let related_information = related.map(|uri| related_information(finding, document, uri, manner));
    Diagnostic {
        range,
        severity: Some(severity(finding.level)),
        code: Some(NumberOrString::String(finding.rule.name.to_owned())),
        // The page of the rule, once there is a site that has it.
        code_description: None,
        source: Some("rasoat".to_owned()),
        message: finding.message.render(manner.lang, &line),
        related_information,
        // The place for rules whose findings are greyed out or struck through. None is so far.
        tags: None,
        data: None,
    }
}

/// What a diagnostic says of its finding to nobody but us.
pub(super) fn data(finding: &Finding) -> serde_json::Value {
    json!({"rule": finding.rule.name, "case": finding.case, "key": format!("{:016x}", finding.key)})
}

/// What is odd about a file of ours as a diagnostic.
pub(super) fn problem(problem: &Problem, range: Range, manner: Manner<'_>) -> Diagnostic {
    let severity = if problem.broken { DiagnosticSeverity::ERROR } else { DiagnosticSeverity::WARNING };
    Diagnostic {
        range,
        severity: Some(severity),
        source: Some("rasoat".to_owned()),
        message: problem.message.render(manner.lang),
        ..Diagnostic::default()
    }
}

/// Something about a comment as a diagnostic. One that could be left out is greyed out.
pub(super) fn remark(remark: &Remark, range: Range, manner: Manner<'_>) -> Diagnostic {
    let severity = if remark.unused { DiagnosticSeverity::HINT } else { DiagnosticSeverity::WARNING };
    Diagnostic {
        range,
        severity: Some(severity),
        source: Some("rasoat".to_owned()),
        message: remark.message.render(manner.lang),
        tags: remark.unused.then(|| vec![DiagnosticTag::UNNECESSARY]),
        ..Diagnostic::default()
    }
}

/// A part of the document that was not checked to its end, as a diagnostic where that begins.
pub(super) fn in_part(part: &InPart, range: Range, manner: Manner<'_>) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some("rasoat".to_owned()),
        message: part.message().render(manner.lang),
        ..Diagnostic::default()
    }
}

fn related_information(
    finding: &Finding,
    document: &Document,
    uri: &Url,
    manner: Manner<'_>,
) -> Vec<DiagnosticRelatedInformation> {
    let line = line_of(finding, document);
    finding
        .related
        .iter()
        .map(|related| DiagnosticRelatedInformation {
            location: Location {
                uri: uri.clone(),
                range: range(document, related.span, manner.abilities.encoding),
            },
            message: related.message.render(manner.lang, &line),
        })
        .collect()
}

/// An edit of a fix.
pub(super) fn text_edit(document: &Document, edit: &FindingEdit, encoding: Encoding) -> TextEdit {
    TextEdit::new(range(document, edit.span, encoding), edit.text.clone())
}

/// Edits of one document, bound to its version where the client understands that.
pub(super) fn workspace_edit(
    uri: &Url,
    version: Option<i64>,
    edits: Vec<TextEdit>,
    abilities: &Abilities,
) -> WorkspaceEdit {
    if !abilities.versioned_edits {
        return WorkspaceEdit::new(HashMap::from([(uri.clone(), edits)]));
    }
    let version = version.and_then(|version| i32::try_from(version).ok());
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version };
    let edits = edits.into_iter().map(OneOf::Left).collect();
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }])),
        ..WorkspaceEdit::default()
    }
}
