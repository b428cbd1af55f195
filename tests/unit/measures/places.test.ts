import { describe, expect, it } from 'vitest';
import { signalsOfTrace, thinkingEnd, tokensOf } from '#shared/measures/index.ts';
import type { Trace } from '#shared/trace/index.ts';
import { emptyTrace } from '../../fixtures/realistic-trace.ts';
import { measuresOf } from './signals.ts';

/** A trace of tokens with these texts; a text of many code points may be given to several tokens. */
function traceOf(texts: readonly string[], entropy: readonly number[] = texts.map(() => 0)): Trace {
  const trace = emptyTrace(texts.length, 2);
  let place = 0;
  texts.forEach((text, at) => {
    trace.start[at] = place;
    place += text.length;
    trace.end[at] = place;
  });
  trace.rank.fill(1);
  trace.entropy.set(entropy);
  trace.entropyTop20.set(entropy.map((value) => value / 2));
  trace.logprob.set(entropy.map((value) => -3 * value));
  return trace;
}

describe('the tokens of a part of the text', () => {
  const trace = traceOf(['So', ' ', '1', '2', '', '.5', '\n', '']);
  it.each([
    ['whole tokens', 3, 5, { start: 2, end: 4 }],
    ['tokens that it cuts', 1, 4, { start: 0, end: 3 }],
    ['a silent token between two that speak', 4, 6, { start: 3, end: 6 }],
    ['no silent token at either end', 7, 8, { start: 6, end: 7 }],
    ['nothing of an empty part', 3, 3, null],
    ['nothing beyond the text', 8, 9, null],
  ])('are %s', (_, start, end, expected) => {
    expect(tokensOf(trace, { start, end })).toEqual(expected);
  });

  it('are all that share a character', () => {
    const emoji = { start: Uint32Array.of(0, 1, 1, 3), end: Uint32Array.of(1, 3, 3, 4) };
    expect(tokensOf(emoji, { start: 1, end: 2 })).toEqual({ start: 1, end: 3 });
  });

  it('are none in a trace without offsets', () => {
    expect(tokensOf(emptyTrace(3, 1), { start: 0, end: 2 })).toBeNull();
  });
});

describe('the end of the thinking', () => {
  it.each([
    ['Just an answer.', null],
    ['<think>hm</think>42', 17],
    ['hm</think>42', 10],
    ['<think>a</think>b<think>c</think>d', 33],
    ['<think>still', 12],
    ['a<think>b</think>c<think>d', 26],
    ['', null],
  ])('of %j is %j', (text, expected) => {
    expect(thinkingEnd(text)).toBe(expected);
  });
});

describe('the signals of a trace', () => {
  const texts = ['<think>', 'hm', '</think>', '\n', '4', '2', ''];
  const entropy = [1, 2, 3, 4, 5, 7, 0.5];
  const trace = traceOf(texts, entropy);
  const text = texts.join('');
  const places = {
    answer: { start: text.indexOf('42'), end: text.length },
    thinkingEnd: thinkingEnd(text),
  };

  it('take the profile asked for', () => {
    const exact = signalsOfTrace(trace, 'exact', places);
    expect([...exact.entropy]).toEqual(entropy);
    expect([...signalsOfTrace(trace, 'top20', places).entropy]).toEqual(entropy.map((value) => value / 2));
    expect(exact.answer).toEqual({ start: 4, end: 6 });
    expect(exact.answerPhase).toBe(3);
    expect(exact.alternatives?.perToken).toBe(2);
    expect(signalsOfTrace(emptyTrace(2, 0), 'exact', places).alternatives).toBeNull();
  });

  it('have no ranks where one is not known', () => {
    expect(signalsOfTrace(trace, 'exact', places).rank).toEqual(trace.rank);
    const rank = trace.rank.map((value, at) => (at === 2 ? 0 : value));
    expect(signalsOfTrace({ ...trace, rank }, 'exact', places).rank).toBeNull();
  });

  it('give the measures of the answer and of either side of the thinking', () => {
    const value = measuresOf(signalsOfTrace(trace, 'exact', places));
    expect(value('answer_mean')).toBe(6);
    expect(value('answer_max')).toBe(7);
    expect(value('answer_nll')).toBe(18);
    expect(value('thinking_mean')).toBe(2);
    expect(value('thinking_std')).toBe(1);
    expect(value('thinking_q90')).toBeCloseTo(2.8, 12);
    expect(value('answer_phase_mean')).toBe(16.5 / 4);
    expect(value('answer_phase_max')).toBe(7);
    expect(value('rank_not_first')).toBe(0);
  });

  it('know no answer phase where the thinking has no end, nor where nothing but silence follows it', () => {
    for (const known of [
      ['<think>', 'h', 'm', ''],
      ['h', 'm', '</think>', ''],
    ]) {
      const unfinished = traceOf(known, [1, 2, 3, 4]);
      const signals = signalsOfTrace(unfinished, 'exact', {
        answer: null,
        thinkingEnd: thinkingEnd(known.join('')),
      });
      expect(signals.answerPhase).toBe(4);
      const value = measuresOf(signals);
      expect(value('thinking_mean')).toBe(2.5);
      expect(value('answer_phase_mean')).toBeNaN();
      expect(value('answer_mean')).toBeNaN();
    }
  });

  it('leave a token that reaches across the end of the thinking to the thinking', () => {
    const across = traceOf(['hm</think', '>4', '2'], [1, 2, 3]);
    expect(signalsOfTrace(across, 'exact', { answer: null, thinkingEnd: 10 }).answerPhase).toBe(2);
  });
});
