import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endCommands, runEwb, startEwb } from '../fixtures/run-ewb.ts';
import { NARROW, TraceFolder, UNDISTURBED } from '../fixtures/trace-folder.ts';
import { QUESTIONS } from '../fixtures/trace-lines.ts';

/*
 * `ewb trace` where there is some of its output already: finished, stopped, killed, damaged or not its own.
 */

const folder = new TraceFolder();
beforeAll(async () => {
  await folder.undisturbed(QUESTIONS);
});
afterEach(endCommands);
afterAll(() => {
  folder.remove();
});

function command(out: string, ...more: string[]): string[] {
  return ['trace', 'model.gguf', 'questions.jsonl', '--out', out, ...more];
}

async function expectCompleted(out: string): Promise<void> {
  const kept = folder.rawLines(out);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(QUESTIONS.length);
  const { code, stdout } = await runEwb(command(out, ...NARROW), { cwd: folder.path });
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  // Whole to its end: nothing torn is left.
  expect(folder.read(out).size).toBe(QUESTIONS.length);
  const completed = folder.rawLines(out);
  expect(completed.slice(0, kept.length)).toEqual(kept);
  expect(completed.toSorted()).toEqual(folder.rawLines(UNDISTURBED).toSorted());
}

describe('going on', () => {
  it('after Ctrl-C keeps what is finished and makes the rest', async () => {
    const run = startEwb(command('stopped.jsonl', ...NARROW), { cwd: folder.path, door: 'npm' });
    await run.until(() => folder.rawLines('stopped.jsonl').length >= 2);
    run.signalGroup('SIGINT');
    const { code, stdout, stderr } = await run.ended;
    await run.untilGone();
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(run.stderr).toMatch(
      /^Stopped with \d+ of 16 lines in .*stopped\.jsonl\. The same command goes on from there\.$/m,
    );
    expect(stderr).not.toMatch(/^\s+at /m);
    await expectCompleted('stopped.jsonl');
  });

  it('after Ctrl-C while the model is loaded has written nothing', async () => {
    const run = startEwb(command('early.jsonl'), { cwd: folder.path });
    await run.until(() => run.stderr.includes('loading the model'));
    run.signalGroup('SIGINT');
    expect((await run.ended).code).toBe(130);
    expect(run.left()).toEqual([]);
    expect(folder.rawLines('early.jsonl')).toEqual([]);
  });

  it('after kill -9 drops a torn last line', async () => {
    const run = startEwb(command('killed.jsonl', ...NARROW), { cwd: folder.path });
    await run.until(() => folder.rawLines('killed.jsonl').length >= 2);
    run.signalFirst('SIGKILL');
    await run.untilGone();
    const [whole = ''] = folder.rawLines(UNDISTURBED).toSorted();
    appendFileSync(folder.file('killed.jsonl'), whole.slice(0, whole.length / 2));
    await expectCompleted('killed.jsonl');
  });

  it('is nothing where all is there', async () => {
    const before = statSync(folder.file(UNDISTURBED));
    const again = await runEwb(command(UNDISTURBED), { cwd: folder.path });
    expect(again).toMatchObject({ code: 0, stdout: '' });
    expect(again.stderr).toMatch(/^All 16 lines are in .*undisturbed\.jsonl already\.\n$/);
    expect(statSync(folder.file(UNDISTURBED)).mtimeMs).toBe(before.mtimeMs);
  });

  it('makes the lines that were added, longer ones too', async () => {
    const grown = [...QUESTIONS.slice(0, 2), { id: 'new', prompt: 'What is 2 + 2? '.repeat(8) }];
    folder.write('grown.jsonl', grown.slice(0, 2));
    const grow = [
      'trace',
      'model.gguf',
      'grown.jsonl',
      '--out',
      'grown-out.jsonl',
      '--max-tokens',
      '20',
      ...NARROW,
    ];
    expect(await runEwb(grow, { cwd: folder.path })).toMatchObject({ code: 0 });
    folder.write('grown.jsonl', grown);
    expect(await runEwb(grow, { cwd: folder.path })).toMatchObject({ code: 0 });
    expect([...folder.read('grown-out.jsonl').keys()].toSorted()).toEqual(['new', 'sum-0', 'sum-1']);
  });

  it.each([
    [['--seed', '3'], '--seed was 0, is 3'],
    [['--temperature', '0.5', '--raw'], '--raw was false, is true; --temperature was 0, is 0.5'],
    [['--sequences', '2'], '--sequences'],
  ])('with %j, not what the output was made with, is refused', async (changed, named) => {
    const bytes = readFileSync(folder.file(UNDISTURBED));
    const { code, stdout, stderr } = await runEwb(command(UNDISTURBED, ...changed), { cwd: folder.path });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('was made with other settings');
    expect(stderr).toContain(named);
    expect(readFileSync(folder.file(UNDISTURBED)).equals(bytes)).toBe(true);
  });

  it('of a file from elsewhere, or of a damaged one, is refused', async () => {
    writeFileSync(folder.file('mine.jsonl'), '{"id":"sum-0","text":"mine"}\n');
    const foreign = await runEwb(command('mine.jsonl'), { cwd: folder.path });
    expect(foreign.code).toBe(2);
    expect(foreign.stderr).toMatch(/mine\.jsonl is there already, .* it was not made by ewb trace\./);
    expect(readFileSync(folder.file('mine.jsonl'), 'utf8')).toBe('{"id":"sum-0","text":"mine"}\n');

    const whole = readFileSync(folder.file(UNDISTURBED), 'utf8');
    const damaged = whole.replace(/^[^\n]*\n/, 'what was here is lost\n');
    writeFileSync(folder.file('damaged.jsonl'), damaged);
    copyFileSync(folder.file(`${UNDISTURBED}.receipt.json`), folder.file('damaged.jsonl.receipt.json'));
    const refused = await runEwb(command('damaged.jsonl'), { cwd: folder.path });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/damaged\.jsonl, line 1: it is not JSON/);
    expect(readFileSync(folder.file('damaged.jsonl'), 'utf8')).toBe(damaged);
  });

  it('after a full disk, where there is room again', async (context) => {
    const disk = folder.file('small-disk');
    mkdirSync(disk);
    context.skip(!mounted(disk, 'size=100k'), 'needs the right to mount a small disk');
    try {
      const full = await runEwb(command('small-disk/out.jsonl', ...NARROW), { cwd: folder.path });
      expect({ code: full.code, stdout: full.stdout }).toEqual({ code: 1, stdout: '' });
      expect(full.stderr).toMatch(
        /^.*small-disk\/out\.jsonl could not be .*[Tt]he same command goes on from there\.$/m,
      );
      expect(full.stderr).not.toMatch(/^\s+at /m);
      execFileSync('mount', ['-o', 'remount,size=4m', disk]);
      await expectCompleted('small-disk/out.jsonl');
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

function mounted(place: string, options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
