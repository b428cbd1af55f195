import type { HeatBlockProps } from './HeatBlock.tsx';

/** Whether two blocks look the same, whatever follows them in the text. */
export function isSameBlock(before: HeatBlockProps, after: HeatBlockProps): boolean {
  if (before.showWhitespace !== after.showWhitespace) return false;
  if (before.mark?.start !== after.mark?.start || before.mark?.end !== after.mark?.end) return false;
  if (before.pieces.length !== after.pieces.length) return false;
  const start = after.pieces[0]?.start ?? 0;
  const end = after.pieces.at(-1)?.end ?? 0;
  if (before.text !== after.text && before.text.slice(start, end) !== after.text.slice(start, end))
    return false;
  return after.pieces.every((piece, index) => {
    const was = before.pieces[index];
    if (was?.start !== piece.start || was.end !== piece.end) return false;
    const [first, last] = piece.spans ?? [0, -1];
    if (was.spans?.[0] !== piece.spans?.[0] || was.spans?.[1] !== piece.spans?.[1]) return false;
    for (let span = first; span <= last; span += 1) {
      if (before.levels[span] !== after.levels[span]) return false;
    }
    return true;
  });
}
