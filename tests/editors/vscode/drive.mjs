// Drives Visual Studio Code without a screen: `node drive.mjs host|restricted|pictures`.
//
// The editor is code-server, its page shown by Chromium. `host` and `restricted` run checks inside the
// extension host and write what they find into $RASOAT_RESULT; `pictures` does by keyboard and mouse what
// a writer does, checks what is seen, and takes pictures of it into $RASOAT_PICTURES.

import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pictures } from './pictures.mjs';

const [mode] = process.argv.slice(2);
const { CODE_SERVER, PLAYWRIGHT, CHROMIUM, WORK, VSIX, RUNNER, RASOAT_RESULT } = process.env;
const { chromium } = createRequire(join(PLAYWRIGHT, 'package.json'))('playwright-core');

const port = await new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => done(port));
    });
});
const home = join(WORK, 'code');
const settings = {
    'workbench.colorTheme': 'Default Light Modern',
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'editor.minimap.enabled': false,
    'editor.wordWrap': 'on',
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
    'telemetry.telemetryLevel': 'off',
    'git.enabled': false,
    'window.commandCenter': false,
    'workbench.activityBar.location': 'hidden',
    'workbench.layoutControl.enabled': false,
    'breadcrumbs.enabled': false,
    'editor.stickyScroll.enabled': false,
    'editor.occurrencesHighlight': 'off',
    'editor.fontFamily': "'Noto Sans Mono', 'Noto Mono', monospace",
    'editor.fontSize': 13,
    'markdown.validate.enabled': false,
};
fs.mkdirSync(join(home, 'data/User'), { recursive: true });
fs.writeFileSync(join(home, 'data/User/settings.json'), JSON.stringify(settings));
const places = [
    '--user-data-dir', join(home, 'data'), '--extensions-dir', join(home, 'extensions'),
    '--config', join(home, 'config.yaml'),
];
fs.writeFileSync(join(home, 'config.yaml'), '');
const code = (...args) => [join(CODE_SERVER, 'out/node/entry.js'), ...places, ...args];
const wanted = mode === 'pictures' ? [VSIX] : [VSIX, RUNNER];
execFileSync(process.execPath, code(...wanted.flatMap((vsix) => ['--install-extension', vsix])), { stdio: 'inherit' });

const server = spawn(process.execPath, code(
    '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check',
    '--disable-proxy', '--disable-getting-started-override',
    ...(mode === 'restricted' ? [] : ['--disable-workspace-trust']),
), {
    stdio: 'inherit',
    env: { ...process.env, RASOAT_CHECKS: mode === 'pictures' ? '' : join(import.meta.dirname, `${mode}.js`) },
});
const begun = Date.now();
const until = async (what, ready, seconds = 120) => {
    const from = Date.now();
    while (!(await ready())) {
        if (Date.now() - from > seconds * 1000 || server.exitCode !== null) {
            throw new Error(`${what} did not come`);
        }
        await new Promise((done) => setTimeout(done, 50));
    }
};

let browser;
try {
    await until('the editor', () => fetch(`http://127.0.0.1:${port}/healthz`).then((it) => it.ok, () => false));
    browser = await chromium.launchPersistentContext(join(home, 'browser'), {
        executablePath: CHROMIUM,
        headless: true,
        viewport: { width: 880, height: 600 },
        permissions: ['clipboard-read', 'clipboard-write'],
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync'],
    });
    const page = browser.pages()[0] ?? (await browser.newPage());
    await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(join(WORK, 'reports'))}`);
    if (mode === 'pictures') {
        await pictures(page, (line) => fs.appendFileSync(RASOAT_RESULT, `${line}\n`));
    } else {
        await until('the end of the checks', () => fs.existsSync(`${RASOAT_RESULT}.done`), 200);
    }
    console.log(`${mode}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
} finally {
    await browser?.close();
    // It ends its children when it is asked to.
    server.kill('SIGTERM');
    await Promise.race([new Promise((done) => server.once('exit', done)), new Promise((done) => setTimeout(done, 5000))]);
    server.kill('SIGKILL');
}
