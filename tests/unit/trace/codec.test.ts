import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeColumns,
  decodeTrace,
  encodeTrace,
  hasExactEntropy,
  storedForm,
  type Trace,
} from '#shared/trace/index.ts';
import { emptyTrace, realisticTrace } from '../../fixtures/realistic-trace.ts';

const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const anyDouble = fc.oneof(
  fc.double(),
  fc.double({ min: -20, max: 0 }),
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 1e308, -1e308, 5e-324, -1e-310, 3.5e38),
);

const anyTrace: fc.Arbitrary<Trace> = fc
  .record({ length: fc.integer({ min: 0, max: 12 }), alternatives: fc.integer({ min: 0, max: 6 }) })
  .chain(({ length, alternatives }) => {
    const words = (count: number) => uint32s(count);
    const floats = (count: number) =>
      fc.array(anyDouble, { minLength: count, maxLength: count }).map((values) => Float64Array.from(values));
    return fc.record({
      alternatives: fc.constant(alternatives),
      tokens: words(length),
      logprob: floats(length),
      rank: fc.oneof(words(length), small(length)),
      entropy: floats(length),
      entropyBound: floats(length),
      entropyTop20: floats(length),
      tailMass: floats(length),
      topTokens: words(length * alternatives),
      topLogprobs: floats(length * alternatives),
      start: fc.oneof(words(length), small(length)),
      end: words(length),
    });
  });

function uint32s(count: number): fc.Arbitrary<Uint32Array> {
  return fc.array(uint32, { minLength: count, maxLength: count }).map((values) => Uint32Array.from(values));
}

function small(count: number): fc.Arbitrary<Uint32Array> {
  return fc
    .array(fc.integer({ min: 0, max: 8 }), { minLength: count, maxLength: count })
    .map((values) => Uint32Array.from(values));
}

function roundTrip(trace: Trace): Trace {
  const decoded = decodeTrace(encodeTrace(trace));
  if (decoded.kind === 'damaged') throw new Error(decoded.reason);
  return decoded.trace;
}

function expectKept(trace: Trace, back: Trace): void {
  expect(back.alternatives).toBe(trace.alternatives);
  for (const name of ['tokens', 'rank', 'start', 'end', 'topTokens'] as const) {
    expect(back[name], name).toEqual(trace[name]);
  }
  for (const name of ['logprob', 'entropy', 'entropyTop20', 'tailMass'] as const) {
    expect(back[name], name).toEqual(trace[name].map(Math.fround));
  }
  trace.entropyBound.forEach((bound, row) => {
    const kept = back.entropyBound[row] ?? NaN;
    if (Number.isNaN(bound)) expect(kept).toBeNaN();
    else expect(kept).toBeGreaterThanOrEqual(bound);
    // No more than one float32 above, where float32 has a neighbour to give.
    if (bound > 1e-30 && bound < 1e30) expect(kept).toBeLessThanOrEqual(bound * (1 + 2 ** -22));
  });
  trace.topLogprobs.forEach((logprob, index) => {
    const kept = back.topLogprobs[index] ?? NaN;
    if (Number.isFinite(logprob)) expect(Math.abs(kept - logprob)).toBeLessThanOrEqual(1e-4);
    else expect(kept).toBe(logprob);
  });
}

test('any trace comes back as it went in, whatever its numbers', () => {
  fc.assert(
    fc.property(anyTrace, (trace) => {
      expectKept(trace, roundTrip(trace));
    }),
    { numRuns: 500 },
  );
});

test('realistic traces come back, the empty one too', () => {
  for (const [length, alternatives] of [
    [0, 20],
    [1, 20],
    [37, 20],
    [40, 1],
    [5, 1000],
    [2000, 20],
  ] as const) {
    const trace = realisticTrace(length, length, alternatives);
    expectKept(trace, roundTrip(trace));
  }
});

test('a trace without exact entropies is known as such, and its unknown ranks stay unknown', () => {
  const known = realisticTrace(3, 40);
  expect(hasExactEntropy(known)).toBe(true);
  const trace = {
    ...known,
    rank: known.rank.map((rank, row) => (row % 3 === 0 ? 0 : rank)),
    entropy: known.entropyTop20,
    entropyBound: known.entropyBound.map(() => Infinity),
  };
  const read = roundTrip(trace);
  expect(hasExactEntropy(read)).toBe(false);
  expect(read.rank).toEqual(trace.rank);
  expect(read.tokens).toEqual(trace.tokens);
  expect(read.entropy).toEqual(read.entropyTop20);
  expect(hasExactEntropy(realisticTrace(3, 0))).toBe(true);
});

test('columns of different lengths are a mistake of the caller', () => {
  const trace = { ...emptyTrace(3, 2), topLogprobs: new Float64Array(5) };
  expect(() => encodeTrace(trace)).toThrow(RangeError);
});

test('twenty alternatives at a vocabulary of 151,936 take less than 100 bytes a token', () => {
  for (const length of [30, 200, 1000]) {
    expect(encodeTrace(realisticTrace(7, length)).length / length).toBeLessThan(92);
  }
});

test('the stored form is what is read back, to the last bit', () => {
  fc.assert(
    fc.property(anyTrace, (trace) => {
      expect({ kind: 'trace', trace: storedForm(trace) }).toEqual(decodeTrace(encodeTrace(trace)));
    }),
  );
  const trace = realisticTrace(3, 200);
  expect({ kind: 'trace', trace: storedForm(trace) }).toEqual(decodeTrace(encodeTrace(trace)));
});

test('its columns are read without the rest as with it', () => {
  const same = (trace: Trace) => {
    const { logprob, entropy, entropyBound, entropyTop20, tailMass, start, end } = roundTrip(trace);
    const columns = { logprob, entropy, entropyBound, entropyTop20, tailMass, start, end };
    expect(decodeColumns(encodeTrace(trace))).toEqual({ kind: 'columns', columns });
  };
  fc.assert(fc.property(anyTrace, same), { numRuns: 500 });
  same(realisticTrace(5, 400));
  same(realisticTrace(5, 40, 1000));
});
