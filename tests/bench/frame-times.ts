/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { median, printTable, quantile, share } from './print.ts';

/** Times of a moving picture, in milliseconds. */
export interface FrameTimes {
  /** From one frame to the next. */
  readonly between: readonly number[];
  /** Of script, style, layout and paint of a frame: below 16.7 there is room for 60 a second. */
  readonly work: readonly number[];
}

/**
 * Calls a function of the page once a frame and measures the frames.
 *
 * @param step source of `(frame: number) => void`.
 */
export async function frameTimes(page: Page, step: string, frames: number): Promise<FrameTimes> {
  return page.evaluate<FrameTimes>(`(${measure.toString()})(${step}, ${frames})`);
}

/** Runs in the page. */
async function measure(step: (frame: number) => void, frames: number): Promise<FrameTimes> {
  const between: number[] = [];
  const work: number[] = [];
  const channel = new MessageChannel();
  let began = 0;
  // A message posted in a frame is heard after the frame was drawn.
  channel.port1.onmessage = () => {
    work.push(performance.now() - began);
  };
  await new Promise<void>((resolve) => {
    let last = 0;
    let frame = 0;
    const next = (now: number): void => {
      if (last > 0) between.push(now - last);
      last = now;
      began = performance.now();
      step(frame);
      channel.port2.postMessage(null);
      frame += 1;
      if (frame < frames) requestAnimationFrame(next);
      else setTimeout(resolve, 100);
    };
    requestAnimationFrame(next);
  });
  return { between, work };
}

/** What a frame may take at 60 a second (ms). */
const SMOOTH = 1000 / 60;

/** Prints the median, the 95th percentile and the worst of each, and how many are too long for 60 a second. */
export function printFrameTimes(measured: readonly (readonly [name: string, times: FrameTimes])[]): void {
  const figures = (values: readonly number[]): string[] => [
    ...[median(values), quantile(values, 0.95), Math.max(...values)].map((value) => value.toFixed(1)),
    // The clock's own steps are no delay.
    share(values.filter((value) => value > SMOOTH + 0.1).length, values.length),
  ];
  printTable([
    ['ms', 'frame median', '95%', 'worst', '> 16.7', 'work median', '95%', 'worst', '> 16.7'],
    ...measured.map(([name, { between, work }]) => [name, ...figures(between), ...figures(work)]),
  ]);
}
