// An example report to try things on.

import { ExtensionContext, Uri, window, workspace } from 'vscode';

/** Opens the example as a new document, so that nothing is lost however it is changed. */
export async function openExample(context: ExtensionContext): Promise<void> {
    const bytes = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, 'media', 'bao-cao.md'));
    const document = await workspace.openTextDocument({
        language: 'markdown',
        content: new TextDecoder().decode(bytes),
    });
    await window.showTextDocument(document);
}
