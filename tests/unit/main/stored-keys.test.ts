import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { storedKeys } from '../../../electron/main/stored-keys.ts';
import { temporaryFolder } from '../store/fixture.ts';
import { restartElectron, safeStorage } from './fake-electron.ts';

beforeEach(restartElectron);

const KEY = 'sk-secret-0123';
const owner = { judge: 'Big', server: 'https://judge.example' };

function keysIn(folder: string, platform: NodeJS.Platform = 'linux') {
  const file = join(folder, 'judge-keys.json');
  return { file, keys: storedKeys(file, platform) };
}

describe('keys of the desktop', () => {
  test('are read again by another start, and lie encrypted', async () => {
    const folder = temporaryFolder();
    const { file, keys } = keysIn(folder);
    expect(await keys.has(owner)).toBe(false);
    expect(await keys.get(owner)).toBe(null);
    await keys.set(owner, KEY);
    expect(readFileSync(file, 'utf8')).not.toContain(KEY);
    const again = keysIn(folder).keys;
    expect([again.kind, await again.has(owner), await again.get(owner)]).toEqual(['stored', true, KEY]);
    await again.set(owner, null);
    expect(await keys.has(owner)).toBe(false);
  });

  test('are for one server: another one has none', async () => {
    const { keys } = keysIn(temporaryFolder());
    await keys.set(owner, KEY);
    expect(await keys.get({ ...owner, server: 'https://elsewhere.example' })).toBe(null);
    expect(await keys.get({ ...owner, judge: 'Small' })).toBe(null);
  });

  test('set side by side are all kept', async () => {
    const { keys } = keysIn(temporaryFolder());
    const owners = Array.from({ length: 8 }, (_, index) => ({ ...owner, judge: `judge ${index}` }));
    await Promise.all(owners.map((one) => keys.set(one, `${KEY}-${one.judge}`)));
    for (const one of owners) expect(await keys.get(one)).toBe(`${KEY}-${one.judge}`);
  });

  test.each([
    ['no key store', () => (safeStorage.available = false)],
    ['a password that every machine has', () => (safeStorage.backend = 'basic_text')],
  ])('are not stored with %s', async (_, break_) => {
    break_();
    const { file, keys } = keysIn(temporaryFolder());
    const failure = await keys.set(owner, KEY).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'KeyStoreError' });
    expect(String(failure)).toMatch(/no key store.*ewb serve/);
    expect(String(failure)).not.toContain(KEY);
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });

  test('need no Linux key store where the system is another', async () => {
    safeStorage.backend = 'unknown';
    const { keys } = keysIn(temporaryFolder(), 'darwin');
    await keys.set(owner, KEY);
    expect(await keys.get(owner)).toBe(KEY);
  });

  test('that cannot be opened are asked for again, and a damaged file has none', async () => {
    const { file, keys } = keysIn(temporaryFolder());
    await keys.set(owner, KEY);
    safeStorage.encryptStringAsync = () => Promise.resolve(Buffer.from('another machine’s'));
    await keys.set(owner, KEY);
    await expect(keys.get(owner)).rejects.toThrow(/The key of the judge Big cannot be read.*Give it again/);
    writeFileSync(file, '{"cut');
    expect(await keys.has(owner)).toBe(false);
  });
});
