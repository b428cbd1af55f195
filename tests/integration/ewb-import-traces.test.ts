import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openWorkspace } from '#workbench/store/index.ts';
import { completionOf } from '../fixtures/chat-completion.ts';
import { endCommands, runEwb } from '../fixtures/run-ewb.ts';
import { TraceFolder } from '../fixtures/trace-folder.ts';
import { QUESTIONS } from '../fixtures/trace-lines.ts';

/* `ewb import-traces` as a user runs it, from a folder that is not the project's. */

const folder = new TraceFolder();
afterAll(async () => {
  await endCommands();
  folder.remove();
});

const call = (...args: string[]) => runEwb(['import-traces', ...args], { cwd: folder.path });

/** What is in a workspace that no command has open any more. */
function workspaceIn(dataDir: string) {
  return openWorkspace(folder.file(join(dataDir, 'workspace.sqlite')), { command: 'a test' });
}

describe('recorded answers', () => {
  it('of a served model are a run that can be gone on with', async () => {
    const lines = Array.from({ length: 12 }, (_, at) =>
      completionOf(`q${at}`, 40 + at, { question: `What is ${at} + 40?`, reference: at < 9 ? 40 + at : 1 }),
    );
    folder.write('served.jsonl', lines);
    const first = await call('served.jsonl', '--benchmark', 'sums', '--data-dir', 'data');
    expect(first).toMatchObject({
      code: 0,
      stdout: 'Run 1: served-7B on sums, 12 answers, 9 correct and 3 incorrect.\n',
    });
    // The benchmark is there now: the same questions again, by another model.
    const second = await call(
      'served.jsonl',
      '--benchmark',
      'sums',
      '--model',
      'other',
      '--data-dir',
      'data',
    );
    expect(second).toMatchObject({ code: 0 });
    expect(second.stdout).toMatch(/^Run 2: other on sums, /);
    using workspace = workspaceIn('data');
    expect(workspace.catalogue.models().map(({ name, kind, runs }) => [name, kind, runs])).toEqual([
      ['served-7B', 'external', 1],
      ['other', 'external', 1],
    ]);
    expect(workspace.benchmarks.list()).toMatchObject([{ name: 'sums', source: 'served.jsonl' }]);
    expect(workspace.problems()).toEqual([]);
  });

  it('of ewb trace keep their text, ids and top-20 entropies', async () => {
    const traced = await folder.traced(QUESTIONS.slice(0, 3));
    folder.write('traced.jsonl', [...traced.values()]);
    const run = await call(
      'traced.jsonl',
      '--benchmark',
      'mine',
      '--model',
      'ladder',
      '--data-dir',
      'traced',
    );
    expect(run).toMatchObject({ code: 0 });
    using workspace = workspaceIn('traced');
    const responses = [...workspace.responses.ofRun(1)];
    expect(responses.map(({ item, text }) => [item.key, text])).toEqual(
      [...traced.values()].map(({ id, text }) => [String(id), text]),
    );
    for (const { id, item } of responses) {
      const stored = workspace.traces.read(id);
      if (stored.kind !== 'trace') throw new Error(stored.kind);
      const line = traced.get(item.key);
      expect([...stored.trace.tokens]).toEqual(line?.tokens);
      expect([...stored.trace.entropyTop20]).toEqual(line?.entropyTop20.map(Math.fround));
      expect([...stored.trace.entropy]).toEqual([...stored.trace.entropyTop20]);
    }
  });
});

describe('refused:', () => {
  folder.write('good.jsonl', [completionOf('a', 42)]);
  it.concurrent.each([
    [['good.jsonl'], 'good.jsonl, line 1: field "benchmark" is missing'],
    [['missing.jsonl', '--benchmark', 'b'], 'missing.jsonl'],
    [['out', '--benchmark', 'b'], 'is a folder'],
    [['good.jsonl', '--bogus'], '--bogus'],
    [[], "'in'"],
  ])('arguments %j', async (args, named) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ewb-import-'));
    const { code, stdout, stderr } = await call(...args, '--data-dir', dataDir);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.split('\n')[0]).toContain(named);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(dataDir)).toEqual([]);
    rmSync(dataDir, { recursive: true });
  });

  it('bad lines, with nothing imported', async () => {
    writeFileSync(
      folder.file('bad.jsonl'),
      `${JSON.stringify(completionOf('a', 42))}\n{"id":"b","choices":[]}\n`,
    );
    const { code, stdout, stderr } = await call('bad.jsonl', '--benchmark', 'b', '--data-dir', 'bad');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('bad.jsonl, line 2: field "choices" has no answer.');
    expect(existsSync(folder.file('bad'))).toBe(false);
    // Nor in a workspace that is there.
    workspaceIn('bad').close();
    expect((await call('bad.jsonl', '--benchmark', 'b', '--data-dir', 'bad')).code).toBe(2);
    using workspace = workspaceIn('bad');
    expect(workspace.runList.all()).toEqual([]);
    expect(workspace.benchmarks.list()).toEqual([]);
  });
});
