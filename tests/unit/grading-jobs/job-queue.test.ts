import { describe, expect, test, vi } from 'vitest';
import { JobStopped, ruleJob, type JobGrader } from '#workbench/grading/index.ts';
import { StorageError } from '#workbench/store/index.ts';
import { answered, EXACT, judged, oneByOne } from './fixture.ts';
import { addJudge, everyId, queueOn } from './queue-on.ts';

const storing = () =>
  oneByOne(async (id, work) => {
    await work.store([judged(id)]);
  });

describe('a job by rule', () => {
  test('grades each response by its benchmark’s rule, or by the one that was chosen', async () => {
    const workspace = answered(150, undefined, false);
    const { queue, changes } = queueOn(workspace);
    queue.add({ kind: 'rule', ...ruleJob(null), responseIds: everyId(150) });
    queue.add({ kind: 'rule', ...ruleJob({ ...EXACT, relativeTolerance: 0.5 }), responseIds: [30, 40] });
    await queue.drain();
    // All of them answer 42; item 41, the 42nd, has that for its reference.
    expect(workspace.runList.get(1)).toMatchObject({ correct: 3, incorrect: 147 });
    expect(workspace.grades.history(42)).toMatchObject([
      { grader: { kind: 'rule', name: 'number', settings: '' }, verdict: 'correct', extracted: '42' },
    ]);
    expect(workspace.grades.history(40)).toMatchObject([
      { grader: { settings: '' }, verdict: 'incorrect' },
      { grader: { settings: '±50 %' }, verdict: 'correct', inForce: true },
    ]);
    const [chosen, own] = queue.jobs();
    expect(own).toMatchObject({
      state: 'done',
      total: 150,
      done: 150,
      correct: 1,
      incorrect: 149,
      reason: null,
    });
    expect(chosen).toMatchObject({ name: 'number', total: 2, correct: 2, promptTokens: 0 });
    expect(own?.finishedAt).not.toBeNull();
    expect(changes).toContain(true);
  });
});

test('others have their turn between two batches', async () => {
  const workspace = answered(150, undefined, false);
  const { queue } = queueOn(workspace);
  queue.add({ kind: 'rule', ...ruleJob(null), responseIds: everyId(150) });
  const seen = new Set<number>();
  const timer = setInterval(() => seen.add(queue.jobs()[0]?.done ?? 0), 0);
  await queue.drain();
  clearInterval(timer);
  expect([...seen].filter((done) => done > 0 && done < 150)).not.toEqual([]);
});

describe('a job by a judge', () => {
  test('counts what its grader hands over as it comes, in any order', async () => {
    const workspace = answered(9);
    const inPairs: JobGrader = {
      run: async (work) => {
        const [first, second] = [await work.next(4), await work.next(100)];
        expect([...first, ...second].map(({ responseId }) => responseId)).toEqual(everyId(9));
        expect(first[0]).toMatchObject({
          question: '0 + 1 =',
          reference: '1',
          text: 'That makes 42',
          end: 'stop',
        });
        for (const tasks of [second, first])
          await work.store(tasks.map(({ responseId }) => judged(responseId)));
      },
    };
    const { queue } = queueOn(workspace, inPairs);
    addJudge(queue, 9);
    await queue.drain();
    expect(queue.jobs()).toMatchObject([
      { state: 'done', done: 9, correct: 4, incorrect: 5, promptTokens: 90, replyTokens: 18 },
    ]);
    expect(workspace.runList.get(1)).toMatchObject({ correct: 4, incorrect: 5 });
  });

  test('a response is graded by a job once, whoever hands it over twice', async () => {
    const workspace = answered(2);
    const { queue } = queueOn(
      workspace,
      oneByOne(async (id, work) => {
        await work.store([judged(id), judged(id)]);
        await work.store([judged(id)]);
      }),
    );
    addJudge(queue, 2);
    await queue.drain();
    expect(workspace.grades.history(1)).toHaveLength(2);
    expect(queue.jobs()).toMatchObject([{ done: 2, promptTokens: 20 }]);
  });

  test('is paused and resumed, and goes on where it was', async () => {
    const workspace = answered(6);
    const seen: number[] = [];
    const pauses: Promise<void>[] = [];
    const { queue } = queueOn(
      workspace,
      oneByOne(async (id, work, signal) => {
        seen.push(id);
        if (id === 3 && pauses.length === 0) {
          pauses.push(queue.pause(1));
          await new Promise((resolve) => {
            signal.addEventListener('abort', resolve, { once: true });
            if (signal.aborted) resolve(null);
          });
        } else await work.store([judged(id)]);
      }),
    );
    addJudge(queue, 6);
    await queue.drain();
    await Promise.all(pauses);
    expect(queue.jobs()).toMatchObject([{ state: 'paused', done: 2, total: 6 }]);
    queue.resume(1);
    await queue.drain();
    expect(queue.jobs()).toMatchObject([{ state: 'done', done: 6 }]);
    expect(seen).toEqual([1, 2, 3, 3, 4, 5, 6]);
  });

  test('that cannot go on is paused with its reason', async () => {
    const { queue } = queueOn(
      answered(2),
      oneByOne(() => {
        throw new JobStopped('The server does not know the key.');
      }),
    );
    addJudge(queue, 2);
    await queue.drain();
    expect(queue.jobs()).toMatchObject([{ state: 'paused', reason: 'The server does not know the key.' }]);
  });

  test('that fails unexpectedly says so, the log says why, and the next one is done', async () => {
    const broken = new TypeError('undefined is not a grade');
    const workspace = answered(2);
    const { queue, logged } = queueOn(
      workspace,
      oneByOne(() => {
        throw broken;
      }),
    );
    addJudge(queue, 2);
    queue.add({ kind: 'rule', ...ruleJob(null), responseIds: [1] });
    await queue.drain();
    expect(queue.jobs().map(({ state }) => state)).toEqual(['done', 'failed']);
    expect(queue.jobs()[1]?.reason).toContain('the log says what');
    expect(logged).toEqual([broken]);
  });

  test('that failed is resumed where it was, or cancelled', async () => {
    const workspace = answered(3);
    let isBroken = true;
    const { queue } = queueOn(
      workspace,
      oneByOne(async (id, work) => {
        if (id === 2 && isBroken) throw new TypeError('undefined is not a grade');
        await work.store([judged(id)]);
      }),
    );
    addJudge(queue, 3);
    addJudge(queue, 3);
    await queue.drain();
    const finishedAt = expect.any(String) as string;
    const failed = { state: 'failed', done: 1, finishedAt };
    expect(queue.jobs()).toMatchObject([failed, failed]);
    isBroken = false;
    queue.resume(1);
    expect(queue.jobs()[1]).toMatchObject({ state: 'queued', reason: null, finishedAt: null });
    await queue.drain();
    await queue.cancel(2);
    expect(queue.jobs()).toMatchObject([
      { state: 'cancelled', done: 1, finishedAt },
      { state: 'done', done: 3, finishedAt },
    ]);
    expect(workspace.gradingJobs.tasks(2, 0, 10)).toEqual([]);
  });

  test('that is cancelled keeps what is graded, and nothing is left to do', async () => {
    const workspace = answered(4);
    const { queue } = queueOn(
      workspace,
      oneByOne(async (id, work) => {
        await work.store([judged(id)]);
        if (id === 2) void queue.cancel(1);
      }),
    );
    addJudge(queue, 4);
    await queue.drain();
    queue.resume(1);
    await queue.drain();
    expect(queue.jobs()).toMatchObject([{ state: 'cancelled', done: 2, total: 4 }]);
    expect(workspace.gradingJobs.tasks(1, 0, 10)).toEqual([]);
    expect(workspace.grades.history(3)).toHaveLength(1);
  });

  test('whose responses are removed meanwhile is done without them', async () => {
    const workspace = answered(4);
    const { queue } = queueOn(
      workspace,
      oneByOne(async (id, work) => {
        await work.store([judged(id)]);
        if (id === 1) await workspace.runRemoval.remove(1);
      }),
    );
    addJudge(queue, 4);
    await queue.drain();
    expect(queue.jobs()).toMatchObject([{ state: 'done', done: 1, total: 1 }]);
  });

  test('goes on beside a job by rule', async () => {
    const workspace = answered(3);
    const { promise: released, resolve: release } = Promise.withResolvers<null>();
    const { queue } = queueOn(
      workspace,
      oneByOne(async (id, work) => {
        await released;
        await work.store([judged(id)]);
      }),
    );
    addJudge(queue, 3);
    queue.add({ kind: 'rule', ...ruleJob(null), responseIds: [1, 2] });
    const drained = queue.drain();
    await vi.waitFor(() => {
      expect(queue.jobs().map(({ state }) => state)).toEqual(['done', 'running']);
    });
    release(null);
    await drained;
    expect(queue.jobs().map(({ state }) => state)).toEqual(['done', 'done']);
  });
});

describe('a disk that refuses', () => {
  test('is waited for, with a sentence; nothing is graded twice', async () => {
    const workspace = answered(3);
    const { queue } = queueOn(workspace, storing());
    const told: (string | null | undefined)[] = [];
    const refusal = new StorageError('full', workspace.file);
    vi.spyOn(workspace.gradingJobs, 'complete')
      .mockImplementationOnce(() => {
        throw refusal;
      })
      .mockImplementationOnce(() => {
        told.push(queue.jobs()[0]?.reason);
        throw refusal;
      });
    addJudge(queue, 3);
    await queue.drain();
    expect(told).toEqual([refusal.message]);
    expect(queue.jobs()).toMatchObject([{ state: 'done', done: 3, reason: null }]);
    expect(workspace.grades.history(1)).toHaveLength(2);
  });
});

test('closed in between, the next queue goes on', async () => {
  const workspace = answered(5);
  const { promise: reached, resolve: reach } = Promise.withResolvers<null>();
  const first = queueOn(
    workspace,
    oneByOne(async (id, work, signal) => {
      if (id < 3) return work.store([judged(id)]);
      reach(null);
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve, { once: true });
      });
    }),
  );
  addJudge(first.queue, 5);
  const drained = first.queue.drain();
  await reached;
  await first.queue.close();
  await drained;
  const second = queueOn(workspace, storing());
  expect(second.queue.jobs()).toMatchObject([{ state: 'queued', done: 2 }]);
  await second.queue.drain();
  expect(second.queue.jobs()).toMatchObject([{ state: 'done', done: 5, promptTokens: 50 }]);
  expect(everyId(5).map((id) => workspace.grades.history(id).length)).toEqual([2, 2, 2, 2, 2]);
});
