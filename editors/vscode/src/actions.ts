// Commands that do what the server offers at the cursor.

import { CodeAction, CodeActionKind, TextEditor, commands, window, workspace } from 'vscode';
import { canBeReport } from './reports';
import { Server } from './server';
import { words } from './words';

/** So many actions are asked for their edit or command. */
const RESOLVED = 20;

/** What the server offers to do with a programme that no register knows. */
const ADD_PROGRAMME = 'rasoat.addProgramme';

/** Applies every fix of the report in front that is safe. */
export async function fixAll(server: Server): Promise<void> {
    const editor = reportInFront();
    if (!editor) {
        return;
    }
    const edit = await server.fixes(editor.document);
    if (edit) {
        await workspace.applyEdit(edit);
    } else {
        void window.showInformationMessage(words().nothingToFix);
    }
}

/** Adds up the figures that are selected; the server shows what they come to. */
export async function addSelection(server: Server): Promise<void> {
    const editor = reportInFront();
    if (editor) {
        const { start, end } = editor.selection;
        await server.execute('rasoat.sumSelection', editor.document.uri.toString(), { start, end });
    }
}

/** Adds the programme at the cursor to the register of the workspace. */
export async function addToRegister(): Promise<void> {
    const editor = reportInFront();
    if (!editor) {
        return;
    }
    const offered = await commands.executeCommand<CodeAction[] | undefined>(
        'vscode.executeCodeActionProvider',
        editor.document.uri,
        editor.selection,
        CodeActionKind.QuickFix.value,
        RESOLVED,
    );
    const command = offered?.find((action) => action.command?.command === ADD_PROGRAMME)?.command;
    if (command) {
        await commands.executeCommand(command.command, ...(command.arguments ?? []));
    } else {
        void window.showInformationMessage(words().nothingToRegister);
    }
}

function reportInFront(): TextEditor | undefined {
    const editor = window.activeTextEditor;
    if (editor && canBeReport(editor.document)) {
        return editor;
    }
    void window.showInformationMessage(words().noReport);
    return undefined;
}
