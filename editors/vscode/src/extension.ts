// Checks Vietnamese reports while they are written, by means of the rasoat language server.

import { Disposable, ExtensionContext, commands, workspace } from 'vscode';
import { addSelection, addToRegister, fixAll } from './actions';
import { openExample } from './example';
import { Figures } from './figures';
import { canBeReport, isWanted, looksVietnamese } from './reports';
import { explainRule, provideRules } from './rules';
import { Condition, Server } from './server';
import { showStatus } from './status';

let server: Server | undefined;

/** What other extensions, and tests, may ask. */
export interface Api {
    condition(): Condition;
}

export function activate(context: ExtensionContext): Api {
    const here = new Server(context);
    server = here;
    const figures = new Figures(context, here);
    const command = (name: string, run: (...args: unknown[]) => unknown) =>
        commands.registerCommand(`rasoat.${name}`, run);
    context.subscriptions.push(
        here,
        figures,
        showStatus(here),
        provideRules(here),
        command('figures', () => figures.show()),
        command('fixAll', () => fixAll(here)),
        command('explain', (rule) => explainRule(here, rule)),
        command('register', () => addToRegister()),
        command('sum', () => addSelection(here)),
        command('restart', () => here.restart()),
        command('log', () => here.showLog()),
        command('example', () => openExample(context)),
        workspace.onDidChangeConfiguration((event) => {
            const affects = (name: string) => event.affectsConfiguration(`rasoat.${name}`);
            const atTheStart = ['server.path', 'server.record', 'lang', 'caretDelay', 'inlayHints', 'codeLens'];
            if (here.condition !== 'waiting' && atTheStart.some(affects)) {
                void here.restart();
            } else if (affects('rules')) {
                here.settingsChanged();
            }
        }),
        startWithTheFirstReport(here),
    );
    return { condition: () => here.condition };
}

export async function deactivate(): Promise<void> {
    await server?.end();
}

/** Starts the server as soon as a report is open. A workspace without reports has no server. */
function startWithTheFirstReport(server: Server): Disposable {
    if (workspace.textDocuments.some(isWanted)) {
        server.start();
        return new Disposable(() => undefined);
    }
    const found = (wanted: boolean) => {
        if (wanted) {
            server.start();
            watching.dispose();
        }
    };
    const watching = Disposable.from(
        workspace.onDidOpenTextDocument((document) => found(isWanted(document))),
        workspace.onDidChangeTextDocument(({ document, contentChanges }) =>
            found(canBeReport(document) && contentChanges.some((change) => looksVietnamese(change.text))),
        ),
    );
    return watching;
}
