/** The least float32 that is not below value: what is stored of a bound still bounds. NaN stays NaN. */
export function float32NotBelow(value: number): number {
  const nearest = Math.fround(value);
  if (!(nearest < value)) return nearest;
  const cell = new Float32Array([nearest]);
  const bits = new Int32Array(cell.buffer);
  // Neighbours in value are neighbours in bits, counted away from zero.
  bits[0] = nearest === 0 ? 1 : (bits[0] ?? 0) + (nearest > 0 ? 1 : -1);
  return cell[0] ?? NaN;
}
