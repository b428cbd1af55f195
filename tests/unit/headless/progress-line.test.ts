import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { duration, ProgressLine } from '../../../electron/headless/progress-line.ts';

/** A stream that keeps what is written. */
class FakeTerminal extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns: number;

  constructor(isTTY: boolean, columns = 100) {
    super();
    this.isTTY = isTTY;
    this.columns = columns;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }

  /** What is on the screen after all of it: carriage returns and erasures acted out. */
  get screen(): string[] {
    return this.text.split('\n').map((line) => (line.split('\r').at(-1) ?? '').replace('\u001b[K', ''));
  }
}

function lineOn(terminal: FakeTerminal): ProgressLine {
  return new ProgressLine({ noun: 'answers', out: terminal as unknown as NodeJS.WriteStream });
}

const half = {
  done: 5,
  failed: 1,
  total: 12,
  tokensPerSecond: 812.4,
  secondsLeft: 7.6,
  trouble: null,
  loading: false,
};

describe('in a terminal', () => {
  it('is a bar with what is done, its speed and the time left, drawn in place', () => {
    const terminal = new FakeTerminal(true);
    const line = lineOn(terminal);
    line.show({ ...half, done: 0, failed: 0, tokensPerSecond: null, secondsLeft: null });
    expect(terminal.screen).toEqual([`${'░'.repeat(24)} 0 of 12 answers`]);
    line.show(half);
    expect(terminal.screen).toEqual([
      `${'█'.repeat(12)}${'░'.repeat(12)} 5 of 12 answers, 1 failed, 812 tokens/s, 8 s left`,
    ]);
    line.clear();
    expect(terminal.screen).toEqual(['']);
  });

  it('never wraps, and is 80 wide where the terminal does not know', () => {
    const narrow = new FakeTerminal(true, 40);
    lineOn(narrow).show(half);
    expect(narrow.screen[0]).toHaveLength(39);
    const unknown = new FakeTerminal(true, 0);
    lineOn(unknown).show({ ...half, failed: 0, secondsLeft: null });
    expect(unknown.screen[0]).toMatch(/ 5 of 12 answers, 812 tokens\/s$/);
  });

  it('makes room for a sentence', () => {
    const terminal = new FakeTerminal(true);
    const line = lineOn(terminal);
    line.show(half);
    line.say('Something happened.');
    expect(terminal.screen).toEqual(['Something happened.', '']);
  });

  it('says what it loads, and draws nothing of a total that is not known', () => {
    const terminal = new FakeTerminal(true);
    lineOn(terminal).show({ ...half, done: 0, failed: 0, total: 0, loading: true });
    expect(terminal.screen).toEqual([`${'░'.repeat(24)} loading the model`]);
  });
});

describe('where there is no terminal', () => {
  it('is a plain line now and then', () => {
    const log = new FakeTerminal(false);
    const line = lineOn(log);
    line.show(half);
    line.show({ ...half, done: 6 });
    line.clear();
    expect(log.text).toBe('5 of 12 answers, 1 failed, 812 tokens/s, 8 s left\n');
  });
});

describe('trouble', () => {
  it('is said once, and again when it comes back', () => {
    const log = new FakeTerminal(false);
    const line = lineOn(log);
    const trouble = 'There is no room left.';
    line.show(half);
    for (const now of [trouble, trouble, null, trouble]) line.show({ ...half, trouble: now });
    expect(log.text.split('\n').filter((said) => said === trouble)).toHaveLength(2);
  });
});

it.each([
  [-1, '0 s'],
  [7.6, '8 s'],
  [89.4, '89 s'],
  [90, '2 min'],
  [3600, '60 min'],
  [7500, '2 h 5 min'],
])('%d seconds are %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});
