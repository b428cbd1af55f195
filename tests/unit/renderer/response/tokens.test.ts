import { describe, expect, it } from 'vitest';
import type { Trace } from '#shared/trace/index.ts';
import { alternativesAt } from '#renderer/features/response/alternatives-at.ts';
import {
  answerFigures,
  endSentence,
  failureSentence,
  silentSentence,
  traceSentence,
} from '#renderer/features/response/response-sentences.ts';
import { rangeSentence } from '#renderer/features/response/token-range.ts';
import {
  entropyName,
  entropyScale,
  marginAt,
  signalScale,
  signalValues,
} from '#renderer/features/response/token-signals.ts';
import { visibleToken } from '#renderer/features/response/token-text.ts';

/** Two tokens with two alternatives each; the second token is not among its own. */
const trace: Trace = {
  alternatives: 2,
  tokens: Uint32Array.of(5, 9),
  logprob: Float64Array.of(Math.log(0.6), Math.log(0.05)),
  rank: Uint32Array.of(1, 4),
  entropy: Float64Array.of(0.9, 1.4),
  entropyBound: Float64Array.of(1e-5, 1e-5),
  entropyTop20: Float64Array.of(0.9, 1.4),
  tailMass: Float64Array.of(0.1, 0.3),
  topTokens: Uint32Array.of(5, 6, 7, 8),
  topLogprobs: Float64Array.of(Math.log(0.6), Math.log(0.3), Math.log(0.5), Math.log(0.2)),
  start: Uint32Array.of(0, 1),
  end: Uint32Array.of(1, 2),
};

describe('alternativesAt', () => {
  it('marks the chosen one', () => {
    const found = alternativesAt(trace, 0, (token) => `t${token}`);
    expect(found.map(({ token, text, rank, chosen }) => [token, text, rank, chosen])).toEqual([
      [5, 't5', 1, true],
      [6, 't6', 2, false],
    ]);
    expect(found[1]?.probability).toBeCloseTo(0.3, 12);
  });

  it('adds the chosen one with its rank where it is not among them', () => {
    const found = alternativesAt(trace, 1, () => undefined);
    expect(found.map(({ token, rank, chosen }) => [token, rank, chosen])).toEqual([
      [7, 1, false],
      [8, 2, false],
      [9, 4, true],
    ]);
    expect(found[2]?.probability).toBeCloseTo(0.05, 12);
  });
});

describe('signals', () => {
  it('are the trace’s figures', () => {
    expect([...signalValues(trace, 'entropy')]).toEqual([0.9, 1.4]);
    expect(signalValues(trace, 'nll')[1]).toBeCloseTo(-Math.log(0.05), 12);
    expect([...signalValues(trace, 'rank')]).toEqual([1, 4]);
    expect(marginAt(trace, 1)).toBeCloseTo(0.3, 12);
  });

  it('of an imported answer are named, and have no ranks that nobody knows', () => {
    expect(entropyName(trace)).toBe('Entropy');
    const entropyBound = Float64Array.of(Infinity, Infinity);
    const imported = { ...trace, entropyBound, rank: Uint32Array.of(1, 0) };
    expect(entropyName(imported)).toBe('Top-20 entropy');
    expect([...signalValues(imported, 'rank')]).toEqual([1, NaN]);
  });

  it('never have a negative zero, nor a margin of one alternative', () => {
    expect(Object.is(signalValues({ ...trace, logprob: Float64Array.of(0, 0) }, 'nll')[0], 0)).toBe(true);
    expect(marginAt({ ...trace, alternatives: 1 }, 0)).toBeNaN();
  });

  it('keep one scale for all responses of a run', () => {
    expect(entropyScale(1.7)).toMatchObject({ light: 0, strong: 1.7 });
    expect(entropyScale(null).strong).toBeGreaterThan(0);
    expect(entropyScale(0).strong).toBeGreaterThan(0);
    expect(signalScale('nll', 1.7)).toMatchObject({ light: 0, strong: 1.7, unit: 'nats' });
    expect(signalScale('margin', 1.7)).toMatchObject({ light: 1, strong: 0 });
  });
});

describe('words', () => {
  it('show tokens that have no looks of their own', () => {
    expect(visibleToken(' a\n\t')).toBe('·a⏎→');
    expect(visibleToken('')).toBe('∅');
    expect(visibleToken('\u0007\u200b')).toBe('U+0007U+200B');
  });

  it('say how an answer ended and what is wrong with its trace', () => {
    expect(endSentence({ end: 'stop', tokens: 5 })).toBeNull();
    expect(endSentence({ end: 'length', tokens: 512 })).toContain('maximum of 512 tokens');
    expect(traceSentence({ kind: 'missing' })).toContain('No trace is stored');
    expect(traceSentence({ kind: 'damaged', reason: 'its checksum does not match' })).toContain(
      'damaged: its checksum',
    );
    const textOf = () => undefined;
    expect(traceSentence({ kind: 'trace', trace, textOf })).toBeNull();
    const empty = { ...trace, tokens: new Uint32Array() };
    expect(traceSentence({ kind: 'trace', trace: empty, textOf })).toContain('before its first token');
    expect(endSentence({ end: 'length', tokens: 1 })).toContain('maximum of 1 token:');
  });

  it('say why an answer failed, with one full stop a sentence', () => {
    expect(failureSentence('The worker ended.')).toBe(
      'This response failed: The worker ended. Retry it on the page of its run.',
    );
    expect(failureSentence(null)).toMatch(/^This response failed: nothing says why\. Retry/);
  });

  it('say where a token has no text, or one with others', () => {
    // A word, a character of three tokens, the end of the turn.
    const ranges = { start: Uint32Array.of(0, 2, 2, 2, 4), end: Uint32Array.of(2, 4, 4, 4, 4) };
    expect([0, 1, 2, 3, 4].map((token) => rangeSentence(ranges, token))).toEqual([
      null,
      ...Array.from({ length: 3 }, () => 'one text with tokens 2 to 4'),
      'without text',
    ]);
  });

  it('leave out what is not known', () => {
    const known = { tokens: 58, promptTokens: 21, durationMs: 1234 };
    expect(answerFigures(known)).toBe('58 tokens · 21 in the prompt · 1.23 s');
    expect(answerFigures({ ...known, durationMs: null })).toBe('58 tokens · 21 in the prompt');
    expect(answerFigures({ ...known, durationMs: 68.04 })).toContain('· .0680 s');
  });
});

describe('silentSentence', () => {
  const silent = { start: Uint32Array.of(0, 0), end: Uint32Array.of(0, 0) };

  it('says it of tokens of which the file gave no text', () => {
    expect(silentSentence(silent, 'external')).toMatch(/^The imported file gave no token texts/);
    expect(silentSentence({ start: Uint32Array.of(0, 2), end: Uint32Array.of(2, 2) }, 'external')).toBeNull();
  });

  it('says nothing of an end of turn, which is silent too', () => {
    expect(silentSentence(silent, 'file')).toBeNull();
    expect(silentSentence(silent, undefined)).toBeNull();
  });
});
