import { safeStorage } from 'electron';
import { readFile } from 'node:fs/promises';
import { writeWhole } from '#workbench/exchange/index.ts';
import { KeyStoreError, keyVariable, type JudgeKeys, type KeyOwner } from '#workbench/grading/index.ts';

/** Encrypted keys, in Base64, by what they are for. */
type Stored = Record<string, string>;

/**
 * Keys encrypted by the system's key store, in a file of the app's own folder. Where nothing but a password that is the
 * same on all machines would encrypt them, none is kept.
 */
export function storedKeys(file: string, platform: NodeJS.Platform = process.platform): JudgeKeys {
  // One change after the other, or one of two would be lost.
  let last: Promise<unknown> = Promise.resolve();
  const change = (apply: (stored: Stored) => Stored): Promise<void> => {
    const done = last.then(async () => {
      try {
        await writeWhole(file, [JSON.stringify(apply(await readStored(file)))]);
      } catch (error) {
        throw new KeyStoreError(`The key was not stored. ${error instanceof Error ? error.message : ''}`);
      }
    });
    last = done.catch(() => undefined);
    return done;
  };
  return {
    kind: 'stored',
    variableOf: keyVariable,
    has: async (owner) => keyOf(owner) in (await readStored(file)),
    get: async (owner) => {
      const encrypted = (await readStored(file))[keyOf(owner)];
      return encrypted === undefined ? null : decrypt(encrypted, owner.judge);
    },
    set: async (owner, key) => {
      if (key === null) {
        await change((stored) => without(stored, keyOf(owner)));
        return;
      }
      await refusePlain(platform);
      const encrypted = (await safeStorage.encryptStringAsync(key)).toString('base64');
      await change((stored) => ({ ...stored, [keyOf(owner)]: encrypted }));
    },
  };
}

function keyOf({ judge, server }: KeyOwner): string {
  return `${server} ${judge}`;
}

function without(stored: Stored, key: string): Stored {
  return Object.fromEntries(Object.entries(stored).filter(([other]) => other !== key));
}

/** A file that is damaged has no keys: they are given anew. */
async function readStored(file: string): Promise<Stored> {
  try {
    const stored: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

async function decrypt(encrypted: string, judge: string): Promise<string> {
  try {
    return (await safeStorage.decryptStringAsync(Buffer.from(encrypted, 'base64'))).result;
  } catch {
    throw new KeyStoreError(
      `The key of the judge ${judge} cannot be read: this system’s key store does not open it. Give it again.`,
    );
  }
}

/** @throws KeyStoreError where a key would lie there as good as plain */
async function refusePlain(platform: NodeJS.Platform): Promise<void> {
  const isPlain =
    platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
  if (!isPlain && (await safeStorage.isAsyncEncryptionAvailable())) return;
  throw new KeyStoreError(
    'This system has no key store that could encrypt the key (GNOME Keyring or KWallet, say), and the app does not ' +
      'keep keys in plain text. Unlock or install one, or use ewb serve, which reads keys from environment variables.',
  );
}
