import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../fixtures/run-ewb.ts';

/** Where the fuses of an Electron binary stand, and those of a stock one: version 1, 9 fuses. */
const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09100100010';

/** A folder like Electron's unpacked distribution for Linux, with nothing in it that runs. */
export function makeStandInDist(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  const { version } = JSON.parse(
    readFileSync(join(PROJECT, 'node_modules/electron/package.json'), 'utf8'),
  ) as { version: string };
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\nexit 1\n${FUSES}`, { mode: 0o755 });
  writeFileSync(join(folder, 'LICENSE'), '');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '');
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '');
}
