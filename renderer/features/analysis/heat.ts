/** The deepest shade, so that text on it stays readable (contrast 4.5). */
const DEEPEST = 0.42;

/**
 * How deep an AUROC is shaded: nothing at chance (.5), deepest at 1 and at 0. `side` says on which side of chance
 * it lies: below it a measure ranks the wrong way round.
 */
export function shadeOf(auroc: number): { readonly side: 'above' | 'below'; readonly opacity: number } {
  const away = Math.min(1, 2 * Math.abs(auroc - 0.5));
  return { side: auroc >= 0.5 ? 'above' : 'below', opacity: DEEPEST * away };
}
