import type { Picked } from '#renderer/ui/charts/index.ts';

/** How far (pixels) a click may be from what it means. */
const REACH = 16;

/** The place among points of the one that a click means; null where none is near. */
export function nearestPlace(
  points: readonly (readonly [x: number, y: number])[],
  { x, y, xPixel, yPixel }: Omit<Picked, 'shows'>,
): number | null {
  let nearest: { readonly place: number; readonly away: number } | null = null;
  for (const [place, [atX, atY]] of points.entries()) {
    const away = Math.hypot((atX - x) / xPixel, (atY - y) / yPixel);
    if (away <= (nearest?.away ?? REACH)) nearest = { place, away };
  }
  return nearest?.place ?? null;
}
