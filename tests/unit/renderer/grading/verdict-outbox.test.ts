import { describe, expect, it, vi } from 'vitest';
import { VerdictOutbox, type HandGrade } from '#renderer/data/verdict-outbox.ts';
import { beginning, give, leftOf } from '#renderer/features/grading/hand/hand-session.ts';

const grade = (responseId: number, verdict: HandGrade['verdict'] = 'correct'): HandGrade => ({
  responseId,
  rater: 'Ada',
  verdict,
  note: '',
  shownBy: 'all',
  blind: true,
});

/** A host that answers when it is told to. */
function heldHost() {
  const sent: number[] = [];
  const calls: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const send = ({ responseId }: HandGrade) => {
    sent.push(responseId);
    return new Promise<void>((resolve, reject) => calls.push({ resolve, reject }));
  };
  const answer = async (how: 'resolve' | 'reject') => {
    const call = calls.shift();
    if (how === 'resolve') call?.resolve();
    else call?.reject(new Error('The disk is full.'));
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { outbox: new VerdictOutbox(send), sent, answer };
}

describe('the outbox of verdicts', () => {
  it('sends one after the other, in the order they were given', async () => {
    const { outbox, sent, answer } = heldHost();
    for (const id of [3, 1, 2, 1]) outbox.give(grade(id));
    expect(sent).toEqual([3]);
    await answer('resolve');
    expect(sent).toEqual([3, 1]);
    expect(outbox.state.waiting.map(({ responseId }) => responseId)).toEqual([1, 2, 1]);
    for (let i = 0; i < 3; i++) await answer('resolve');
    expect(sent).toEqual([3, 1, 2, 1]);
    expect(outbox.state).toEqual({ waiting: [], failure: null });
  });

  it('keeps what could not be sent, and all behind it, until it is tried again', async () => {
    const { outbox, sent, answer } = heldHost();
    outbox.give(grade(1));
    outbox.give(grade(2));
    await answer('reject');
    expect(outbox.state.failure?.message).toBe('The disk is full.');
    outbox.give(grade(3));
    expect(sent).toEqual([1]);
    expect(outbox.state.waiting.map(({ responseId }) => responseId)).toEqual([1, 2, 3]);
    outbox.retry();
    expect(outbox.state.failure).toBeNull();
    for (let i = 0; i < 3; i++) await answer('resolve');
    expect(sent).toEqual([1, 1, 2, 3]);
    expect(outbox.state.waiting).toEqual([]);
  });

  it('drops only what could not be sent, and goes on with the rest', async () => {
    const { outbox, sent, answer } = heldHost();
    outbox.give(grade(1));
    outbox.give(grade(2));
    outbox.drop();
    expect(outbox.state.waiting).toHaveLength(2);
    await answer('reject');
    outbox.drop();
    expect(sent).toEqual([1, 2]);
    await answer('resolve');
    expect(outbox.state).toEqual({ waiting: [], failure: null });
  });

  it('tells of each change', async () => {
    const { outbox, answer } = heldHost();
    const told = vi.fn();
    const stop = outbox.subscribe(told);
    outbox.give(grade(1));
    await answer('resolve');
    expect(told).toHaveBeenCalledTimes(2);
    stop();
    outbox.give(grade(2));
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('brings a thousand verdicts of a session to the host, each once and in order, whatever fails on the way', async () => {
    const stored: (readonly [number, HandGrade['verdict']])[] = [];
    let calls = 0;
    const outbox = new VerdictOutbox(async ({ responseId, verdict }) => {
      await Promise.resolve();
      if (++calls % 97 === 0) throw new Error('The connection was lost.');
      stored.push([responseId, verdict]);
    });
    const ids = Array.from({ length: 1000 }, (_, at) => at + 1);
    let session = beginning({ rater: 'Ada', order: 'all', which: 'all', blind: true, ids });
    const verdictOf = (id: number) => (['correct', 'incorrect', 'undecided'] as const)[id % 3] ?? 'correct';
    for (const id of ids) {
      const said = give(session, verdictOf(id), null, id);
      ({ session } = said);
      if (said.grade !== null) outbox.give(said.grade);
    }
    expect(leftOf(session)).toEqual([]);
    await vi.waitFor(
      () => {
        outbox.retry();
        expect(outbox.state.waiting).toEqual([]);
      },
      { timeout: 30_000, interval: 1 },
    );
    expect(calls).toBeGreaterThan(1000);
    expect(stored).toEqual(ids.map((id) => [id, verdictOf(id)]));
  });
});
