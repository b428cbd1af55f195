import { expect, onTestFinished, test } from 'vitest';
import { Crew } from '#workbench/analysis/threads/crew.ts';
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
