import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const stateSchema = z.strictObject({
  /** Null: wherever the system puts it. */
  place: z.strictObject({ x: z.int(), y: z.int() }).nullable(),
  width: z.int().min(400),
  height: z.int().min(300),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof stateSchema>;

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

const FIRST: WindowState = { place: null, width: 1280, height: 800, maximized: false };

/**
 * Where the window was, or a first place. A note that is not readable, or that lies on a screen that is not
 * there any more, is left aside.
 */
export function readWindowState(file: string, screens: readonly Area[]): WindowState {
  let state: WindowState;
  try {
    state = stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return FIRST;
  }
  state = {
    ...state,
    width: Math.min(state.width, Math.max(...screens.map((area) => area.width))),
    height: Math.min(state.height, Math.max(...screens.map((area) => area.height))),
  };
  if (state.place === null) return state;
  // The title bar's middle must be where it can be grabbed.
  const [grabX, grabY] = [state.place.x + state.width / 2, state.place.y + 10];
  const isVisible = screens.some(
    (area) =>
      grabX >= area.x && grabX < area.x + area.width && grabY >= area.y && grabY < area.y + area.height,
  );
  return isVisible ? state : { ...state, place: null };
}

/** Keep where the window is. Losing the note costs nothing, so a disk that refuses it is left alone. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state));
  } catch {
    // Next time the window opens in its first place.
  }
}
