import { spawn } from 'node:child_process';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readExitCode } from '../../../electron/main/exit-code.ts';
import { launchUtilityWorker } from '../../../electron/main/utility-worker.ts';
import { restartElectron, utilityProcess, type FakeUtility } from './fake-electron.ts';

beforeEach(restartElectron);

function launch() {
  const worker = launchUtilityWorker('/app/inference-worker.js')();
  const child = utilityProcess.forked[0];
  if (child === undefined) throw new Error('Nothing was started');
  const exits: unknown[] = [];
  worker.onExit((exit) => exits.push(exit));
  return { worker, child, exits };
}

const say = (child: FakeUtility, words: string) => child.stderr.emit('data', words);

describe('the worker in a utility process', () => {
  it('is the built entry, with room for its decodes', () => {
    const { worker, child } = launch();
    expect(child.entry).toBe('/app/inference-worker.js');
    expect(Number(child.options.env['UV_THREADPOOL_SIZE'])).toBeGreaterThanOrEqual(16);
    expect(child.options.env['PATH']).toBe(process.env['PATH']);
    expect(worker.pid).toBeUndefined();
    child.pid = 4711;
    expect(worker.pid).toBe(4711);
  });

  it('is spoken to and heard', () => {
    const { worker, child } = launch();
    const heard = vi.fn();
    worker.onMessage(heard);
    worker.send({ type: 'cancel', id: 1 });
    expect(child.sent).toEqual([{ type: 'cancel', id: 1 }]);
    child.emit('message', { type: 'loaded' });
    expect(heard).toHaveBeenCalledWith({ type: 'loaded' });
    child.emit('exit', 0);
    worker.send({ type: 'cancel', id: 2 });
    expect(child.sent).toHaveLength(1);
  });

  it('tells with its end what it said last', () => {
    const { child, exits } = launch();
    say(child, 'x'.repeat(5000));
    say(child, '\nggml_abort: out of memory\n');
    child.emit('exit', 134);
    child.emit('exit', 134);
    expect(exits).toHaveLength(1);
    const { code, signal, lastWords } = exits[0] as { code: null; signal: string; lastWords: string };
    expect([code, signal]).toEqual([null, 'SIGABRT']);
    expect(lastWords).toMatch(/^x+\nggml_abort: out of memory$/);
    expect(lastWords.length).toBeLessThanOrEqual(2000);
  });

  it('may run out of V8’s memory without taking the app along', () => {
    const { child, exits } = launch();
    child.emit('error', 'FatalError', 'heap limit', '{}');
    child.emit('exit', 5 * 256);
    expect(exits).toEqual([{ code: 5, signal: null, lastWords: 'FatalError of V8 at heap limit' }]);
  });

  it('is killed where it does not end when it is asked to', async () => {
    const stubborn = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' });
    const died = new Promise((resolve) =>
      stubborn.once('exit', (_, signal) => {
        resolve(signal);
      }),
    );
    const { worker, child } = launch();
    child.pid = stubborn.pid;
    worker.kill();
    expect(child.kills).toBe(1);
    expect(await died).toBe('SIGKILL');
  });

  it('is not killed once it has ended: its number may be another’s by then', async () => {
    vi.useFakeTimers();
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    try {
      const { worker, child } = launch();
      child.pid = 4711;
      worker.kill();
      child.emit('exit', 15);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(kill).not.toHaveBeenCalled();
    } finally {
      kill.mockRestore();
      vi.useRealTimers();
    }
  });
});

describe('the number of a utility process’s end', () => {
  it.each([
    [0, 0, null],
    [1, 1, null],
    [256, 1, null],
    [13 * 256, 13, null],
    [6, null, 'SIGABRT'],
    [134, null, 'SIGABRT'],
    [9, null, 'SIGKILL'],
    [137, null, 'SIGKILL'],
    [11, null, 'SIGSEGV'],
    [139, null, 'SIGSEGV'],
    [15, null, 'SIGTERM'],
    [77, 77, null],
  ])('%d on POSIX', (number, code, signal) => {
    expect(readExitCode(number, 'linux')).toEqual({ code, signal });
  });

  it.each([
    [1, 1, null],
    [9, 9, null],
    [0xc0000005, null, 'an access violation'],
    [0xc0000005 | 0, null, 'an access violation'],
    [0xc0000409, null, 'an abort'],
    [0xc0001234, 0xc0001234, null],
  ])('%d on Windows', (number, code, signal) => {
    expect(readExitCode(number, 'win32')).toEqual({ code, signal });
  });
});
