import { expect, it } from 'vitest';
import type { Live } from '#shared/contract/api/runs.ts';
import { LiveFeed } from '../../../electron/workbench/runs/live.ts';

const piece = (text: string) => ({ text, entropy: 0.5 });
const live = (responseId: number, begins: boolean, ...texts: string[]): Live => ({
  responseId,
  question: `question ${responseId}`,
  begins,
  pieces: texts.map(piece),
});

it('tells who comes late all of the answer so far, then what is added', () => {
  const feed = new LiveFeed();
  feed.tell(live(1, true, 'a'));
  feed.tell(live(1, false, 'b'));
  const heard: Live[] = [];
  const stop = feed.subscribe((one) => heard.push(one));
  feed.tell(live(1, false, 'c'));
  stop();
  feed.tell(live(1, false, 'd'));
  expect(heard).toEqual([live(1, true, 'a', 'b'), live(1, false, 'c')]);
});

it('begins anew with another answer, and with the same one after a crash', () => {
  const feed = new LiveFeed();
  feed.tell(live(1, true, 'a'));
  feed.tell(live(2, true, 'x'));
  feed.tell(live(2, true, 'y'));
  const heard: Live[] = [];
  feed.subscribe((one) => heard.push(one));
  expect(heard).toEqual([live(2, true, 'y')]);
});

it('tells nothing of an answer that is not written any more', () => {
  const feed = new LiveFeed();
  feed.tell(live(1, true, 'a'));
  feed.forget(2);
  feed.forget(1);
  const heard: Live[] = [];
  feed.subscribe((one) => heard.push(one));
  expect(heard).toEqual([]);
});
