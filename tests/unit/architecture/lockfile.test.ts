import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface LockFile {
  packages: Record<string, { version: string; optionalDependencies?: Record<string, string> } | undefined>;
}

/** npm drops the platforms that the registry at hand does not offer, and `npm ci` then fails elsewhere. */
it('locks the llama.cpp binaries of every platform', () => {
  const lock = JSON.parse(
    readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'),
  ) as LockFile;
  const wanted = lock.packages['node_modules/node-llama-cpp']?.optionalDependencies ?? {};
  expect(Object.keys(wanted).length).toBeGreaterThan(10);
  for (const [name, version] of Object.entries(wanted)) {
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});
