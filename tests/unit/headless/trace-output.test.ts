import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { traceLine } from '#workbench/exchange/index.ts';
import {
  finishedIds,
  OutputError,
  readSidecar,
  refuseUnwritable,
  writeSidecar,
  written,
  type TraceSettings,
} from '../../../electron/headless/trace-output.ts';

let folder = '';
let out = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trace-output-'));
  out = join(folder, 'out.jsonl');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const settings: TraceSettings = {
  model: 'ab'.repeat(32),
  raw: false,
  system: null,
  maxTokens: 512,
  sampling: { temperature: 0, topK: 0, topP: 1, minP: 0 },
  seed: 0,
  alternatives: 2,
  reproducible: true,
  contextSize: 'auto',
};

describe('a line', () => {
  const answer = {
    text: 'a "b"\n😀',
    end: 'stop' as const,
    promptTokens: 3,
    durationMs: 1,
    climbs: 0,
    trace: {
      alternatives: 2,
      tokens: Uint32Array.of(5, 2),
      logprob: Float64Array.of(-0.1, -Infinity),
      rank: Uint32Array.of(1, 9),
      entropy: Float64Array.of(0.30000000000000004, 5e-324),
      entropyBound: Float64Array.of(-0, Infinity),
      entropyTop20: Float64Array.of(0.25, 0),
      tailMass: Float64Array.of(1e-300, 0),
      topTokens: Uint32Array.of(5, 1, 7, 4294967295),
      topLogprobs: Float64Array.of(-0.1, -2, -1e-17, -Infinity),
      start: Uint32Array.of(0, 8),
      end: Uint32Array.of(8, 8),
    },
  };

  it('is JSON whose numbers read back the same, infinities too', () => {
    const line = traceLine('x"y', answer);
    expect(line).not.toContain('\n');
    expect(JSON.parse(line)).toEqual({
      id: 'x"y',
      text: 'a "b"\n😀',
      end: 'stop',
      tokens: [5, 2],
      logprob: [-0.1, -Infinity],
      rank: [1, 9],
      entropy: [0.30000000000000004, 5e-324],
      entropyBound: [0, Infinity],
      entropyTop20: [0.25, 0],
      tailMass: [1e-300, 0],
      topTokens: [
        [5, 1],
        [7, 4294967295],
      ],
      topLogprobs: [
        [-0.1, -2],
        [-1e-17, -Infinity],
      ],
    });
    expect(line).toContain('"logprob":[-0.1,-1e999]');
  });

  it('leaves out exact entropies and ranks that are not known, and writes texts for ids that stand for them', () => {
    const { trace } = answer;
    const imported = {
      ...trace,
      rank: Uint32Array.of(1, 0),
      entropyBound: trace.entropyBound.map(() => Infinity),
    };
    const line = JSON.parse(
      traceLine(1, { ...answer, trace: imported, texts: new Map([[5, ' "5"']]) }),
    ) as object;
    for (const field of ['rank', 'entropy', 'entropyBound']) expect(line).not.toHaveProperty(field);
    expect(line).toMatchObject({
      tokens: [' "5"', 2],
      topTokens: [
        [' "5"', 1],
        [7, 4294967295],
      ],
    });
  });

  it('of no token has empty lists', () => {
    const none = new Float64Array(0);
    const ids = new Uint32Array(0);
    const trace = {
      ...answer.trace,
      ...{ alternatives: 0, tokens: ids, rank: ids, topTokens: ids, start: ids, end: ids },
      ...{
        logprob: none,
        entropy: none,
        entropyBound: none,
        entropyTop20: none,
        tailMass: none,
        topLogprobs: none,
      },
    };
    expect(JSON.parse(traceLine(3, { ...answer, text: '', trace }))).toMatchObject({
      id: 3,
      tokens: [],
      topTokens: [],
      topLogprobs: [],
    });
  });
});

describe('the note beside an output', () => {
  const note = { settings, placement: null, receipt: { appVersion: '0.1.0' } };

  it('is read back where the settings are the same', async () => {
    expect(await readSidecar(out, settings)).toBeNull();
    await writeSidecar(out, note);
    writeFileSync(out, '{"id":1}\n');
    expect(await readSidecar(out, settings)).toEqual(note);
  });

  it('names every setting that is not the same', async () => {
    await writeSidecar(out, note);
    writeFileSync(out, '{"id":1}\n');
    const changed = { ...settings, system: 'Be brief.', sampling: { ...settings.sampling, topK: 5 } };
    await expect(readSidecar(out, changed)).rejects.toThrow(
      '(--system was null, is "Be brief."; --top-k was 0, is 5)',
    );
    // Of an output without lines nothing is left of the settings.
    writeFileSync(out, '');
    expect(await readSidecar(out, changed)).toBeNull();
  });

  it('is missed where there are lines, and refused where it is damaged', async () => {
    writeFileSync(out, '{"id":1}\n');
    await expect(readSidecar(out, settings)).rejects.toThrow('it was not made by ewb trace');
    writeFileSync(`${out}.receipt.json`, '{"settings":');
    await expect(readSidecar(out, settings)).rejects.toThrow('out.jsonl.receipt.json is damaged');
  });
});

describe('finished ids', () => {
  it('are those of whole lines', async () => {
    expect(await finishedIds(out)).toEqual(new Set());
    writeFileSync(out, '{"id":"a"}\n{"id":7}\n{"id":"torn"}');
    expect(await finishedIds(out)).toEqual(new Set(['a', '7']));
    expect(readFileSync(out, 'utf8')).toContain('torn');
  });

  it.each([
    ['not JSON\n', 'line 1: it is not JSON'],
    ['{"id":1}\n{"text":""}\n', 'line 2: field "id" is missing'],
    [Buffer.from([0x22, 0xff, 0x22, 0x0a]), 'line 1 is not UTF-8'],
  ])('are not looked for in a damaged file', async (content, sentence) => {
    writeFileSync(out, content);
    await expect(finishedIds(out)).rejects.toThrow(sentence);
  });
});

describe('an output that cannot be written', () => {
  it('is refused before a model is loaded', async () => {
    await expect(refuseUnwritable(join(folder, 'nowhere', 'out.jsonl'))).rejects.toThrow(
      `There is no folder ${join(folder, 'nowhere')} for --out.`,
    );
    await expect(refuseUnwritable(out)).resolves.toBeUndefined();
    expect(existsSync(out)).toBe(false);
    mkdirSync(out);
    await expect(readSidecar(out, settings)).rejects.toThrow('out.jsonl is a folder; --out must be a file.');
  });

  it('is told in a sentence that says how to go on', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    });
    const wrapped = new Error(`${out} could not be appended to: ${full.message}`, { cause: full });
    const error: unknown = await written(Promise.reject(wrapped)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OutputError);
    expect((error as Error).message).toBe(
      `${out} could not be appended to: there is no room left on its disk. ` +
        'What is written is kept; the same command goes on from there.',
    );
    await expect(written(Promise.resolve(3))).resolves.toBe(3);
  });
});
