import { ProgressMeter } from '#workbench/runs/index.ts';
import type { ProgressLine } from './progress-line.ts';

/** The progress of `ewb trace`, shown as lines are finished. */
export class TraceProgress {
  private readonly line: ProgressLine;
  private readonly meter = new ProgressMeter();
  private readonly unlisten: () => void;
  private readonly total: number;

  constructor(line: ProgressLine, total: number) {
    this.line = line;
    this.total = total;
    this.unlisten = this.meter.onProgress((progress) => {
      if (progress.activity !== 'idle') line.show({ ...progress, loading: progress.activity === 'loading' });
    });
  }

  get done(): number {
    return this.meter.snapshot().done;
  }

  /** @param done lines that were finished before */
  begin(done: number): void {
    this.meter.set({ activity: 'loading', counts: { done, failed: 0, total: this.total } });
  }

  addTokens(count: number): void {
    this.meter.set({ activity: 'answering', trouble: null });
    this.meter.addTokens(count);
  }

  addLine(outcome: 'done' | 'failed'): void {
    this.meter.set({ activity: 'answering' });
    this.meter.addAnswer(outcome);
  }

  trouble(sentence: string): void {
    this.meter.set({ trouble: sentence });
  }

  end(): void {
    this.unlisten();
    this.line.clear();
  }
}
