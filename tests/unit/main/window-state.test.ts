import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readWindowState, writeWindowState } from '../../../electron/main/window-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'ewb-window-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const file = join(folder, 'window.json');
const SCREEN = { x: 0, y: 25, width: 1920, height: 1055 };
const SECOND = { x: 1920, y: 0, width: 2560, height: 1440 };
const FIRST = { place: null, width: 1280, height: 800, maximized: false };

it('keeps where the window was', () => {
  const state = { place: { x: 2000, y: 100 }, width: 1500, height: 900, maximized: true };
  writeWindowState(file, state);
  expect(readWindowState(file, [SCREEN, SECOND])).toEqual(state);
});

it('leaves the place aside where the window could not be grabbed', () => {
  const onSecond = { place: { x: 2000, y: 100 }, width: 1500, height: 900, maximized: false };
  writeWindowState(file, onSecond);
  expect(readWindowState(file, [SCREEN])).toEqual({ ...onSecond, place: null });
  writeWindowState(file, { ...onSecond, place: { x: 10, y: -300 } });
  expect(readWindowState(file, [SCREEN]).place).toBeNull();
});

it('is never larger than the largest screen', () => {
  writeWindowState(file, { place: { x: 0, y: 30 }, width: 3800, height: 2100, maximized: false });
  expect(readWindowState(file, [SCREEN])).toMatchObject({ width: 1920, height: 1055 });
});

it.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['another shape', '{"x":1}'],
  ['a size of nothing', '{"place":null,"width":0,"height":0,"maximized":false}'],
  ['no numbers', '{"place":{"x":"1","y":2},"width":1000,"height":800,"maximized":false}'],
])('starts afresh from %s', (_, text) => {
  rmSync(file, { force: true });
  if (text !== null) writeFileSync(file, text);
  expect(readWindowState(file, [SCREEN])).toEqual(FIRST);
});

it('does without the note where it cannot be written', () => {
  writeFileSync(file, 'before');
  writeWindowState(join(file, 'within-a-file.json'), FIRST);
  expect(readFileSync(file, 'utf8')).toBe('before');
});
