// The table of every figure of a report, in a tab beside it.

import { randomBytes } from 'node:crypto';
import {
    Disposable,
    ExtensionContext,
    TextDocument,
    TextEditorRevealType,
    Uri,
    ViewColumn,
    WebviewPanel,
    env,
    languages,
    window,
    workspace,
} from 'vscode';
import { Fact, knownOf, rangeOf, readFacts, toCsv } from './facts';
import { canBeReport } from './reports';
import { Server } from './server';
import { lang, words } from './words';

/** So much of the sentence is shown on either side of a figure, in characters. */
const AROUND = 36;

/** So long after the last change the table is made again, in milliseconds. */
const CALM = 400;

/** What the table asks of us. */
type Wish = { kind: 'ready' } | { kind: 'open'; fact: number } | { kind: 'copy' | 'save'; facts: number[] };

/** The tables that are open, by document. */
export class Figures implements Disposable {
    private readonly open = new Map<string, Table>();

    constructor(
        private readonly context: ExtensionContext,
        private readonly server: Server,
    ) {}

    /** Shows the table of the report in front. */
    show(): void {
        const document = window.activeTextEditor?.document;
        if (!canBeReport(document)) {
            void window.showInformationMessage(words().noReport);
            return;
        }
        this.server.start();
        const key = document.uri.toString();
        const known = this.open.get(key);
        if (known) {
            known.reveal();
            return;
        }
        const table = new Table(this.context, this.server, document, () => this.open.delete(key));
        this.open.set(key, table);
    }

    dispose(): void {
        this.open.forEach((table) => table.dispose());
    }
}

/** The table of one document. */
class Table implements Disposable {
    private readonly panel: WebviewPanel;
    private readonly events: Disposable[];
    private facts: Fact[] = [];
    private ready = false;
    private timer: NodeJS.Timeout | undefined;

    constructor(
        private readonly context: ExtensionContext,
        private readonly server: Server,
        private readonly document: TextDocument,
        closed: () => void,
    ) {
        const media = Uri.joinPath(context.extensionUri, 'media');
        const name = document.uri.path.split('/').pop() ?? '';
        this.panel = window.createWebviewPanel(
            'rasoat.figures',
            words().figuresOf(name),
            { viewColumn: ViewColumn.Beside, preserveFocus: true },
            { enableScripts: true, localResourceRoots: [media] },
        );
        this.panel.iconPath = Uri.joinPath(media, 'icon.svg');
        const uri = document.uri.toString();
        this.events = [
            this.panel.webview.onDidReceiveMessage((wish: Wish) => this.grant(wish)),
            workspace.onDidChangeTextDocument((event) => event.document === document && this.soon()),
            languages.onDidChangeDiagnostics((event) => {
                if (event.uris.some((changed) => changed.toString() === uri)) {
                    this.soon();
                }
            }),
            server.onDidChange(() => this.soon()),
            workspace.onDidCloseTextDocument((gone) => gone === document && this.dispose()),
        ];
        this.panel.onDidDispose(() => {
            clearTimeout(this.timer);
            Disposable.from(...this.events).dispose();
            closed();
        });
        this.panel.webview.html = page(this.panel, this.context);
    }

    reveal(): void {
        this.panel.reveal(undefined, true);
    }

    dispose(): void {
        this.panel.dispose();
    }

    private soon(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.fill(), CALM);
    }

    private async fill(): Promise<void> {
        if (!this.ready || this.server.condition !== 'running') {
            return;
        }
        this.facts = await readFacts(this.server, this.document);
        const rows = this.facts.map((fact) => ({
            kind: fact.kind,
            line: fact.start.line,
            text: fact.text,
            value: shown(fact),
            number: typeof fact.value === 'string' ? Number(fact.value) : null,
            unit: typeof fact.unit === 'string' ? fact.unit : '',
            checked: fact.checked ?? null,
            why: fact.unchecked ?? '',
            context: around(this.document, fact),
        }));
        const { columns, kinds, everything, filter, uncheckedOnly, copyCsv, saveCsv, empty, yes, no } = words();
        const say = { columns, kinds, everything, filter, uncheckedOnly, copyCsv, saveCsv, empty, yes, no };
        await this.panel.webview.postMessage({ rows, say });
    }

    private async grant(wish: Wish): Promise<void> {
        switch (wish.kind) {
            case 'ready':
                this.ready = true;
                return this.fill();
            case 'open':
                return this.goTo(this.facts[wish.fact]);
            case 'copy':
                await env.clipboard.writeText(toCsv(this.chosen(wish.facts), words()));
                window.setStatusBarMessage(words().copied(wish.facts.length), 4000);
                return;
            case 'save':
                return this.save(this.chosen(wish.facts));
        }
    }

    private chosen(numbers: number[]): Fact[] {
        return numbers.flatMap((number) => this.facts[number] ?? []);
    }

    private async goTo(fact: Fact | undefined): Promise<void> {
        if (!fact) {
            return;
        }
        const shownIn = window.visibleTextEditors.find((editor) => editor.document === this.document);
        const viewColumn = shownIn?.viewColumn ?? ViewColumn.One;
        const selection = this.document.validateRange(rangeOf(fact));
        const editor = await window.showTextDocument(this.document, { viewColumn, selection });
        editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
    }

    private async save(facts: Fact[]): Promise<void> {
        const path = this.document.uri.path.replace(/\.[^./]*$/, '') + '-so-lieu.csv';
        const proposed = this.document.isUntitled ? undefined : this.document.uri.with({ path });
        const target = await window.showSaveDialog({ defaultUri: proposed, filters: { CSV: ['csv'] } });
        if (target) {
            // With the mark by which a spreadsheet knows UTF-8.
            await workspace.fs.writeFile(target, new TextEncoder().encode('\uFEFF' + toCsv(facts, words())));
            window.setStatusBarMessage(words().saved(facts.length, target.fsPath), 4000);
        }
    }
}

/** What a fact comes to, the way a writer of Vietnamese or English writes numbers. */
function shown(fact: Fact): string {
    const numeral = (plain: unknown) => {
        const [whole = '', decimals] = String(plain).split('.');
        const [group, mark] = lang() === 'en' ? [',', '.'] : ['.', ','];
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
        return decimals === undefined ? grouped : grouped + mark + decimals;
    };
    if (fact.kind !== 'quantity' && fact.kind !== 'number-in-words') {
        return knownOf(fact);
    }
    if (typeof fact.value === 'string') {
        return numeral(fact.value);
    }
    if (typeof fact.low === 'string') {
        return typeof fact.high === 'string' ? `${numeral(fact.low)} – ${numeral(fact.high)}` : `≥ ${numeral(fact.low)}`;
    }
    return '';
}

/** The line of a fact, cut around it: what stands in front, and behind. */
function around(document: TextDocument, fact: Fact): [string, string] {
    const range = document.validateRange(rangeOf(fact));
    const first = document.lineAt(range.start.line).text.slice(0, range.start.character);
    const last = document.lineAt(range.end.line).text.slice(range.end.character);
    return [cut(first, -AROUND), cut(last, AROUND)];
}

/** At most so many characters from the start or, when negative, the end of a text; at a space. */
function cut(text: string, most: number): string {
    const characters = Array.from(text);
    if (characters.length <= Math.abs(most)) {
        return text;
    }
    return most < 0
        ? '…' + characters.slice(most).join('').replace(/^\S*\s/, '')
        : characters.slice(0, most).join('').replace(/\s\S*$/, '') + '…';
}

function page(panel: WebviewPanel, context: ExtensionContext): string {
    const nonce = randomBytes(16).toString('base64');
    const media = (name: string) => panel.webview.asWebviewUri(Uri.joinPath(context.extensionUri, 'media', name));
    return `<!DOCTYPE html>
<html lang="${lang()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
    content="default-src 'none'; style-src ${panel.webview.cspSource}; script-src 'nonce-${nonce}'">
<link rel="stylesheet" href="${media('figures.css')}">
</head>
<body>
<script nonce="${nonce}" src="${media('figures.js')}"></script>
</body>
</html>`;
}
