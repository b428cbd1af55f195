import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endCommands, runEwb, startEwb, type Door, type RunningCommand } from '../fixtures/run-ewb.ts';
import {
  BENCHMARKS,
  responsesFile,
  SampleFolder,
  UNDISTURBED,
  type Report,
} from '../fixtures/sample-folder.ts';

/*
 * `npm run sample` that is stopped, killed or met by another. What is gone on with must equal a run that was
 * not disturbed.
 */

/** Fewer would be done before they are stopped. */
const ITEMS = 4;

const folder = new SampleFolder(ITEMS);
let reference: Report;
let referenceResponses = '';

beforeAll(async () => {
  reference = await folder.report(UNDISTURBED);
  referenceResponses = responsesFile(reference);
});
afterEach(endCommands);
afterAll(() => {
  folder.remove();
});

/** A run with some of its answers finished and most to come. */
async function midway(
  run: readonly string[],
  dataDir: string,
  door: Door = 'source',
): Promise<RunningCommand> {
  const command = startEwb([...run, '--data-dir', dataDir], { cwd: folder.path, door });
  await command.until(() => folder.finishedIn(dataDir).size >= 3);
  return command;
}

describe('a run that is disturbed midway', () => {
  /** Go on, and compare with what an undisturbed run gives. Nothing finished is made again. */
  async function expectResumed(dataDir: string): Promise<void> {
    const kept = folder.finishedIn(dataDir);
    expect(kept.size).toBeGreaterThanOrEqual(3);
    expect(kept.size).toBeLessThan(BENCHMARKS * ITEMS);
    const report = await folder.report(dataDir);
    expect(report.benchmarks).toEqual(reference.benchmarks);
    expect(responsesFile(report)).toBe(referenceResponses);
    const all = folder.finishedIn(dataDir);
    for (const [id, at] of kept) expect(all.get(id)).toBe(at);
  }

  /** Start again, and see that what is finished stays and more comes. */
  async function expectGoesOn(run: readonly string[], dataDir: string): Promise<void> {
    const kept = folder.finishedIn(dataDir);
    const command = startEwb([...run, '--data-dir', dataDir], { cwd: folder.path });
    await command.until(() => folder.finishedIn(dataDir).size > kept.size);
    await command.destroy();
    const now = folder.finishedIn(dataDir);
    for (const [id, at] of kept) expect(now.get(id)).toBe(at);
    expect(folder.plannedIn(dataDir)).toBe(BENCHMARKS * Number(run[2]));
  }

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s says what is kept and goes on from there',
    async (signal) => {
      const command = await midway(folder.run, signal, 'npm');
      command.signalGroup(signal);
      const { code, stdout, stderr } = await command.ended;
      await command.untilGone();
      expect(code).not.toBe(0);
      expect(stdout).toBe('');
      expect(stderr).toMatch(
        /^Stopped with \d+ of 48 answers kept\. The same command goes on from there\.$/m,
      );
      expect(stderr).not.toMatch(/^\s+at /m);
      await expectResumed(signal);
    },
  );

  it('without npm ends with 130 after Ctrl-C', async () => {
    const command = await midway(folder.run, 'direct');
    command.signalGroup('SIGINT');
    expect(await command.ended).toMatchObject({ code: 130, stdout: '' });
  });

  it('by Ctrl-C while the model is loaded stops at once', async () => {
    const command = startEwb([...folder.run, '--data-dir', 'loading'], { cwd: folder.path });
    await command.until(() => command.stderr.includes('loading the model'));
    command.signalGroup('SIGINT');
    const { code, stderr } = await command.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/^Stopped with 0 of 48 answers kept\./m);
    expect(command.left()).toEqual([]);
  });

  it('with --again goes on with that one where --again is left out', async () => {
    const command = await midway([...folder.run, '--again'], 'again');
    command.signalGroup('SIGINT');
    expect((await command.ended).stderr).toMatch(/The command without --again goes on from there\./);
    await expectGoesOn(folder.run, 'again');
  });

  it('by kill -9 of npm alone leaves no process behind, and goes on', async () => {
    const long = ['sample', '--items', '60'];
    const command = await midway(long, 'npm-killed', 'npm');
    command.signalFirst('SIGKILL');
    await command.untilGone();
    expect(folder.finishedIn('npm-killed').size).toBeLessThan(BENCHMARKS * 60);
    await expectGoesOn(long, 'npm-killed');
  });

  it('by kill -9 of the command leaves no worker behind, and goes on', async () => {
    const command = await midway(folder.run, 'killed');
    command.signalFirst('SIGKILL');
    await command.untilGone();
    await expectResumed('killed');
  });

  it('keeps its workspace: a second run says who has it', async () => {
    const command = await midway(folder.run, 'shared', 'npm');
    command.signalGroup('SIGSTOP');
    const second = await runEwb([...folder.run, '--data-dir', 'shared'], { cwd: folder.path });
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(
      /^The workspace .*shared\/workspace\.sqlite is in use by ewb sample \(process \d+/,
    );
    expect(second.stderr).toMatch(/Close that one first, or choose another workspace\.\n$/);
  });
});
