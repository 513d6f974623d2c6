// Which documents are reports.

import { DocumentSelector, TextDocument, languages } from 'vscode';

/** Markdown and plain text, on disk or not saved yet. */
export const REPORTS = ['file', 'untitled'].flatMap((scheme) =>
    ['markdown', 'plaintext'].map((language) => ({ scheme, language })),
) satisfies DocumentSelector;

/** Letters that only Vietnamese has: ă đ ơ ư, vowels with two marks, and the same in pieces. */
const VIETNAMESE = /[ăđơưĂĐƠƯ\u1EA0-\u1EF9\u031B\u0309\u0323]/;

/** How much of a document is looked at. */
const ENOUGH = 100_000;

/** Whether a text has a letter that only Vietnamese has. */
export function looksVietnamese(text: string): boolean {
    return VIETNAMESE.test(text.length > ENOUGH ? text.slice(0, ENOUGH) : text);
}

/** Whether rasoat can be asked about a document. */
export function canBeReport(document: TextDocument | undefined): document is TextDocument {
    return document !== undefined && languages.match(REPORTS, document) > 0;
}

/** Whether a document is worth starting the server for. A page of English text is not. */
export function isReport(document: TextDocument | undefined): boolean {
    return canBeReport(document) && looksVietnamese(document.getText());
}
