// What the checks inside the extension host share.
const assert = require('assert');
const fs = require('fs');
const path = require('path');
const vscode = require('vscode');

exports.ID = 'rasoat.rasoat';
exports.expected = JSON.parse(fs.readFileSync(process.env.RASOAT_EXPECTED, 'utf8'));

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
exports.sleep = sleep;

/** Waits until `ready` gives something, and gives that. */
exports.until = async (what, ready, ms = 12000) => {
    const begun = Date.now();
    for (;;) {
        const value = await ready();
        if (value) {
            return value;
        }
        assert.ok(Date.now() - begun < ms, `${what} did not come`);
        await sleep(10);
    }
};

exports.file = (name) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, name);

exports.findings = (document) =>
    vscode.languages
        .getDiagnostics(document.uri)
        .filter((finding) => finding.source === 'rasoat')
        .sort((a, b) => a.range.start.compareTo(b.range.start));

exports.have = (document, count) =>
    exports.until(`${count} findings`, () => {
        const found = exports.findings(document);
        return found.length === count && found;
    });

/** The processes of our server, by what stands in the process table, with the program of each. */
exports.servers = () =>
    fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
        try {
            const [program, argument] = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
            // Only those that this editor has started.
            const ours = fs.readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`RASOAT_RESULT=${process.env.RASOAT_RESULT}`);
            return ours && path.basename(program) === 'rasoat' && argument === 'server' ? [{ pid, program }] : [];
        } catch {
            return []; // It has ended meanwhile, or is not ours.
        }
    });
