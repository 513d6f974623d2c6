// The checks in a workspace that is not trusted, whose settings name a program of its own.
const assert = require('assert');
const fs = require('fs');
const vscode = require('vscode');
const { ID, file, have, servers, sleep, until, expected } = require('./support.js');

exports.run = async (check, say) => {
    const extension = await until('the extension', () => vscode.extensions.getExtension(ID));

    await check('the workspace is not trusted', () => assert.equal(vscode.workspace.isTrusted, false));

    await check('a page that is not Vietnamese starts no server', async () => {
        const english = await vscode.workspace.openTextDocument(file('english.md'));
        await vscode.window.showTextDocument(english);
        await until('activation', () => extension.isActive);
        await sleep(1500);
        assert.deepEqual(servers(), []);
    });

    await check('a report is checked by our own program, not by that of the workspace', async () => {
        const report = await vscode.workspace.openTextDocument(file('bao-cao.md'));
        await vscode.window.showTextDocument(report);
        await have(report, expected.findings.length);
        const [server] = servers();
        assert.equal(server.program, vscode.Uri.joinPath(extension.extensionUri, 'server/rasoat').fsPath);
        assert.equal(fs.existsSync(process.env.RASOAT_TRAP), false);
    });
};
