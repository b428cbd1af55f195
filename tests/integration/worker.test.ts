import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { placementSchema, type Placement, type Sampling } from '#shared/contract/run-settings.ts';
import {
  EngineError,
  forkWorker,
  InferenceEngine,
  type Answer,
  type AnswerJob,
  type EngineOptions,
  type Outcome,
} from '#workbench/inference/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const STUDY = join(ROOT, 'resources/sample-study');
const MODEL = join(STUDY, 'arithmetic-ladder.gguf');
const ENTRY = join(ROOT, 'electron/workbench/inference/worker/entry.ts');

const GREEDY: Sampling = { temperature: 0, topK: 0, topP: 1, minP: 0 };
const WARM: Sampling = { ...GREEDY, temperature: 1 };
/** Flat enough never to come to an end of turn. */
const BOILING: Sampling = { ...GREEDY, temperature: 10 };

const engines: InferenceEngine[] = [];
const folder = mkdtempSync(join(tmpdir(), 'ewb-worker-'));
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function load(
  placement: Partial<Placement> = {},
  options: Partial<EngineOptions> = {},
  modelPath = MODEL,
): Promise<InferenceEngine> {
  const engine = await InferenceEngine.load(
    {
      modelPath,
      placement: placementSchema.parse({ gpu: 'off', contexts: 1, sequences: 1, threads: 1, ...placement }),
      reproducible: (placement.sequences ?? 1) === 1,
      sizing: { prompts: [], answers: [], maxTokens: 200 },
    },
    { launch: forkWorker(ENTRY), backoffMs: 0, ...options },
  );
  engines.push(engine);
  return engine;
}

const lineSchema = z.looseObject({ question: z.string() });

function questionsOf(benchmark: string, count: number): string[] {
  return readFileSync(join(STUDY, 'benchmarks', `${benchmark}.jsonl`), 'utf8')
    .split('\n')
    .slice(0, count)
    .map((line) => lineSchema.parse(JSON.parse(line)).question);
}

const QUESTIONS = [...questionsOf('story-2', 4), ...questionsOf('multiplication-2x2', 4)];

function jobOf(question: string, changes: Partial<AnswerJob> = {}): AnswerJob {
  return {
    prompt: { kind: 'chat', system: null, user: question },
    sampling: WARM,
    seed: { run: 7, parts: [question, 0] },
    maxTokens: 120,
    alternatives: 20,
    forced: null,
    ...changes,
  };
}

/** The same answer, token for token, forced instead of drawn. */
function scoringOf(job: AnswerJob, { trace, end }: Answer): AnswerJob {
  return { ...job, forced: { kind: 'tokens', tokens: [...trace.tokens], end } };
}

function answered(outcome: Outcome): Answer {
  if (outcome.kind !== 'answered') throw new Error(`It was not answered: ${JSON.stringify(outcome)}`);
  return outcome.answer;
}

/** Everything of an answer but how long it took: compared to the last bit. */
function bitsOf({ text, end, promptTokens, climbs, trace }: Answer) {
  return { text, end, promptTokens, climbs, trace };
}

async function answerAll(engine: InferenceEngine, jobs: readonly AnswerJob[]): Promise<Answer[]> {
  const outcomes = await Promise.all(jobs.map((job) => engine.answer(job)));
  return outcomes.map(answered);
}

async function answerOne(engine: InferenceEngine, job: AnswerJob): Promise<Answer> {
  return answered(await engine.answer(job));
}

describe('reproducible answers repeat to the last bit', () => {
  const jobs = QUESTIONS.map((question) => jobOf(question));

  it('in the same process, in another order, side by side and in a fresh process', async () => {
    const one = await load();
    const first = (await answerAll(one, jobs)).map(bitsOf);
    expect(first.reduce((sum, { trace }) => sum + trace.tokens.length, 0)).toBeGreaterThan(200);
    const again = await answerAll(one, jobs);
    expect(again.map(bitsOf)).toEqual(first);
    const backwards = await answerAll(one, jobs.toReversed());
    expect(backwards.toReversed().map(bitsOf)).toEqual(first);

    const two = await load({ contexts: 2 });
    expect(two.slots).toBe(2);
    expect((await answerAll(two, jobs)).map(bitsOf)).toEqual(first);
    expect((await answerAll(two, jobs.toReversed())).toReversed().map(bitsOf)).toEqual(first);
  });

  it('and another seed gives other answers', async () => {
    const engine = await load();
    const [question = ''] = QUESTIONS;
    const seeds = [1, 2, 3, 4].map((run) => jobOf(question, { seed: { run, parts: [question, 0] } }));
    const samples = [0, 1, 2, 3].map((sample) =>
      jobOf(question, { seed: { run: 7, parts: [question, sample] } }),
    );
    for (const group of [seeds, samples]) {
      const texts = (await answerAll(engine, group)).map(({ text }) => text);
      expect(new Set(texts).size).toBeGreaterThan(1);
    }
  });
});

describe('batched sequences', () => {
  it('agree with a single one up to rounding, token by token of the same answers', async () => {
    const jobs = QUESTIONS.map((question) => jobOf(question));
    const alone = await answerAll(await load(), jobs);
    const engine = await load({ sequences: 4 });
    expect(engine.slots).toBe(4);
    const batched = await answerAll(
      engine,
      jobs.map((job, index) => scoringOf(job, alone[index] as Answer)),
    );
    for (const [index, { trace, text, end }] of batched.entries()) {
      const truth = alone[index] as Answer;
      expect({ text, end }).toEqual({ text: truth.text, end: truth.end });
      expect(trace.tokens).toEqual(truth.trace.tokens);
      for (let row = 0; row < trace.tokens.length; row++) {
        const place = `token ${row} of answer ${index}`;
        const difference = (a: number | undefined, b: number | undefined) =>
          Math.abs(Math.exp(a ?? NaN) - Math.exp(b ?? NaN));
        expect(difference(trace.logprob[row], truth.trace.logprob[row]), place).toBeLessThan(1e-2);
        expect(
          Math.abs((trace.entropy[row] as number) - (truth.trace.entropy[row] as number)),
          place,
        ).toBeLessThan(1e-2);
        const theirs = alternativesAt(truth, row);
        for (const [token, logprob] of alternativesAt({ trace }, row)) {
          // A token may leave the top 20 through rounding; it is then no more likely than the last of them.
          const other = theirs.get(token) ?? Math.min(...theirs.values());
          expect(difference(logprob, other), place).toBeLessThan(1e-2);
        }
      }
    }
  });
});

function alternativesAt({ trace }: Pick<Answer, 'trace'>, row: number): Map<number, number> {
  const k = trace.alternatives;
  return new Map(
    Array.from({ length: k }, (_, rank) => [
      trace.topTokens[row * k + rank] as number,
      trace.topLogprobs[row * k + rank] as number,
    ]),
  );
}

describe('scoring', () => {
  it('gives the generated trace to the last bit, from ids and from the text', async () => {
    const engine = await load();
    for (const sampling of [GREEDY, WARM]) {
      const jobs = QUESTIONS.map((question) => jobOf(question, { sampling }));
      const generated = await answerAll(engine, jobs);
      const byIds = await answerAll(
        engine,
        jobs.map((job, index) => scoringOf(job, generated[index] as Answer)),
      );
      expect(byIds.map(bitsOf)).toEqual(generated.map(bitsOf));
    }
    const jobs = QUESTIONS.map((question) => jobOf(question, { sampling: GREEDY }));
    const generated = await answerAll(engine, jobs);
    const byText = await answerAll(
      engine,
      jobs.map((job, index) => {
        const { text, end } = generated[index] as Answer;
        return { ...job, forced: { kind: 'text' as const, text, end } };
      }),
    );
    expect(byText.map(bitsOf)).toEqual(generated.map(bitsOf));
  });

  it('tells how the given answer ended: by its end of turn, or as it came', async () => {
    const engine = await load();
    const text = '#### 5';
    const score = (end: 'stop' | 'length') =>
      answerOne(engine, jobOf('2 + 3 =', { forced: { kind: 'text', text, end } }));
    const [whole, cut] = [await score('stop'), await score('length')];
    expect([whole.end, cut.end]).toEqual(['stop', 'length']);
    expect([whole.text, cut.text]).toEqual([text, text]);
    expect(whole.trace.tokens.length).toBe(cut.trace.tokens.length + 1);
    const nothing = await answerOne(
      engine,
      jobOf('2 + 3 =', { forced: { kind: 'tokens', tokens: [], end: 'length' } }),
    );
    expect(nothing).toMatchObject({ text: '', end: 'length' });
    expect(nothing.trace.tokens).toHaveLength(0);
  });

  it('refuses a token that is not in the vocabulary without ending the worker', async () => {
    const engine = await load();
    const pid = engine.workerPid;
    const outcome = await engine.answer(
      jobOf('2 + 3 =', { forced: { kind: 'tokens', tokens: [100_000], end: 'stop' } }),
    );
    expect(outcome).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('the token 100000; the model knows 512') as string,
    });
    expect((await answerOne(engine, jobOf('2 + 3 =', { sampling: GREEDY }))).end).toBe('stop');
    expect(engine.workerPid).toBe(pid);
  });
});

describe('an answer ends', () => {
  it('with the end of turn, at the most tokens allowed, or with the context, which is never shifted', async () => {
    const engine = await load();
    const stopped = await answerOne(engine, jobOf('2 + 3 =', { sampling: GREEDY }));
    expect(stopped).toMatchObject({ end: 'stop' });

    const cut = await answerOne(engine, jobOf('2 + 3 =', { sampling: GREEDY, maxTokens: 2 }));
    expect(cut.end).toBe('length');
    expect(cut.trace.tokens).toEqual(stopped.trace.tokens.slice(0, 2));
    expect(cut.trace.entropy).toEqual(stopped.trace.entropy.slice(0, 2));

    const small = await load({ contextSize: 64 });
    expect(small.model.contextSize).toBe(64);
    const endless = jobOf('Tom has 3 apples.', { sampling: BOILING, maxTokens: 500 });
    const full = await answerOne(small, endless);
    expect(full.end).toBe('context');
    expect(full.promptTokens + full.trace.tokens.length).toBe(64);
    // A shifted context would give other figures near its end than one with room to spare.
    const roomy = await answerOne(engine, { ...endless, maxTokens: full.trace.tokens.length });
    expect(roomy.end).toBe('length');
    expect(roomy.text).toBe(full.text);
    expect(roomy.trace.tokens).toEqual(full.trace.tokens);
    for (const [row, logprob] of roomy.trace.logprob.entries()) {
      expect(full.trace.logprob[row]).toBeCloseTo(logprob, 4);
    }
  });

  it('before it begins where it does not fit: failed, with the numbers in the sentence', async () => {
    const engine = await load({ contextSize: 64 });
    const long = await engine.answer(jobOf('and '.repeat(200)));
    expect(long).toMatchObject({
      kind: 'failed',
      attempts: 1,
      reason: expect.stringMatching(/^The prompt has \d+ tokens; the context holds 63\.$/) as string,
    });
    const scored = await engine.answer(
      jobOf('2 + 3 =', { forced: { kind: 'text', text: '12 '.repeat(60), end: 'stop' } }),
    );
    expect(scored).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/^Prompt and answer have \d+ tokens; the context holds 63\.$/) as string,
    });
    // One that just fits is answered.
    expect((await answerOne(engine, jobOf('2 + 3 =', { sampling: GREEDY }))).end).toBe('stop');
  });
});

describe('sampling', () => {
  it('from the likeliest token alone is greedy, by whatever filter', async () => {
    const engine = await load();
    const jobs = (sampling: Sampling) =>
      QUESTIONS.slice(2, 6).map((question) => jobOf(question, { sampling }));
    const greedy = (await answerAll(engine, jobs(GREEDY))).map(bitsOf);
    for (const filter of [{ topK: 1 }, { topP: 1e-9 }, { minP: 1 }]) {
      const filtered = await answerAll(engine, jobs({ ...BOILING, ...filter }));
      expect(filtered.map(bitsOf)).toEqual(greedy);
    }
  });

  it('never changes what is recorded: the same tokens have the same figures at any temperature', async () => {
    const engine = await load();
    const [question = ''] = QUESTIONS;
    const job = jobOf(question, { sampling: WARM });
    const warm = await answerOne(engine, job);
    const cold = await answerOne(engine, scoringOf({ ...job, sampling: { ...GREEDY, topK: 3 } }, warm));
    expect(bitsOf(cold)).toEqual(bitsOf(warm));
  });
});

describe('the chat template', () => {
  const raw = (text: string, changes: Partial<AnswerJob> = {}) =>
    jobOf('', { sampling: GREEDY, prompt: { kind: 'raw', text }, ...changes });

  it('is the model’s own, with and without a system prompt', async () => {
    const engine = await load();
    expect(engine.model.chatTemplate).toContain('<|assistant|>');
    const [question = ''] = QUESTIONS;
    const chat = (system: string | null) =>
      jobOf('', { sampling: GREEDY, prompt: { kind: 'chat', system, user: question } });
    const plain = await answerOne(engine, chat(null));
    const ruled = await answerOne(engine, chat('Be brief.'));
    // What the template of the sample model writes; raw prompts have their special tokens parsed.
    const user = `<|user|>${question}<|end|>`;
    expect(bitsOf(plain)).toEqual(bitsOf(await answerOne(engine, raw(`<s>${user}<|assistant|>`))));
    expect(bitsOf(ruled)).toEqual(
      bitsOf(await answerOne(engine, raw(`<s><|user|>Be brief.<|end|>${user}<|assistant|>`))),
    );
    expect(ruled.promptTokens).toBeGreaterThan(plain.promptTokens);
  });
});

describe('crashes', () => {
  const jobs = QUESTIONS.map((question) => jobOf(question));

  it('of every kind cost no answer: all come out as if nothing had happened', async () => {
    const undisturbed = (await answerAll(await load({ contexts: 2 }), jobs)).map(bitsOf);
    for (const signal of ['SIGKILL', 'SIGSEGV', 'SIGABRT'] as const) {
      const restarts: string[] = [];
      const working = Promise.withResolvers<null>();
      const engine = await load(
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
    const holder = fork(join(ROOT, 'tests/fixtures/engine-holder.ts'), [MODEL, ENTRY], { execArgv: [] });
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
    const error: unknown = await load({}, {}, path).catch((refusal: unknown) => refusal);
    expect(error).toBeInstanceOf(EngineError);
    const { message } = error as EngineError;
    expect(message.startsWith(`${path} cannot be loaded: `)).toBe(true);
    if (typeof reason === 'string') expect(message).toContain(reason);
    else expect(message).toMatch(reason);
  });
});
