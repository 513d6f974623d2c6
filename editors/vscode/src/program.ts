// Finds the rasoat program.

import { access, chmod, constants, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { ExtensionContext, workspace } from 'vscode';

const NAME = process.platform === 'win32' ? 'rasoat.exe' : 'rasoat';

/**
 * The program: what the settings name, else the one that came with the extension, else the one on the
 * path. Nothing when there is none. In a workspace that is not trusted, VS Code itself hides what the
 * workspace's settings name.
 */
export async function findProgram(context: ExtensionContext): Promise<string | undefined> {
    const named = workspace.getConfiguration('rasoat').get<string>('server.path')?.trim();
    if (named) {
        return fromHome(named);
    }
    const carried = context.asAbsolutePath(join('server', NAME));
    if (await isFile(carried)) {
        await makeExecutable(carried);
        return carried;
    }
    return onPath();
}

/** What the program is started with. In no workspace can its settings have the session written down. */
export function serverArguments(): string[] {
    const record = workspace.getConfiguration('rasoat').get<string>('server.record')?.trim();
    return record ? ['server', '--record', fromHome(record)] : ['server'];
}

const fromHome = (path: string) => (path.startsWith('~/') ? join(homedir(), path.slice(2)) : path);

async function onPath(): Promise<string | undefined> {
    // A folder that is not absolute could lie in the workspace.
    for (const folder of (process.env.PATH ?? '').split(delimiter).filter(isAbsolute)) {
        const program = join(folder, NAME);
        if ((await isFile(program)) && (await isExecutable(program))) {
            return program;
        }
    }
    return undefined;
}

const isFile = (path: string) =>
    stat(path).then(
        (found) => found.isFile(),
        () => false,
    );

const isExecutable = (path: string) =>
    access(path, constants.X_OK).then(
        () => true,
        () => false,
    );

/** Some ways of unpacking an extension lose the permission. */
async function makeExecutable(path: string): Promise<void> {
    if (process.platform !== 'win32' && !(await isExecutable(path))) {
        await chmod(path, 0o755).catch(() => undefined);
    }
}
