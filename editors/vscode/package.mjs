// Packages the extension with the program of this machine's kind: `npm run package [-- PROGRAM [OUT]]`.
// The program is the one named, else the one that cargo has built for release.

import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const name = process.platform === 'win32' ? 'rasoat.exe' : 'rasoat';
const program = process.argv[2] ?? join(here, '../../target/release', name);
const target = `${process.platform}-${process.arch}`;
const out = process.argv[3] ?? join(here, `rasoat-${target}.vsix`);
const most = 15 * 1024 * 1024;

if (!existsSync(program)) {
    console.error(`${program} is not there; build it with: cargo build --release --locked`);
    process.exit(2);
}
rmSync(join(here, 'server'), { recursive: true, force: true });
mkdirSync(join(here, 'server'));
copyFileSync(program, join(here, 'server', name));
chmodSync(join(here, 'server', name), 0o755);
copyFileSync(join(here, '../../examples/bao-cao.md'), join(here, 'media/bao-cao.md'));
for (const licence of ['LICENSE-APACHE', 'LICENSE-MIT']) {
    copyFileSync(join(here, '../..', licence), join(here, `${licence}.txt`));
}

const run = (tool, ...args) =>
    execFileSync(process.execPath, [join(here, 'node_modules', tool), ...args], { cwd: here, stdio: 'inherit' });
rmSync(join(here, 'dist'), { recursive: true, force: true });
run('typescript/bin/tsc', '-p', '.');
execFileSync(join(here, 'node_modules/.bin/esbuild'), [
    'src/extension.ts', '--bundle', '--platform=node', '--format=cjs', '--target=node20', '--external:vscode',
    '--minify', '--outfile=dist/extension.js', '--log-level=warning',
], { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
run('@vscode/vsce/vsce', 'package', '--no-dependencies', '--skip-license', '--target', target, '--out', out,
    '--allow-missing-repository', '--no-rewrite-relative-links');
const size = statSync(out).size;
console.log(`${out}: ${(size / 1024 / 1024).toFixed(1)} MB`);
if (size > most) {
    console.error('That is too large: at most 15 MB.');
    process.exit(1);
}
