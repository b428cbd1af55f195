import type { QueueProgress } from '#shared/contract/queue-progress.ts';

/** Where there is no terminal, a line is written this often (ms). */
const PLAIN_EVERY = 5000;
const BAR = 24;

export interface ProgressLineOptions {
  /** What is counted, in the plural. */
  noun: string;
  out?: NodeJS.WriteStream;
}

type Shown = Pick<
  QueueProgress,
  'done' | 'failed' | 'total' | 'tokensPerSecond' | 'secondsLeft' | 'trouble'
> & {
  loading: boolean;
};

/** A progress bar on stderr; plain lines now and then where stderr is no terminal. */
export class ProgressLine {
  private readonly out: NodeJS.WriteStream;
  private readonly noun: string;
  private lastPlain = -Infinity;
  private lastTrouble: string | null = null;
  private drawn = false;

  constructor({ noun, out = process.stderr }: ProgressLineOptions) {
    this.noun = noun;
    this.out = out;
  }

  show(progress: Shown): void {
    if (progress.trouble !== null && progress.trouble !== this.lastTrouble) this.say(progress.trouble);
    this.lastTrouble = progress.trouble;
    if (this.out.isTTY) this.draw(progress);
    else if (performance.now() - this.lastPlain >= PLAIN_EVERY) {
      this.lastPlain = performance.now();
      this.out.write(`${describe(progress, this.noun)}\n`);
    }
  }

  /** Write a sentence of its own line. */
  say(sentence: string): void {
    this.clear();
    this.out.write(`${sentence}\n`);
  }

  /** Remove the bar. */
  clear(): void {
    if (this.drawn) this.out.write('\r\u001b[K');
    this.drawn = false;
  }

  private draw(progress: Shown): void {
    const share = progress.total === 0 ? 0 : (progress.done + progress.failed) / progress.total;
    const filled = Math.round(share * BAR);
    const line = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${describe(progress, this.noun)}`;
    // Some terminals do not know how wide they are, and say 0.
    const width = this.out.columns > 0 ? this.out.columns : 80;
    this.out.write(`\r${line.slice(0, width - 1)}\u001b[K`);
    this.drawn = true;
  }
}

function describe(progress: Shown, noun: string): string {
  if (progress.loading) return 'loading the model';
  const parts = [`${progress.done} of ${progress.total} ${noun}`];
  if (progress.failed > 0) parts.push(`${progress.failed} failed`);
  if (progress.tokensPerSecond !== null) parts.push(`${Math.round(progress.tokensPerSecond)} tokens/s`);
  if (progress.secondsLeft !== null) parts.push(`${duration(progress.secondsLeft)} left`);
  return parts.join(', ');
}

/** Seconds in words: `8 s`, `4 min`, `2 h 5 min`. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(0, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
