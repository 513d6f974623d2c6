// What the server has read in a report, and the same as CSV.

import { Range, TextDocument } from 'vscode';
import { Server } from './server';
import { Words } from './words';

/** A fact, as the server tells it. */
export interface Fact {
    kind: string;
    text: string;
    start: { line: number; column: number };
    range: { start: { line: number; character: number }; end: { line: number; character: number } };
    value?: string | number | null;
    low?: string | null;
    high?: string | null;
    unit?: string | null;
    /** Whether a figure was held against another statement; missing in what is no figure. */
    checked?: boolean;
    /** Why it was not. */
    unchecked?: string;
    [field: string]: unknown;
}

/** Everything that was read in a document; nothing when the server does not know it. */
export async function readFacts(server: Server, document: TextDocument): Promise<Fact[]> {
    return (await server.execute<Fact[] | null>('rasoat.showFacts', document.uri.toString())) ?? [];
}

/** Where a fact stands. */
export function rangeOf(fact: Fact): Range {
    const { start, end } = fact.range;
    return new Range(start.line, start.character, end.line, end.character);
}

/** Facts as lines of CSV (RFC 4180), with a line of names in front. */
export function toCsv(facts: Fact[], say: Words): string {
    const { line, column, kind, text, value, unit, low, high, checked, why } = say.columns;
    const rows: unknown[][] = [[line, column, kind, text, value, unit, low, high, checked, why]];
    for (const fact of facts) {
        rows.push([
            fact.start.line,
            fact.start.column,
            say.kinds[fact.kind] ?? fact.kind,
            fact.text,
            knownOf(fact),
            fact.unit,
            fact.low,
            fact.high,
            fact.checked === undefined ? '' : fact.checked ? say.yes : say.no,
            fact.unchecked,
        ]);
    }
    return rows.map((row) => row.map(field).join(',') + '\r\n').join('');
}

/** What a fact comes to, in plain notation: a value, a date, a span of years. Empty when that is not known. */
export function knownOf(fact: Fact): string {
    const plain = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
    switch (fact.kind) {
        case 'date':
            return plain(fact.iso);
        case 'period':
            return `${plain(fact.from)}-${plain(fact.to)}`;
        case 'quarter':
            return [plain(fact.quarter), plain(fact.year)].filter(Boolean).join('/');
        case 'document-number':
            return [fact.number, fact.year, fact.type, fact.issuer].map(plain).filter(Boolean).join(' ');
        default:
            return plain(fact.value);
    }
}

/** A field, in quotes where it needs them. What a spreadsheet would take for a formula gets an apostrophe. */
function field(value: unknown): string {
    const text = value === undefined || value === null ? '' : String(value);
    const formula = /^[=+@\t\r-]/.test(text) && !/^-?[\d.]+$/.test(text);
    const safe = formula ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
