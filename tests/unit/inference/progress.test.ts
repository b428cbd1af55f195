import { expect, it } from 'vitest';
import type { FromWorker } from '../../../electron/workbench/inference/protocol.ts';
import { Progress } from '../../../electron/workbench/inference/worker/progress.ts';

function watched() {
  const told: FromWorker[] = [];
  let now = 1000;
  const progress = new Progress(
    (message) => told.push(message),
    () => now,
  );
  return {
    told,
    progress,
    later: () => {
      now += 1000;
    },
  };
}

it('counts every answer, and follows one to its end', () => {
  const { told, progress, later } = watched();
  progress.addToken(1, 'a', 0.1);
  progress.addToken(2, 'x', 0.2);
  progress.addToken(1, 'b', 0.3);
  later();
  progress.addToken(2, 'y', 0.4);
  progress.forget(1);
  later();
  progress.addToken(2, 'z', 0.5);
  expect(told).toEqual([
    {
      type: 'progress',
      tokens: 1,
      followed: { id: 1, pieces: { begins: true, pieces: [{ text: 'a', entropy: 0.1 }] } },
    },
    {
      type: 'progress',
      tokens: 3,
      followed: { id: 1, pieces: { begins: false, pieces: [{ text: 'b', entropy: 0.3 }] } },
    },
    {
      type: 'progress',
      tokens: 1,
      followed: {
        id: 2,
        pieces: {
          begins: true,
          pieces: [
            { text: 'x', entropy: 0.2 },
            { text: 'y', entropy: 0.4 },
            { text: 'z', entropy: 0.5 },
          ],
        },
      },
    },
  ]);
});

it('gives a character that several tokens share the largest of their entropies', () => {
  const { told, progress, later } = watched();
  progress.addToken(1, '', 2);
  later();
  progress.addToken(1, '🎉', 0.5);
  expect(told.at(-1)).toMatchObject({
    followed: { pieces: { pieces: [{ text: '🎉', entropy: 2 }] } },
  });
});
