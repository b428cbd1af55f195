import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { EngineError } from '#workbench/inference/index.ts';
import {
  answerAll,
  answered,
  bitsOf,
  ENTRY,
  jobOf,
  loadEngine,
  MODEL,
  QUESTIONS,
} from '../fixtures/sample-engine.ts';

/*
 * Workers that crash, hosts that crash, and files that are no models.
 */

describe('crashes', () => {
  const jobs = QUESTIONS.map((question) => jobOf(question));

  it('of every kind cost no answer: all come out as if nothing had happened', async () => {
    const undisturbed = (await answerAll(await loadEngine({ contexts: 2 }), jobs)).map(bitsOf);
    for (const signal of ['SIGKILL', 'SIGSEGV', 'SIGABRT'] as const) {
      const restarts: string[] = [];
      const working = Promise.withResolvers<null>();
      const engine = await loadEngine(
        { contexts: 2 },
        {
          onRestart: (reason) => restarts.push(reason),
          onTokens: () => {
            working.resolve(null);
          },
        },
      );
      const answering = Promise.all(jobs.map((job) => engine.answer(job)));
      await working.promise;
      const pid = engine.workerPid;
      if (pid === undefined) throw new Error('There is no worker');
      process.kill(pid, signal);
      const outcomes = await answering;
      expect(restarts).toEqual([expect.stringContaining(`ended by ${signal}`)]);
      expect(engine.workerPid).not.toBe(pid);
      expect(outcomes.map((outcome) => bitsOf(answered(outcome)))).toEqual(undisturbed);
      const attempts = outcomes.map((outcome) => (outcome.kind === 'answered' ? outcome.attempts : NaN));
      // What was in flight was begun twice, and never more than the two contexts' two.
      expect(attempts.filter((count) => count === 2).length).toBeGreaterThan(0);
      expect(attempts.filter((count) => count === 2).length).toBeLessThanOrEqual(2);
      expect(attempts.every((count) => count === 1 || count === 2)).toBe(true);
    }
  });

  it('of the host end the worker, kill -9 included, in the middle of an answer', async () => {
    const holder = fork(join(import.meta.dirname, '../fixtures/engine-holder.ts'), [MODEL, ENTRY], {
      execArgv: [],
    });
    onTestFinished(() => {
      holder.kill('SIGKILL');
    });
    const [pid] = z
      .tuple([z.int()])
      .rest(z.unknown())
      .parse(await once(holder, 'message'));
    onTestFinished(() => {
      if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    });
    expect(isAlive(pid)).toBe(true);
    holder.kill('SIGKILL');
    await once(holder, 'close');
    // Nobody tells of the end of another's child: it is looked for until the test's own time is over.
    while (isAlive(pid)) await sleep(20);
    expect(isAlive(pid)).toBe(false);
  }, 30_000);
});

/** Whether a process runs; one that ended and that nobody has asked about yet does not. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}

describe('files that are no models', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ewb-worker-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const bytes = readFileSync(MODEL);

  it.each([
    [
      'a text',
      (path: string) => {
        writeFileSync(path, 'This is no model.\n');
      },
      'it is not a GGUF file',
    ],
    [
      'an empty file',
      (path: string) => {
        writeFileSync(path, '');
      },
      'it is not a GGUF file',
    ],
    [
      'half a model',
      (path: string) => {
        writeFileSync(path, bytes.subarray(0, bytes.length / 2));
      },
      /cut off/,
    ],
    [
      'a cut header',
      (path: string) => {
        writeFileSync(path, bytes.subarray(0, 2000));
      },
      /cut off/,
    ],
    [
      'a folder',
      (path: string) => {
        mkdirSync(path);
      },
      'it is a folder, not a file',
    ],
    ['no file', () => undefined, 'there is no such file'],
  ])('%s is refused with a sentence that names it', async (name, make, reason) => {
    const path = join(folder, `${name}.gguf`);
    make(path);
    const error: unknown = await loadEngine({}, {}, path).catch((refusal: unknown) => refusal);
    expect(error).toBeInstanceOf(EngineError);
    const { message } = error as EngineError;
    expect(message.startsWith(`${path} cannot be loaded: `)).toBe(true);
    if (typeof reason === 'string') expect(message).toContain(reason);
    else expect(message).toMatch(reason);
  });
});
