// The language server of this window: started when the first report is met, started again when asked.

import {
    Disposable,
    EventEmitter,
    ExtensionContext,
    TextDocument,
    WorkspaceEdit,
    commands,
    window,
    workspace,
} from 'vscode';
import type { Running } from './client';
import { findProgram } from './program';
import { words } from './words';

export type Condition = 'waiting' | 'starting' | 'running' | 'failed';

export class Server implements Disposable {
    private running: Running | undefined;
    /** Starting and ending happen one after the other. */
    private work: Promise<void> = Promise.resolve();
    private readonly changed = new EventEmitter<Condition>();
    private readonly log = window.createOutputChannel('rasoat');

    condition: Condition = 'waiting';
    readonly onDidChange = this.changed.event;

    constructor(private readonly context: ExtensionContext) {}

    /** Starts the server unless it was started before. */
    start(): void {
        if (this.condition === 'waiting') {
            void this.restart();
        }
    }

    /** Ends the server if it runs, and starts it. */
    async restart(): Promise<void> {
        this.set('starting');
        this.work = this.work.then(() => this.stop()).then(() => this.begin());
        return this.work;
    }

    /** Ends the server for good. */
    async end(): Promise<void> {
        this.work = this.work.then(() => this.stop());
        return this.work;
    }

    /** Asks the server. Nothing when it does not run or cannot answer. */
    async ask<T>(method: string, params: unknown): Promise<T | undefined> {
        return this.running?.ask<T>(method, params).catch((problem) => this.note(method, problem));
    }

    /** The edit that mends every form of a document that is safe to mend; nothing when there is none. */
    async fixes(document: TextDocument): Promise<WorkspaceEdit | undefined> {
        return this.running?.fixes(document).catch((problem) => this.note('fix all', problem));
    }

    /** Runs a command of the server. */
    execute<T>(command: string, ...args: unknown[]): Promise<T | undefined> {
        return this.ask<T>('workspace/executeCommand', { command, arguments: args });
    }

    /** Lets the server ask for the settings again. */
    settingsChanged(): void {
        void this.running?.settingsChanged().catch(() => undefined);
    }

    showLog(): void {
        this.log.show(true);
    }

    dispose(): void {
        this.log.dispose();
        this.changed.dispose();
    }

    private async stop(): Promise<void> {
        const running = this.running;
        this.running = undefined;
        await running?.end();
    }

    private async begin(): Promise<void> {
        const program = await findProgram(this.context);
        if (!program) {
            this.set('failed');
            void this.offerHelp(words().noProgram);
            return;
        }
        this.log.appendLine(`${program} server`);
        const { startClient } = await import('./client');
        let started = false;
        try {
            this.running = await startClient(program, this.log, (condition) => {
                this.set(condition);
                if (started && condition === 'failed') {
                    void this.offerHelp(words().ended);
                }
            });
            started = true;
        } catch (problem) {
            this.set('failed');
            this.log.appendLine(reason(problem));
            void this.offerHelp(words().notStarted(program, reason(problem)));
        }
    }

    /** Says that there is no server, and what can be done. */
    private async offerHelp(problem: string): Promise<void> {
        const { choose, retry, showLog } = words();
        const answer = await window.showErrorMessage(problem, choose, retry, showLog);
        if (answer === choose) {
            const chosen = await window.showOpenDialog({ canSelectMany: false, openLabel: words().useThis });
            if (chosen?.[0]) {
                // The setting changes, and that starts it.
                await workspace.getConfiguration('rasoat').update('server.path', chosen[0].fsPath, true);
            }
        } else if (answer === retry) {
            await this.restart();
        } else if (answer === showLog) {
            this.showLog();
        }
    }

    private note(what: string, problem: unknown): undefined {
        this.log.appendLine(`${what}: ${reason(problem)}`);
    }

    private set(condition: Condition): void {
        this.condition = condition;
        void commands.executeCommand('setContext', 'rasoat.running', condition === 'running');
        this.changed.fire(condition);
    }
}

function reason(problem: unknown): string {
    return problem instanceof Error ? problem.message : String(problem);
}
