import { describe, expect, it } from 'vitest';
import {
  annotate,
  beginning,
  forget,
  give,
  leftOf,
  move,
  ownOf,
  paceOf,
  redo,
  sawOpen,
  shownId,
  tallyOf,
  undo,
  type HandSession,
} from '#renderer/features/grading/hand/hand-session.ts';
import {
  keyPressed,
  keysOfText,
  remapped,
  USUAL_KEYS,
} from '#renderer/features/grading/hand/grading-keys.ts';

const session = (part: Partial<HandSession> = {}): HandSession => ({
  ...beginning({ rater: 'Ada', order: 'random', which: 'all', blind: true, ids: [11, 12, 13] }),
  ...part,
});

describe('a session', () => {
  it('gives a verdict and shows the next', () => {
    const { session: next, grade } = give(session(), 'correct', null, 1000);
    expect(grade).toEqual({
      responseId: 11,
      rater: 'Ada',
      verdict: 'correct',
      note: '',
      shownBy: 'random',
      blind: true,
    });
    expect(shownId(next)).toBe(12);
    expect(leftOf(next)).toEqual([12, 13]);
    expect(tallyOf(next)).toEqual({ correct: 1, incorrect: 0, undecided: 0 });
  });

  it('takes a verdict back, shows its response, and gives it again', () => {
    const one = give(session(), 'correct', null, 1000).session;
    const two = give(one, 'incorrect', null, 2000).session;
    const back = undo(two);
    expect(back.grade).toMatchObject({ responseId: 12, verdict: null });
    expect(shownId(back.session)).toBe(12);
    expect(leftOf(back.session)).toEqual([12, 13]);
    expect(undo(back.session).grade).toMatchObject({ responseId: 11, verdict: null });
    const again = redo(back.session);
    expect(again.grade).toMatchObject({ responseId: 12, verdict: 'incorrect' });
    expect(shownId(again.session)).toBe(13);
    expect(redo(again.session).grade).toBeNull();
    // Another verdict leaves nothing to give again.
    expect(redo(give(back.session, 'undecided', null, 3000).session).grade).toBeNull();
  });

  it('brings back the verdict that stood before, whoever knew of it', () => {
    const stored = { verdict: 'undecided' as const, note: 'unsure' };
    const changed = give(session(), 'correct', stored, 1000);
    expect(changed.grade).toMatchObject({ verdict: 'correct', note: 'unsure' });
    expect(undo(changed.session).grade).toMatchObject({ verdict: 'undecided', note: 'unsure' });
    const twice = give(move(changed.session, -1), 'incorrect', stored, 2000);
    expect(undo(twice.session).grade).toMatchObject({ verdict: 'correct' });
    expect(ownOf(undo(undo(twice.session).session).session, 11, null)).toEqual(stored);
  });

  it('does nothing before the first and past the last', () => {
    expect(undo(session()).grade).toBeNull();
    expect(move(session(), -1).at).toBe(0);
    const end = move(session(), 5);
    expect([end.at, shownId(end)]).toEqual([3, null]);
    expect(give(end, 'correct', null, 1).grade).toBeNull();
  });

  it('keeps a note for its verdict, and sends one of a verdict at once', () => {
    const noted = annotate(session(), 'rounds wrongly', null);
    expect(noted.grade).toBeNull();
    expect(give(noted.session, 'incorrect', null, 1).grade).toMatchObject({ note: 'rounds wrongly' });
    const given = move(give(noted.session, 'incorrect', null, 1).session, -1);
    expect(annotate(given, 'rounds wrongly', null).grade).toBeNull();
    const changed = annotate(given, 'rounds down', null);
    expect(changed.grade).toMatchObject({ verdict: 'incorrect', note: 'rounds down' });
    expect(undo(changed.session).grade).toMatchObject({ verdict: 'incorrect', note: 'rounds wrongly' });
  });

  it('is not blind of what was seen with its model', () => {
    const seen = sawOpen(session(), 11);
    const { grade, session: next } = give(seen, 'correct', null, 1);
    expect(grade?.blind).toBe(false);
    expect(give(next, 'correct', null, 2).grade?.blind).toBe(true);
  });

  it('forgets what the host did not take', () => {
    const one = give(session(), 'correct', null, 1).session;
    const forgotten = forget(one, 11);
    expect(leftOf(forgotten)).toEqual([11, 12, 13]);
    expect(undo(forgotten).grade).toBeNull();
  });
});

describe('the pace', () => {
  it('is of the verdicts since the last break', () => {
    expect(paceOf([])).toBeNull();
    expect(paceOf([0, 5000])).toBeNull();
    expect(paceOf([0, 5000, 10_000])).toBe(12);
    expect(paceOf([0, 600_000, 605_000])).toBeNull();
    expect(paceOf([0, 5000, 600_000, 603_000, 606_000])).toBe(20);
    // Of the last twenty only.
    const times = [...Array.from({ length: 30 }, (_, i) => i * 60_000), 29 * 60_000 + 1000];
    expect(paceOf(times)).toBeCloseTo(19 / (18 + 1 / 60), 6);
  });
});

describe('the keys', () => {
  it('can be had where they are free', () => {
    expect(remapped(USUAL_KEYS, 'correct', '1')).toMatchObject({ keys: { correct: '1', incorrect: 'X' } });
    expect(remapped(USUAL_KEYS, 'correct', 'C').kind).toBe('keys');
    expect(remapped(USUAL_KEYS, 'correct', 'Shift+C').kind).toBe('keys');
    expect(remapped(USUAL_KEYS, 'correct', 'K')).toEqual({
      kind: 'refused',
      problem: 'K is taken: previous response.',
    });
    expect(remapped(USUAL_KEYS, 'undo', 'Enter').kind).toBe('refused');
    expect(remapped(USUAL_KEYS, 'undo', '?').kind).toBe('refused');
  });

  it('are read as they are pressed', () => {
    expect(keyPressed({ key: 'z', shiftKey: false })).toBe('Z');
    expect(keyPressed({ key: 'Z', shiftKey: true })).toBe('Shift+Z');
    expect(keyPressed({ key: 'Escape', shiftKey: false })).toBe('Escape');
  });

  it('are kept, and are the usual ones where what was kept makes no sense', () => {
    const keys = { ...USUAL_KEYS, correct: '1' };
    expect(keysOfText(JSON.stringify(keys))).toEqual(keys);
    for (const text of [null, '', '{', '[]', '{"correct":"1"}', '7'])
      expect(keysOfText(text)).toBe(USUAL_KEYS);
    expect(keysOfText(JSON.stringify({ ...USUAL_KEYS, correct: 'X' }))).toBe(USUAL_KEYS);
    expect(keysOfText(JSON.stringify({ ...USUAL_KEYS, correct: 'Enter' }))).toBe(USUAL_KEYS);
  });
});
