import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lastingSampleStudy } from '../../../electron/main/sample-study.ts';

let root: string;
let bundled: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ewb-study-'));
  bundled = join(root, 'mount', 'sample-study');
  mkdirSync(join(bundled, 'benchmarks'), { recursive: true });
  writeFileSync(join(bundled, 'model.gguf'), 'GGUF whole');
  writeFileSync(join(bundled, 'benchmarks', 'a.jsonl'), '{}');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('the sample study of a packaged app', () => {
  it('lies where it stays when the app’s own folder has gone', () => {
    const lasting = lastingSampleStudy(bundled, join(root, 'data'), '1.0.0');
    rmSync(join(root, 'mount'), { recursive: true });
    expect(lasting.startsWith(join(root, 'data'))).toBe(true);
    expect(readFileSync(join(lasting, 'model.gguf'), 'utf8')).toBe('GGUF whole');
    expect(readFileSync(join(lasting, 'benchmarks', 'a.jsonl'), 'utf8')).toBe('{}');
  });

  it('is copied once a version, and mended where a copy was broken off', () => {
    const data = join(root, 'data');
    const lasting = lastingSampleStudy(bundled, data, '1.0.0');
    const model = join(lasting, 'model.gguf');
    utimesSync(model, 1000, 1000);
    lastingSampleStudy(bundled, data, '1.0.0');
    expect(statSync(model).mtimeMs).toBe(1_000_000);
    writeFileSync(model, 'GG');
    expect(lastingSampleStudy(bundled, data, '1.0.0')).toBe(lasting);
    expect(readFileSync(model, 'utf8')).toBe('GGUF whole');
    expect(lastingSampleStudy(bundled, data, '1.1.0')).not.toBe(lasting);
  });

  it('is the app’s own where it cannot be copied', () => {
    writeFileSync(join(root, 'data'), 'a file');
    expect(lastingSampleStudy(bundled, join(root, 'data'), '1.0.0')).toBe(bundled);
  });
});
