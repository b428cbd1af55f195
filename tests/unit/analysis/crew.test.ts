import { expect, onTestFinished, test } from 'vitest';
import { Crew } from '#workbench/analysis/threads/crew.ts';
import { TaskThread } from '#workbench/analysis/threads/task-thread.ts';
import { measureStored } from '#workbench/derived/index.ts';
import { encodeTrace } from '#shared/trace/index.ts';
import { realisticTrace } from '../../fixtures/realistic-trace.ts';

function crewOf(size: number): Crew {
  const crew = new Crew(size);
  onTestFinished(() => {
    crew.end();
  });
  return crew;
}

const stored = (seed: number) => ({
  trace: encodeTrace(realisticTrace(seed, 60)),
  text: 'thought</think> and said',
  answer: { start: 2, end: 9 },
});

test('threads give what the same work gives here, whichever does it', async () => {
  const crew = crewOf(2);
  const answers = Array.from({ length: 12 }, (_, seed) => stored(seed));
  const measured = await Promise.all(answers.map((answer) => crew.run('measure', [answer])));
  expect(measured.flat()).toEqual(answers.map(measureStored));
});

test('what one cannot do fails by itself; the others are done', async () => {
  const crew = crewOf(1);
  const wrong = { entropies: 'none' } as never;
  const [failed, done] = await Promise.allSettled([
    crew.run('positions', wrong),
    crew.run('measure', [stored(1)]),
  ]);
  expect(failed).toMatchObject({ status: 'rejected', reason: { name: 'TypeError' } });
  expect(done).toMatchObject({ status: 'fulfilled', value: [measureStored(stored(1))] });
});

test('ended, everything that is not done fails at once', async () => {
  const crew = crewOf(1);
  const working = [
    crew.run('measure', Array<ReturnType<typeof stored>>(2000).fill(stored(1))),
    crew.run('measure', []),
  ];
  crew.end();
  for (const { status, reason } of (await Promise.allSettled(working)) as PromiseRejectedResult[]) {
    expect([status, (reason as Error).name]).toEqual(['rejected', 'AbortError']);
  }
  await expect(crew.run('measure', [])).rejects.toMatchObject({ name: 'AbortError' });
});

test('a thread told to stop gives its task up and takes another, however often it was told', async () => {
  const thread = new TaskThread();
  onTestFinished(() => thread.leave());
  const rows = 100_000;
  const task = {
    incorrect: Uint8Array.from({ length: rows }, (_, row) => row % 2),
    questions: Int32Array.from({ length: rows }, (_, row) => row >> 1),
    rows: null,
    seed: 0,
  };
  const { promise: begun, resolve: begin } = Promise.withResolvers<number>();
  const given = thread.run({ kind: 'accuracy', task }, begin);
  expect(await begun).toBeLessThan(1);
  thread.stop();
  thread.stop();
  await expect(given).rejects.toThrow('Nobody waits for it any more.');
  // For longer than a task that was stopped may go on.
  for (const end = performance.now() + 2_500; performance.now() < end;) {
    const small = { incorrect: new Uint8Array(20), questions: new Int32Array(20), rows: null, seed: 0 };
    expect(await thread.run({ kind: 'accuracy', task: small }, () => undefined)).toBeNull();
  }
});
