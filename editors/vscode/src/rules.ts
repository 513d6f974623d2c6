// The pages of rules, shown as documents.

import { Disposable, EventEmitter, QuickPickItem, Uri, commands, languages, window, workspace } from 'vscode';
import { Server } from './server';
import { lang, words } from './words';

const SCHEME = 'rasoat-rule';

/** A rule, as the server lists it. */
interface Rule {
    name: string;
    summary: string;
}

/** Provides the pages of rules as documents. */
export function provideRules(server: Server): Disposable {
    const changed = new EventEmitter<Uri>();
    const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: changed.event,
        provideTextDocumentContent: async (uri) => {
            const name = uri.path.replace(/^\//, '').replace(/\.md$/, '');
            return (await server.execute<string | null>('rasoat.explainRule', name)) ?? words().noRule(name);
        },
    });
    // A page that is open is read again when the server can answer, maybe in another language.
    const running = server.onDidChange((condition) => {
        if (condition === 'running') {
            const open = workspace.textDocuments.filter((document) => document.uri.scheme === SCHEME);
            open.forEach((document) => changed.fire(document.uri));
        }
    });
    return Disposable.from(provider, running, changed);
}

/** Shows the page of a rule: the one named, else the one of the finding at the cursor, else the one chosen. */
export async function explainRule(server: Server, named?: unknown): Promise<void> {
    server.start();
    const name = (typeof named === 'string' ? named : ruleAtCursor()) ?? (await chooseRule(server));
    if (name) {
        await commands.executeCommand('markdown.showPreview', Uri.from({ scheme: SCHEME, path: `/${name}.md` }));
    }
}

function ruleAtCursor(): string | undefined {
    const editor = window.activeTextEditor;
    if (!editor) {
        return undefined;
    }
    const found = languages
        .getDiagnostics(editor.document.uri)
        .find((finding) => finding.source === 'rasoat' && finding.range.contains(editor.selection.active));
    const code = typeof found?.code === 'object' ? found.code.value : found?.code;
    return code === undefined ? undefined : String(code);
}

async function chooseRule(server: Server): Promise<string | undefined> {
    const rules = server.execute<Rule[]>('rasoat.listRules').then((found): QuickPickItem[] =>
        (found ?? []).map((rule) => ({ label: rule.name, detail: rule.summary })),
    );
    const chosen = await window.showQuickPick(rules, {
        placeHolder: words(lang()).noRuleHere,
        matchOnDetail: true,
    });
    return chosen?.label;
}
