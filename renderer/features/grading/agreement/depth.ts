/** The deepest shade, so that text on it stays readable (contrast 4.5). */
const DEEPEST = 0.42;

/** How deep a share of n is shaded: nothing at none, deepest at all; by its root, so that few are seen as well. */
export function depthOf(part: number, n: number): number {
  return n === 0 ? 0 : DEEPEST * Math.sqrt(part / n);
}
