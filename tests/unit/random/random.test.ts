import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatorFor, RandomGenerator, sampleWithoutReplacement } from '../../../shared/random/index.ts';
import { fnv1a64, utf16Bytes } from '../../../shared/random/hash.ts';
import { splitmix64 } from '../../../shared/random/splitmix.ts';

const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next);

// Reference values come from a C program with the authors' own xoshiro128starstar.c and splitmix64.c; those of
// state 1, 2, 3, 4 are also the vector published with rand_xoshiro.
describe('the published algorithms', () => {
  it('xoshiro128** gives its reference vector', () => {
    const generator = new RandomGenerator(1, 2, 3, 4);
    expect(draw(10, () => generator.nextUint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('xoshiro128** stays on it for ten thousand words from a state with high bits', () => {
    const generator = new RandomGenerator(0xdeadbeef, 0xffffffff, 0, 0x12345678);
    const words = draw(10_000, () => generator.nextUint32());
    expect(words.slice(0, 5)).toEqual([4294962679, 3132615403, 2029798784, 3300166474, 2800197601]);
    expect(words.at(-1)).toBe(696842897);
  });

  it('splitmix64 gives its reference vector', () => {
    const next = splitmix64(1234567n);
    expect([next(), next(), next(), next(), next()]).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
  });

  it('FNV-1a gives its published vectors', () => {
    const hash = (text: string): string => fnv1a64(new TextEncoder().encode(text)).toString(16);
    expect([hash(''), hash('a'), hash('foobar')]).toEqual([
      'cbf29ce484222325',
      'af63dc4c8601ec8c',
      '85944171f73967e8',
    ]);
  });

  it('a string is hashed by all of its UTF-16 code units', () => {
    expect([...utf16Bytes('aé€')]).toEqual([0x61, 0, 0xe9, 0, 0xac, 0x20]);
    expect([...utf16Bytes('\ud83d')]).toEqual([0x3d, 0xd8]);
  });
});

describe('generatorFor', () => {
  // Receipts name seeds: these values may never change.
  it('is golden', () => {
    const words = generatorFor(7, 'story-1-001', 0);
    expect(draw(6, () => words.nextUint32())).toEqual([
      879430387, 2087535384, 2337656828, 3747753272, 497654885, 3862720594,
    ]);
    const floats = generatorFor(7, 'story-1-001', 0);
    expect(draw(3, () => floats.nextFloat())).toEqual([
      0.20475834225149603, 0.54427814388716067, 0.11586931272864132,
    ]);
  });

  it('tells apart parts that look alike when joined', () => {
    const first = (seed: number, ...parts: (string | number)[]): number =>
      generatorFor(seed, ...parts).nextUint32();
    const words = [
      first(1, 'a', 'bc'),
      first(1, 'ab', 'c'),
      first(1, 'abc'),
      first(1, 'abc', ''),
      first(1, '', 'abc'),
      first(1, 'a', 's2:bc'),
      first(1, 1),
      first(1, '1'),
      first(11),
      first(1),
      first(-1),
      first(1, 1, 1),
      first(1, 11),
      first(1, 'Ā'),
      first(1, '\u0000'),
      first(1, '\ud83d'),
      first(1, '\ud83e'),
      first(2 ** 53 - 1),
      first(2 ** 53 - 2),
    ];
    expect(new Set(words).size).toBe(words.length);
  });

  it('gives different streams for different keys', () => {
    const part = fc.oneof(fc.string({ unit: 'binary' }), fc.integer());
    const key = fc.tuple(fc.maxSafeInteger(), fc.array(part, { maxLength: 3 }));
    fc.assert(
      fc.property(key, key, ([seedA, a], [seedB, b]) => {
        fc.pre(JSON.stringify([seedA, a]) !== JSON.stringify([seedB, b]));
        const [left, right] = [generatorFor(seedA, ...a), generatorFor(seedB, ...b)];
        expect(draw(3, () => left.nextUint32())).not.toEqual(draw(3, () => right.nextUint32()));
      }),
    );
  });

  it('has no correlation between neighbouring samples of an item', () => {
    const firsts = draw(20_000, () => 0).map((_, at) => generatorFor(7, 'item', at).nextFloat());
    const centred = firsts.map((value) => value - 0.5);
    const lagged = centred.slice(1).reduce((sum, value, at) => sum + value * (centred[at] ?? 0), 0);
    expect(Math.abs((12 * lagged) / firsts.length)).toBeLessThan(4 / Math.sqrt(firsts.length));
  });

  it('refuses seeds and parts that are no numbers', () => {
    expect(() => generatorFor(0.5)).toThrow(RangeError);
    expect(() => generatorFor(2 ** 53)).toThrow(RangeError);
    expect(() => generatorFor(Number.NaN)).toThrow(RangeError);
    expect(() => generatorFor(1, Number.NaN)).toThrow(RangeError);
  });
});

describe('RandomGenerator', () => {
  it('refuses a state of zeros', () => {
    expect(() => new RandomGenerator(0, 0, 0, 0)).toThrow(RangeError);
  });

  it('nextFloat is uniform in [0, 1)', () => {
    const generator = generatorFor(1, 'uniform');
    const bins = new Array<number>(100).fill(0);
    const n = 200_000;
    for (let at = 0; at < n; at++) {
      const value = generator.nextFloat();
      expect(value >= 0 && value < 1).toBe(true);
      count(bins, Math.floor(value * 100));
    }
    expect(chiSquare(bins, n / 100)).toBeLessThan(161); // 99 degrees of freedom: one in 10,000 beyond
  });

  it('nextFloat fills all 53 bits', () => {
    const generator = generatorFor(2, 'bits');
    let seen = 0n;
    for (let at = 0; at < 200; at++) seen |= BigInt(generator.nextFloat() * 2 ** 53);
    expect(seen).toBe(2n ** 53n - 1n);
  });

  it.each([1, 2, 3, 7, 10, 100])('nextInt(%i) is uniform', (n) => {
    const generator = generatorFor(3, n);
    const bins = new Array<number>(n).fill(0);
    for (let at = 0; at < 1000 * n; at++) count(bins, generator.nextInt(n));
    expect(chiSquare(bins, 1000)).toBeLessThan(n + 5 * Math.sqrt(2 * n) + 10);
  });

  it('nextInt does not favour the small where n is just above 2^31', () => {
    const generator = generatorFor(4, 'bias');
    const n = 3 * 2 ** 30;
    let low = 0;
    for (let at = 0; at < 30_000; at++) if (generator.nextInt(n) < 2 ** 30) low++;
    expect(low / 30_000).toBeCloseTo(1 / 3, 1); // modulo alone would give one half
  });

  it('nextInt covers 2^32 and refuses what it cannot do', () => {
    const generator = generatorFor(5);
    const same = generatorFor(5);
    expect(generator.nextInt(2 ** 32)).toBe(same.nextUint32());
    for (const n of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN])
      expect(() => generator.nextInt(n)).toThrow(RangeError);
  });
});

describe('sampleWithoutReplacement', () => {
  it('is golden', () => {
    expect(sampleWithoutReplacement(300, 10, generatorFor(7, 'items', 'story-1'))).toEqual([
      56, 62, 67, 142, 145, 168, 211, 260, 272, 278,
    ]);
  });

  it('gives k different indices in ascending order, and contains every smaller sample', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(200), fc.nat(), (n, a, b, seed) => {
        const [few, many] = [Math.min(a, b, n), Math.min(Math.max(a, b), n)];
        const sample = sampleWithoutReplacement(n, many, generatorFor(seed));
        expect(sample).toHaveLength(many);
        expect(sample.every((index, at) => index >= 0 && index < n && index > (sample[at - 1] ?? -1))).toBe(
          true,
        );
        expect(sample).toEqual(expect.arrayContaining(sampleWithoutReplacement(n, few, generatorFor(seed))));
      }),
    );
  });

  it('draws every index equally often', () => {
    const bins = new Array<number>(20).fill(0);
    for (let seed = 0; seed < 4000; seed++) {
      for (const index of sampleWithoutReplacement(20, 5, generatorFor(seed, 'draw'))) count(bins, index);
    }
    expect(chiSquare(bins, 1000)).toBeLessThan(50); // 19 degrees of freedom, variance below one: generous
  });

  it('draws a few of very many without holding them all', () => {
    expect(sampleWithoutReplacement(2 ** 32, 3, generatorFor(1))).toHaveLength(3);
  });

  it('refuses to draw more than there are', () => {
    expect(() => sampleWithoutReplacement(2, 3, generatorFor(1))).toThrow(RangeError);
    expect(() => sampleWithoutReplacement(2, -1, generatorFor(1))).toThrow(RangeError);
    expect(() => sampleWithoutReplacement(2.5, 1, generatorFor(1))).toThrow(RangeError);
  });
});

function count(bins: number[], at: number): void {
  bins[at] = (bins[at] ?? 0) + 1;
}

function chiSquare(bins: readonly number[], expected: number): number {
  return bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
