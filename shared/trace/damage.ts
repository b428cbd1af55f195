/** Thrown inside the decoder where bytes make no sense; `decodeTrace` turns it into a value. */
export class Damage extends Error {
  override readonly name = 'Damage';
}
