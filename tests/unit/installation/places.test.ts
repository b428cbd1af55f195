import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appVersion, sampleStudyFolder, userPath, workerEntry } from '#workbench/installation/index.ts';

describe("a user's path", () => {
  const byNpm = {
    INIT_CWD: '/home/ada/study',
    npm_lifecycle_event: 'ewb',
    npm_package_name: 'entropy-workbench',
  };

  it('starts where the user called npm', () => {
    expect(userPath('in.jsonl', byNpm)).toBe('/home/ada/study/in.jsonl');
    expect(userPath('../in.jsonl', byNpm)).toBe('/home/ada/in.jsonl');
  });

  it('stays as it is where it is absolute', () => {
    expect(userPath('/data/in.jsonl', byNpm)).toBe('/data/in.jsonl');
  });

  it('starts in the working folder without npm', () => {
    expect(userPath('in.jsonl', {})).toBe(resolve('in.jsonl'));
    expect(userPath('in.jsonl', { INIT_CWD: '/home/ada/study' })).toBe(resolve('in.jsonl'));
  });

  it("starts in the working folder where another package's script calls the bin", () => {
    expect(userPath('in.jsonl', { ...byNpm, npm_package_name: 'my-study' })).toBe(resolve('in.jsonl'));
  });
});

describe('places of the package', () => {
  it('are there', () => {
    expect(existsSync(join(sampleStudyFolder(), 'arithmetic-ladder.gguf'))).toBe(true);
    expect(existsSync(workerEntry())).toBe(true);
    expect(appVersion()).toMatch(/^\d+\.\d+\.\d+/);
  });
});
