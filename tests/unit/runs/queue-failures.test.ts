import { appendFileSync, copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { QueueProgress } from '#shared/contract/queue-progress.ts';
import { AnsweringWorkers } from '../../fixtures/answering-workers.ts';
import { open, temporaryFolder } from '../store/fixture.ts';
import { addModel, addRun, MODEL_FILE, progressWhere, questions, queueOn, responsesOf } from './fixture.ts';

describe('failures', () => {
  test('failed answers are queued again on request, and counted once', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(2);
    workers.react = (question) => (question === 'sums 1' ? { fail: 'It does not fit.' } : 'answer');
    const run = addRun(workspace, 'sums', 4);
    const queue = queueOn(workspace, workers);
    const told: QueueProgress[] = [];
    queue.onProgress((progress) => told.push(progress));
    await queue.drain();
    expect(workspace.runs.get(run.id)?.state).toBe('done');
    expect(responsesOf(workspace, run).failed).toEqual(['sums 1']);
    const [failed] = [...workspace.responses.ofRun(run.id)].filter((r) => r.state === 'failed');
    expect(failed).toMatchObject({ error: 'It does not fit.', attempts: 1 });

    workers.react = () => 'answer';
    expect(queue.retryFailed(run.id)).toBe(1);
    expect(workspace.runs.get(run.id)?.state).toBe('queued');
    await queue.drain();
    expect(responsesOf(workspace, run).done).toEqual(questions('sums', 4));
    expect(queue.retryFailed(run.id)).toBe(0);
    expect(workspace.runs.get(run.id)?.state).toBe('done');
    for (const { done, failed: lost, total } of told) expect(done + lost).toBeLessThanOrEqual(total);
  });

  test('failed answers queued again while the run goes on are answered in it', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(1);
    workers.react = (question) =>
      question === 'sums 0' ? { fail: 'Not now.' } : question === 'sums 3' ? 'hold' : 'answer';
    const run = addRun(workspace, 'sums', 4);
    const queue = queueOn(workspace, workers);
    const drained = queue.drain();
    await workers.until(
      () => workers.begun.includes('sums 3') && responsesOf(workspace, run).failed.length === 1,
    );
    expect(queue.retryFailed(run.id)).toBe(1);
    const progress = await progressWhere(queue, ({ failed }) => failed === 0);
    expect(progress).toMatchObject({ done: 2, total: 4, current: { failed: 0 } });
    workers.release();
    await drained;
    expect(responsesOf(workspace, run).done).toEqual(questions('sums', 4));
    expect(workspace.runs.get(run.id)?.state).toBe('done');
  });

  test('a crash of the worker costs one more attempt; an answer that crashes it twice is failed', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(3);
    workers.react = (question) => (question === 'sums 2' ? 'crash' : 'answer');
    const run = addRun(workspace, 'sums', 6);
    await queueOn(workspace, workers).drain();
    expect(responsesOf(workspace, run).failed).toEqual(['sums 2']);
    expect(workspace.runs.get(run.id)?.state).toBe('done');
    const responses = [...workspace.responses.ofRun(run.id)];
    expect(responses.find((r) => r.state === 'failed')).toMatchObject({
      attempts: 2,
      error: 'The inference worker was ended by SIGSEGV (Segmentation fault). It was tried twice.',
    });
    for (const response of responses) {
      const begun = workers.begun.filter((question) => question === response.item.question).length;
      expect(response.attempts).toBe(begun);
    }
  });

  test('a crash is told, until the next worker makes tokens', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(2);
    const crashed = new Set<string>();
    workers.react = (question) => {
      if (question !== 'sums 1') return 'answer';
      if (crashed.has(question)) return 'hold';
      crashed.add(question);
      return 'crash';
    };
    addRun(workspace, 'sums', 2);
    const queue = queueOn(workspace, workers);
    const drained = queue.drain();
    const { trouble } = await progressWhere(queue, (progress) => progress.trouble !== null);
    expect(trouble).toMatch(/SIGSEGV.*started again/);
    workers.release();
    await drained;
    expect((await progressWhere(queue, ({ activity }) => activity === 'idle')).trouble).toBeNull();
  });

  test('a model that cannot be loaded fails its run with the sentence; the next run is done', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(2);
    workers.refuse = () => (workers.loads.length === 1 ? 'It is no model.' : null);
    const broken = addRun(workspace, 'broken', 2);
    const fine = addRun(workspace, 'fine', 2, { model: addModel(workspace, 'another') });
    const queue = queueOn(workspace, workers);
    await queue.drain();
    expect(workspace.runs.get(broken.id)).toMatchObject({ state: 'failed', stateReason: 'It is no model.' });
    expect(responsesOf(workspace, broken).pending).toEqual(questions('broken', 2));
    expect(workspace.runs.get(fine.id)?.state).toBe('done');

    // Once the model can be loaded, the run can be resumed.
    workers.refuse = () => null;
    queue.resume(broken.id);
    expect(workspace.runs.get(broken.id)?.stateReason).toBeNull();
  });

  test('a model’s file that is gone or is another one fails the run before anything is loaded', async () => {
    const folder = temporaryFolder();
    const [gone, changed] = [join(folder, 'gone.gguf'), join(folder, 'changed.gguf')];
    for (const file of [gone, changed]) copyFileSync(MODEL_FILE, file);
    const workspace = open();
    const runs = [gone, changed].map((file, index) =>
      addRun(workspace, `run-${index}`, 1, { model: addModel(workspace, file, file) }),
    );
    rmSync(gone);
    appendFileSync(changed, 'one more byte');
    const workers = new AnsweringWorkers(0);
    await queueOn(workspace, workers).drain();
    expect(runs.map(({ id }) => workspace.runs.get(id))).toMatchObject([
      { state: 'failed', stateReason: `The model file ${gone} is not there any more.` },
      { state: 'failed', stateReason: expect.stringContaining(`The file ${changed} has changed`) as string },
    ]);
  });

  test('a worker that cannot be kept alive fails the run, and the next run gets another', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(7);
    // Six workers die when they are asked for anything; the seventh is the next run's.
    workers.react = () => (workers.workers.length < 7 ? 'crash' : 'answer');
    const doomed = addRun(workspace, 'doomed', 8);
    const fine = addRun(workspace, 'fine', 2);
    await queueOn(workspace, workers).drain();
    expect(workspace.runs.get(doomed.id)).toMatchObject({
      state: 'failed',
      stateReason: expect.stringMatching(/SIGSEGV.*6 times in a row/) as string,
    });
    const { failed, pending } = responsesOf(workspace, doomed);
    expect(failed.length).toBeGreaterThan(0);
    expect(pending.length).toBeGreaterThan(0);
    expect(responsesOf(workspace, fine).done).toEqual(questions('fine', 2));
  });

  test('an unexpected failure reaches whoever drains; the run is queued, not left running', async () => {
    const workspace = open();
    const run = addRun(workspace, 'sums', 2);
    const queue = queueOn(workspace, new AnsweringWorkers(1));
    vi.spyOn(workspace.responses, 'commitFinished').mockImplementationOnce(() => {
      throw new RangeError('A column is too short');
    });
    await expect(queue.drain()).rejects.toThrow('A column is too short');
    expect(workspace.runs.get(run.id)?.state).toBe('queued');
    await queue.drain();
    expect(responsesOf(workspace, run).done).toEqual(questions('sums', 2));
  });
});
