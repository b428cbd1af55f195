/** Numbers as they are stored: float64, little-endian. */
export function bytesOf(values: Float64Array): Uint8Array {
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < values.length; at++) view.setFloat64(8 * at, values[at] as number, true);
  return bytes;
}

/** What `bytesOf` gave, wherever it lies in memory; bytes that are no whole number at the end are left out. */
export function numbersOf(bytes: Uint8Array): Float64Array {
  const values = new Float64Array(Math.floor(bytes.length / 8));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < values.length; at++) values[at] = view.getFloat64(8 * at, true);
  return values;
}
