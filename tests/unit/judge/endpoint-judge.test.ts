import { describe, expect, test } from 'vitest';
import { Secret } from '../../../electron/workbench/grading/judge/secret.ts';
import { answers, cuts, echoes, finds, JudgeServer, says, stalls } from '../../fixtures/judge-server.ts';
import { endpoint, found, judgeOf, KEY } from './endpoint.ts';

const { signal } = new AbortController();

/** The error of a call that must fail. */
async function failure(call: Promise<unknown>): Promise<Error> {
  const error: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(error instanceof Error)) throw new Error(`It did not fail: ${JSON.stringify(error)}`);
  return error;
}

describe('a judge behind a server', () => {
  test('is asked greedily for a verdict by schema, with its key', async () => {
    const server = await JudgeServer.open(finds('incorrect', 'It says 5.'));
    expect(await found(server)).toMatchObject({
      verdict: 'incorrect',
      reason: 'It says 5.',
      promptTokens: 100,
      replyTokens: 10,
      slept: [],
    });
    const [request] = server.requests;
    expect(request).toMatchObject({
      path: '/v1/chat/completions',
      prompt: 'Is 4 right?',
      headers: { authorization: `Bearer ${KEY}` },
      body: { model: 'judge-1', temperature: 0, max_tokens: 256, response_format: { type: 'json_schema' } },
    });
  });

  test('without a key is asked without one', async () => {
    const server = await JudgeServer.open();
    await found(server, { secret: new Secret(null) });
    expect(server.requests[0]?.headers.authorization).toBe(undefined);
  });

  test('whose reply says nothing is asked thrice, then is undecided; all tokens count', async () => {
    const server = await JudgeServer.open();
    server.usual = says('Yes, the answer is correct.');
    expect(await found(server)).toMatchObject({
      verdict: 'undecided',
      reason: 'The judge’s reply could not be read, 3 times: it has no JSON with a verdict.',
      reply: 'Yes, the answer is correct.',
      promptTokens: 300,
      replyTokens: 30,
    });
    expect(server.requests).toHaveLength(3);
  });

  test('may come to its senses', async () => {
    const server = await JudgeServer.open(says('{"verdict": "true"}'), finds('correct'));
    expect(await found(server)).toMatchObject({ verdict: 'correct', promptTokens: 200 });
  });

  test('that is cut off says so', async () => {
    const server = await JudgeServer.open();
    const message = { role: 'assistant', content: '{"rationale": "The answer' };
    server.usual = says('', { choices: [{ finish_reason: 'length', message }] });
    expect((await found(server)).reason).toMatch(/for it was cut off\.$/);
  });

  test('that counts no tokens has 0, and it is said', async () => {
    const server = await JudgeServer.open(
      says('{"verdict": "correct", "rationale": "Same."}', { usage: undefined }),
    );
    expect(await found(server)).toMatchObject({
      reason: 'Same. (The server counted no tokens.)',
      promptTokens: 0,
      replyTokens: 0,
    });
  });

  test('whose content comes in parts, or not at all', async () => {
    const parts = [
      { type: 'text', text: '{"verdict": "corr' },
      { type: 'text', text: 'ect"}' },
    ];
    const server = await JudgeServer.open(
      says('', { choices: [{ message: { role: 'assistant', content: null } }] }),
      says('', { choices: [{ message: { role: 'assistant', content: parts } }] }),
    );
    expect(await found(server)).toMatchObject({ verdict: 'correct', reason: 'The judge gave no reason.' });
  });
});

describe('a server', () => {
  test('that knows no response_format is asked without it from then on', async () => {
    const unknown = answers(400, {
      error: { message: "'response_format' of type json_schema is not supported" },
    });
    const server = await JudgeServer.open(unknown);
    const { judge } = judgeOf(server);
    await judge.ask('one', signal);
    await judge.ask('two', signal);
    expect(server.requests.map(({ body }) => 'response_format' in body)).toEqual([true, false, false]);
  });

  test('that calls that its own fault is asked without it at once', async () => {
    const message = 'response_format json_schema is not implemented';
    const server = await JudgeServer.open(answers(500, { error: { message } }));
    expect(await found(server)).toMatchObject({ verdict: 'correct', slept: [] });
    expect(server.requests[1]?.body).not.toHaveProperty('response_format');
  });

  test('is asked no more often than its settings allow', async () => {
    const server = await JudgeServer.open();
    const { judge, clock } = judgeOf(server, { settings: endpoint(server, { requestsPerMinute: 30 }) });
    for (const prompt of ['one', 'two', 'three']) await judge.ask(prompt, signal);
    expect(clock.slept).toEqual([2000, 2000]);
  });

  test('that says so again without it is not asked for ever', async () => {
    const server = await JudgeServer.open();
    server.usual = answers(400, { error: { message: 'response_format is not supported' } });
    expect((await found(server)).reason).toMatch(
      /refuses the request \(400\): “response_format is not supported”/,
    );
    expect(server.requests).toHaveLength(2);
  });

  test('that wants another name for the limit of tokens gets it', async () => {
    const message = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.";
    const server = await JudgeServer.open(answers(400, { error: { message } }));
    expect((await found(server)).verdict).toBe('correct');
    expect(server.requests[1]?.body).toMatchObject({ max_completion_tokens: 256 });
    expect(server.requests[1]?.body).not.toHaveProperty('max_tokens');
  });

  test('in trouble is asked again, with pauses that double', async () => {
    const server = await JudgeServer.open(
      answers(500, 'oops'),
      answers(503, { error: { message: 'loading' } }),
      cuts,
      answers(200, '<html>garbage</html>'),
      answers(200, { error: { message: 'upstream' } }),
    );
    expect(await found(server)).toMatchObject({
      verdict: 'correct',
      slept: [1000, 2000, 4000, 8000, 16_000],
    });
    expect(server.requests).toHaveLength(6);
  });

  test('that stalls is left after its time', async () => {
    const server = await JudgeServer.open(stalls);
    expect(await found(server, { timeoutMs: 300 })).toMatchObject({ verdict: 'correct', slept: [1000] });
  });

  test.each([
    ['seconds', '7', 7000],
    ['a date', 'Thu, 01 Jan 2026 00:00:45 GMT', 45_000],
  ])('that wants fewer requests is left alone for its Retry-After in %s', async (_, header, ms) => {
    const server = await JudgeServer.open(answers(429, {}, { 'retry-after': header }));
    expect(await found(server)).toMatchObject({ verdict: 'correct', slept: [ms] });
  });

  test('that asks for hours stops the job', async () => {
    const server = await JudgeServer.open(answers(429, {}, { 'retry-after': '7200' }));
    const { message, name } = await failure(found(server));
    expect(name).toBe('JobStopped');
    expect(message).toMatch(/wants fewer requests \(429\), and asks to wait for 120 minutes/);
  });

  test('that stays in trouble stops the job, and the sentence names it', async () => {
    const server = await JudgeServer.open();
    server.usual = answers(502, {});
    const { message, name } = await failure(found(server));
    expect(name).toBe('JobStopped');
    expect(message).toBe(
      `The server ${server.baseUrl} (model judge-1) is in trouble (502). ` +
        'Nothing is lost: resume when that is settled.',
    );
    expect(server.requests).toHaveLength(6);
  });

  test('that is not there stops the job', async () => {
    const server = await JudgeServer.open();
    const { baseUrl } = server;
    server.close();
    const { judge } = judgeOf({ baseUrl });
    const { message, name } = await failure(judge.ask('a', signal));
    expect(name).toBe('JobStopped');
    expect(message).toContain('nothing listens there');
  });

  test.each([
    [401, /refuses the key/],
    [403, /does not let this key in/],
    [404, /no such model/],
    [301, /sends elsewhere/],
  ])('that answers %i stops the job at once', async (status, words) => {
    const server = await JudgeServer.open();
    server.usual = answers(status, { error: { message: `No: ${KEY}` } }, { location: 'http://127.0.0.1:1/' });
    const { message, name } = await failure(found(server));
    expect([name, server.requests.length]).toEqual(['JobStopped', 1]);
    expect(message).toMatch(words);
    expect(message).toContain(server.baseUrl);
    expect(message).not.toContain(KEY);
  });

  test('that finds one prompt too long is not asked again, and goes on with others', async () => {
    const message = "This model's maximum context length is 512 tokens.";
    const tooLong = answers(400, { error: { message } });
    const server = await JudgeServer.open(...Array.from({ length: 9 }, () => tooLong));
    const { judge } = judgeOf(server);
    for (let answer = 0; answer < 9; answer++) {
      expect(await judge.ask('long', signal)).toMatchObject({
        kind: 'impossible',
        problem: expect.stringContaining(message) as string,
      });
    }
    expect((await judge.ask('short', signal)).kind).toBe('replied');
    expect(server.requests).toHaveLength(10);
  });

  test('that refuses everything stops the job after a few', async () => {
    const server = await JudgeServer.open();
    const { judge } = judgeOf(server);
    const refusal = answers(400, { error: { message: 'temperature must be 1' } });
    server.script.push(refusal, refusal, refusal, refusal, finds('correct'));
    for (let answer = 0; answer < 5; answer++) await judge.ask('a', signal);
    server.usual = refusal;
    for (let answer = 0; answer < 4; answer++) {
      expect((await judge.ask('a', signal)).kind).toBe('impossible');
    }
    expect((await failure(judge.ask('a', signal))).message).toMatch(/temperature must be 1/);
  });
});

describe('the key', () => {
  test.each([400, 429, 500])('that a server shows with a %i is in no sentence', async (status) => {
    const server = await JudgeServer.open();
    server.usual = echoes(status);
    const judged = await found(server).then(
      ({ reason }) => reason,
      (error: unknown) => String(error),
    );
    expect(judged).toContain('You sent Authorization: Bearer [key]');
    expect(judged).not.toContain(KEY);
  });

  test('that a judge repeats is in no rationale', async () => {
    const server = await JudgeServer.open(finds('correct', `The key is ${KEY}.`));
    const judged = await found(server);
    expect(JSON.stringify(judged)).not.toContain(KEY);
    expect(judged.reason).toBe('The key is [key].');
  });

  test('does not follow to another server', async () => {
    const other = await JudgeServer.open();
    const server = await JudgeServer.open(
      answers(307, '', { location: `${other.baseUrl}/chat/completions` }),
    );
    await failure(found(server));
    expect(other.requests).toEqual([]);
  });
});

test('who stops does not wait: neither for the server nor for the pause', async () => {
  const server = await JudgeServer.open(stalls);
  const stop = new AbortController();
  const { judge } = judgeOf(server, { settings: endpoint(server, { requestsPerMinute: 1 }) });
  const asked = failure(judge.ask('a', stop.signal));
  while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  stop.abort(new Error('paused'));
  expect((await asked).message).toBe('paused');
  expect((await failure(judge.ask('b', stop.signal))).message).toBe('paused');
  expect(server.requests).toHaveLength(1);
});
