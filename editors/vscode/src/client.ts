// The client of the language server. Loaded when the first report is met, for it is the heavy part.

import { OutputChannel, TextDocument, Uri, WorkspaceEdit, workspace } from 'vscode';
import {
    CloseAction,
    type CodeAction,
    CodeActionRequest,
    CodeActionResolveRequest,
    Command,
    ConfigurationParams,
    ErrorAction,
    LanguageClient,
    RevealOutputChannelOn,
    State,
} from 'vscode-languageclient/node';
import { serverArguments } from './program';
import { DOCUMENTS } from './reports';

/** A client that does not take the editor's language for the writer's. */
class Client extends LanguageClient {
    protected override getLocale(): string {
        return 'vi';
    }
}

/** A server that was started. */
export interface Running {
    ask<T>(method: string, params: unknown): Promise<T>;
    /** The edit that mends every form of a document that is safe to mend; nothing when there is none. */
    fixes(document: TextDocument): Promise<WorkspaceEdit | undefined>;
    /** Lets the server ask for the settings again. */
    settingsChanged(): Promise<void>;
    end(): Promise<void>;
}

/** A server that ends by itself is started again so often… */
const MOST_RESTARTS = 3;

/** …in so many milliseconds. */
const SHORT_TIME = 180_000;

/**
 * Starts the server. Rejects when that is not possible. `changed` is told when the server ends by itself
 * (`starting` when it is started again, else `failed`) and when it answers.
 */
export async function startClient(
    program: string,
    log: OutputChannel,
    changed: (condition: 'starting' | 'running' | 'failed') => void,
): Promise<Running> {
    const ends: number[] = [];
    let ran = false;
    const args = serverArguments();
    const mayRestart = () => {
        ends.push(Date.now());
        // A server that is started again would write over the record of what went wrong.
        return args.length === 1 && ran && ends.filter((end) => Date.now() - end < SHORT_TIME).length <= MOST_RESTARTS;
    };
    const client = new Client(
        'rasoat',
        'rasoat',
        { command: program, args },
        {
            documentSelector: DOCUMENTS,
            outputChannel: log,
            revealOutputChannelOn: RevealOutputChannelOn.Never,
            initializationOptions: () => settingsFor(undefined),
            // What goes wrong is said by whoever starts it.
            initializationFailedHandler: () => false,
            errorHandler: {
                error: () => ({ action: ErrorAction.Continue, handled: true }),
                closed: () => {
                    const again = mayRestart();
                    changed(again ? 'starting' : 'failed');
                    return { action: again ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
                },
            },
            middleware: {
                workspace: {
                    configuration: (params: ConfigurationParams) =>
                        params.items.map((item) =>
                            item.section === 'rasoat'
                                ? settingsFor(item.scopeUri ? Uri.parse(item.scopeUri) : undefined)
                                : null,
                        ),
                },
            },
        },
    );
    client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) {
            ran = true;
            changed('running');
        }
    });
    const end = () => client.dispose(2000).catch(() => undefined);
    try {
        await client.start();
    } catch (problem) {
        await end();
        throw problem;
    }
    return {
        ask: (method, params) => client.sendRequest(method, params),
        fixes: async (document) => {
            // Asked for past the editor, which gives up when any other extension starts meanwhile.
            const offered = await client.sendRequest(CodeActionRequest.type, {
                textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
                range: { start: { line: 0, character: 0 }, end: { line: document.lineCount, character: 0 } },
                context: { diagnostics: [], only: ['source.fixAll.rasoat'] },
            });
            const action = offered?.find((action): action is CodeAction => !Command.is(action));
            if (!action) {
                return undefined;
            }
            const { edit } = action.edit ? action : await client.sendRequest(CodeActionResolveRequest.type, action);
            return client.protocol2CodeConverter.asWorkspaceEdit(edit);
        },
        settingsChanged: () => client.sendNotification('workspace/didChangeConfiguration', { settings: null }),
        end,
    };
}

/**
 * The settings as the server knows them. Most are handed on only where the user chose them: what is not
 * said here is taken from rasoat.toml.
 */
function settingsFor(scope: Uri | undefined): Record<string, unknown> {
    const settings = workspace.getConfiguration('rasoat', scope);
    const chosen = (name: string) => {
        const found = settings.inspect(name);
        return found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
    };
    return {
        lang: chosen('lang'),
        inlayHints: chosen('inlayHints'),
        codeLens: chosen('codeLens'),
        rules: settings.get('rules') ?? {},
        caretDelay: settings.get('caretDelay'),
    };
}
