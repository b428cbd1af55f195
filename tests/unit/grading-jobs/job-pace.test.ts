import { expect, onTestFinished, test, vi } from 'vitest';
import { JobPace } from '#workbench/grading/job-pace.ts';
import { answered, judged, oneByOne } from './fixture.ts';
import { addJudge, queueOn } from './queue-on.ts';

function pace() {
  const clock = { now: 1000 };
  return { clock, pace: new JobPace(() => clock.now) };
}

test('is that of the last minute', () => {
  const { clock, pace: measured } = pace();
  expect(measured.perMinute()).toBeNull();
  for (let second = 1; second <= 30; second++) {
    clock.now = 1000 + 1000 * second;
    measured.add(2);
  }
  expect(measured.perMinute()).toBe(120);
  for (let second = 31; second <= 150; second++) {
    clock.now = 1000 + 1000 * second;
    measured.add(1);
  }
  expect(measured.perMinute()).toBeCloseTo(60, 10);
});

test('of a slow judge is over its last ten grades', () => {
  const { clock, pace: measured } = pace();
  for (let grade = 1; grade <= 30; grade++) {
    clock.now = 1000 + 120_000 * grade;
    measured.add(1);
  }
  expect(measured.perMinute()).toBeCloseTo(0.5, 10);
});

test('is not known in the first second', () => {
  const { clock, pace: measured } = pace();
  clock.now += 999;
  measured.add(100);
  expect(measured.perMinute()).toBeNull();
});

test('of a job says how long it takes yet', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  onTestFinished(() => {
    now.mockRestore();
  });
  const seen: unknown[] = [];
  const { queue } = queueOn(
    answered(6),
    oneByOne(async (id, work) => {
      now.mockReturnValue(20_000 * id);
      await work.store([judged(id)]);
      if (id === 2) seen.push(queue.jobs()[0]);
    }),
  );
  addJudge(queue, 6);
  await queue.drain();
  // Two in 40 s, and four are left.
  expect(seen).toMatchObject([{ perMinute: 3, secondsLeft: 80 }]);
  expect(queue.jobs()).toMatchObject([{ perMinute: null, secondsLeft: null }]);
});
