// Which documents are reports.

import { DocumentSelector, TextDocument, languages } from 'vscode';

/** Markdown and plain text, on disk or not saved yet. */
export const REPORTS = ['file', 'untitled'].flatMap((scheme) =>
    ['markdown', 'plaintext'].map((language) => ({ scheme, language })),
) satisfies DocumentSelector;

/** The files with settings for reports: the server completes their keys and says what is odd. */
const SETTINGS = ['rasoat.toml', 'rasoat-register.toml', 'rasoat-accepted.toml'];

/** What the server is told about. */
export const DOCUMENTS = [...REPORTS, { scheme: 'file', pattern: `**/{${SETTINGS.join(',')}}` }] satisfies DocumentSelector;

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
    return document !== undefined && languages.match(REPORTS, document) > 0 && !isSettings(document);
}

/** Whether a document is worth starting the server for. A page of English text is not. */
export function isWanted(document: TextDocument): boolean {
    return isSettings(document) || (canBeReport(document) && looksVietnamese(document.getText()));
}

function isSettings(document: TextDocument): boolean {
    return SETTINGS.some((name) => document.uri.path.endsWith(`/${name}`));
}
