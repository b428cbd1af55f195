/*
 * `npm start`: the desktop app, or the headless host where there is no display or no Electron.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { electronBinary, hasDisplay, switchesFor } from './electron-binary.ts';

const args = process.argv.slice(2);

/** Run a program in this one's place: its output, its signals, its exit code. */
function become(program: string, programArgs: readonly string[]): void {
  const child = spawn(program, programArgs, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // A Ctrl-C reaches the child by itself; what is sent to this process alone is handed on.
    process.on(signal, () => {
      if (signal !== 'SIGINT') child.kill(signal);
    });
  }
  child.once('error', (error) => {
    process.stderr.write(`${program} cannot be started: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.once('close', (code) => {
    process.exitCode = code ?? 1;
  });
}

function serveInstead(why: string): void {
  process.stdout.write(`${why} Serving to a browser instead.\n`);
  become(process.execPath, [fileURLToPath(new URL('ewb.ts', import.meta.url)), 'serve', ...args]);
}

/** Run the app of this package on an Electron. */
function becomeDesktop(binary: string): void {
  const switches = switchesFor(process.platform, process.getuid?.() ?? null);
  if (switches.length > 0) {
    process.stderr.write(
      'You are root, so Chromium runs without its sandbox: better start it as another user.\n',
    );
  }
  become(binary, [...switches, fileURLToPath(new URL('../..', import.meta.url)), ...args]);
}

if (!hasDisplay(process.env, process.platform)) serveInstead('There is no display here.');
else {
  const binary = await electronBinary();
  if (binary === null) serveInstead('The Electron binary cannot be had here.');
  else becomeDesktop(binary);
}
