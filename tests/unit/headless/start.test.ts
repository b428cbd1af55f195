import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { switchesFor } from '../../../electron/headless/electron-binary.ts';
import { temporaryFolder } from '../store/fixture.ts';

const HEADLESS = join(import.meta.dirname, '../../../electron/headless');
const isRoot = process.getuid?.() === 0;

/** A package with `npm start` in it whose Electron prints what it is called with, and whose `ewb` too. */
function makePackage(): string {
  const folder = realpathSync(temporaryFolder());
  const electron = join(folder, 'node_modules/electron');
  mkdirSync(join(electron, 'dist'), { recursive: true });
  writeFileSync(join(electron, 'package.json'), '{}');
  writeFileSync(join(electron, 'path.txt'), 'electron\n');
  writeFileSync(join(electron, 'dist/electron'), '#!/bin/sh\necho "$@"\nexit 7\n', { mode: 0o755 });
  mkdirSync(join(folder, 'electron/headless'), { recursive: true });
  for (const name of ['start.ts', 'electron-binary.ts']) {
    cpSync(join(HEADLESS, name), join(folder, 'electron/headless', name));
  }
  writeFileSync(join(folder, 'electron/headless/ewb.ts'), 'console.log(process.argv.slice(2).join(" "));\n');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return folder;
}

function start(folder: string, env: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'electron/headless/start.ts'), '--data-dir', 'mine'],
    { env, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

// The programs above are scripts.
describe.skipIf(process.platform === 'win32')('npm start', () => {
  const shown = { DISPLAY: ':0' };

  it.skipIf(isRoot && process.platform === 'linux')('becomes the desktop app', () => {
    const folder = makePackage();
    expect(start(folder, shown)).toEqual({ status: 7, stdout: `${folder}/ --data-dir mine\n`, stderr: '' });
  });

  it.runIf(isRoot && process.platform === 'linux')(
    'goes without a sandbox as root alone, and says so',
    () => {
      const folder = makePackage();
      expect(start(folder, shown)).toEqual({
        status: 7,
        stdout: `--no-sandbox ${folder}/ --data-dir mine\n`,
        stderr: expect.stringMatching(/^You are root, .* without its sandbox.*\n$/) as string,
      });
    },
  );

  it.runIf(process.platform === 'linux')('serves where there is no display', () => {
    expect(start(makePackage(), {})).toEqual({
      status: 0,
      stdout: 'There is no display here. Serving to a browser instead.\nserve --data-dir mine\n',
      stderr: '',
    });
  });
});

it('only root on Linux has no sandbox', () => {
  expect(switchesFor('linux', 0)).toEqual(['--no-sandbox']);
  expect(switchesFor('linux', 1000)).toEqual([]);
  expect(switchesFor('darwin', 0)).toEqual([]);
  expect(switchesFor('win32', null)).toEqual([]);
});
