// The line of status: how many figures of the report were checked.

import { Disposable, LanguageStatusSeverity, languages, window, workspace } from 'vscode';
import { REPORTS, canBeReport } from './reports';
import { Server } from './server';
import { words } from './words';

/** What the server says about a document. */
interface Coverage {
    figures: number;
    checked: number;
    errors: number;
    warnings: number;
    infos: number;
    notices: string[];
}

/** So long after the last change the server is asked, in milliseconds. */
const CALM = 250;

/** Shows the status of the report in front. */
export function showStatus(server: Server): Disposable {
    const item = languages.createLanguageStatusItem('rasoat', REPORTS);
    item.name = 'rasoat';
    let timer: NodeJS.Timeout | undefined;
    let asked = 0;

    const update = async () => {
        const document = window.activeTextEditor?.document;
        const say = words();
        if (!canBeReport(document)) {
            return;
        }
        item.busy = server.condition === 'starting';
        item.severity = LanguageStatusSeverity.Information;
        item.detail = undefined;
        item.command = { title: say.figuresTable, command: 'rasoat.figures' };
        if (server.condition === 'failed') {
            item.text = say.failed;
            item.severity = LanguageStatusSeverity.Error;
            item.command = { title: say.retry, command: 'rasoat.restart' };
        } else if (server.condition === 'running') {
            const mine = ++asked;
            const found = await server.ask<Coverage | null>('rasoat/coverage', { uri: document.uri.toString() });
            // A newer question is on its way.
            if (!found || mine !== asked) {
                return;
            }
            const any = found.errors + found.warnings + found.infos > 0;
            item.text = `$(checklist) ${say.coverage(found.checked, found.figures)}`;
            item.detail = any ? say.findings(found.errors, found.warnings, found.infos) : say.clean;
            if (found.notices.length > 0) {
                item.detail = found.notices.join(' ');
                item.severity = LanguageStatusSeverity.Warning;
            }
        } else {
            item.text = server.condition === 'starting' ? say.starting : 'rasoat';
        }
    };
    const soon = () => {
        clearTimeout(timer);
        timer = setTimeout(() => void update(), CALM);
    };

    const isInFront = (document: unknown) => document === window.activeTextEditor?.document;
    const events = [
        server.onDidChange(() => void update()),
        window.onDidChangeActiveTextEditor(soon),
        workspace.onDidChangeTextDocument((event) => isInFront(event.document) && soon()),
        languages.onDidChangeDiagnostics((event) => {
            const uri = window.activeTextEditor?.document.uri.toString();
            if (event.uris.some((changed) => changed.toString() === uri)) {
                soon();
            }
        }),
        workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('rasoat.lang') && soon()),
    ];
    void update();
    return Disposable.from(item, ...events, { dispose: () => clearTimeout(timer) });
}
