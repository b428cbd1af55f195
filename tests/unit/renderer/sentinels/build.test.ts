import { describe, expect, it } from 'vitest';
import {
  compositionAdvice,
  overallAccuracy,
  proposedName,
  suggestedPair,
} from '#renderer/features/sentinels/build/composition-advice.ts';
import {
  candidatesOf,
  hindranceOf,
  modelsOf,
  repeatedBenchmarks,
} from '#renderer/features/sentinels/build/training-form.ts';
import { detailsOf } from '#renderer/features/sentinels/CandidateList.tsx';
import { biasOf, methodWords, settingsInShort } from '#renderer/features/sentinels/training-words.ts';
import { USUAL_TRAINING } from '#shared/contract/training.ts';
import { candidate } from './made.ts';

describe('the accuracy of a composition', () => {
  it('is over all its answers, undecided ones as the settings say', () => {
    const doubtful = candidate(1, 40, { undecided: 20 });
    const large = candidate(2, 90, {
      graded: 300,
      responses: 300,
      accuracy: { value: 0.9, low: null, high: null },
    });
    expect(overallAccuracy([doubtful], 'incorrect')).toBe(0.4);
    expect(overallAccuracy([doubtful], 'left out')).toBe(0.5);
    expect(overallAccuracy([doubtful, large], 'incorrect')).toBeCloseTo((40 + 270) / 400, 12);
    expect(overallAccuracy([], 'incorrect')).toBeNull();
  });
});

describe('the advice', () => {
  const told = (...correct: number[]) =>
    compositionAdvice(
      correct.map((each, at) => candidate(at + 1, each)),
      'incorrect',
    );

  it('praises an easy and a hard benchmark, and nothing else', () => {
    expect(told(85, 20)).toEqual({
      isGood: true,
      sentence:
        'Overall accuracy .525 is intermediate, from .200 to .850: such compositions generalise best.',
    });
    for (const others of [told(), told(90, 85), told(20, 15), told(50), told(52, 48), told(99, 15)]) {
      expect(others.isGood).toBe(false);
    }
  });

  it('says what is missing', () => {
    expect(told().sentence).toMatch(/^Tick an easy and a hard/);
    expect(told(90, 85).sentence).toMatch(/is high: add harder benchmarks/);
    expect(told(20, 15).sentence).toMatch(/is low: add easier benchmarks/);
    expect(told(50).sentence).toMatch(/one benchmark alone/);
    expect(told(99, 15).sentence).toMatch(/b1 has fewer than 10 answers of a class/);
  });
});

describe('the suggestion', () => {
  it('leaves out what has hardly an answer of a class', () => {
    const all = [candidate(1, 99), candidate(2, 80), candidate(3, 50), candidate(4, 25), candidate(5, 0)];
    expect(suggestedPair(all, 'incorrect')).toEqual([2, 4]);
    expect(suggestedPair(all.slice(0, 2), 'incorrect')).toBeNull();
  });
});

describe('candidates', () => {
  it('are of one model, the easiest first, and say why they cannot be taken', () => {
    const other = candidate(9, 50, { modelId: 2, model: 'phi' });
    const ungraded = candidate(3, 0, { graded: 0, accuracy: null });
    const all = [candidate(1, 10), ungraded, candidate(2, 90), other];
    expect(modelsOf(all).map(({ name }) => name)).toEqual(['ladder', 'phi']);
    expect(candidatesOf(all, 1).map(({ runId }) => runId)).toEqual([2, 1, 3]);
    expect(hindranceOf(ungraded)).toMatch(/verdict/);
    expect(hindranceOf(candidate(4, 10, { unmeasured: 100 }))).toMatch(/trace/);
    expect(hindranceOf(other)).toBeNull();
  });

  it('of one benchmark twice are told apart', () => {
    const twice = [candidate(1, 10), candidate(2, 20, { benchmarkId: 1 }), candidate(3, 30)];
    expect(repeatedBenchmarks(twice)).toEqual(new Set([1]));
  });

  it('tell of undecided, cut off, unmeasured answers and of picked verdicts', () => {
    const accuracy = { value: 0.5, low: 0.4, high: 0.6 };
    const one = candidate(1, 50, {
      accuracy,
      graded: 60,
      undecided: 4,
      cutOff: 3,
      unmeasured: 2,
      byPriority: true,
    });
    expect(detailsOf(one)).toEqual([
      '[.400, .600]',
      '60 of 100 graded',
      '4 undecided',
      '3 cut off',
      '2 unmeasured',
      'picked by priority: its accuracy may be biased',
    ]);
    expect(detailsOf(candidate(1, 50))).toEqual(['n 100']);
  });
});

describe('words', () => {
  it('name a sentinel by what it is trained on', () => {
    const four = [1, 2, 3, 4].map((runId) => candidate(runId, 50));
    expect(proposedName(four, USUAL_TRAINING, '10D')).toBe('b1 + b2 + b3 + 1 more, 10D RF');
    expect(proposedName([], USUAL_TRAINING, '10D')).toBe('10D RF');
    const long = candidate(1, 50, { benchmark: 'x'.repeat(300) });
    expect(proposedName([long], USUAL_TRAINING, '10D')).toHaveLength(200);
  });

  it('warn of balance without calibration, and of nothing else', () => {
    expect(biasOf({ balance: true, calibration: 'none' })).toMatch(/one half/);
    expect(biasOf({ balance: false, calibration: 'none' })).toBeNull();
    expect(biasOf({ balance: true, calibration: 'platt' })).toBeNull();
  });

  it('say methods, features and settings', () => {
    expect(methodWords('atc:max')).toBe('ATC on max H');
    expect(methodWords('sentinel')).toBe('This sentinel');
    expect(settingsInShort(USUAL_TRAINING)).toBe('10D, random forest, balanced, Platt');
    expect(
      settingsInShort({
        ...USUAL_TRAINING,
        features: { kind: 'own', keys: ['max', 'mean'] },
        classifier: 'mlp',
        balance: false,
        calibration: 'none',
      }),
    ).toBe('max H + mean H, neural network, not balanced, not calibrated');
  });
});
