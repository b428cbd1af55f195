const OFFSET = 0xcbf2_9ce4_8422_2325n;
const PRIME = 0x0000_0100_0000_01b3n;

/** FNV-1a, 64 bits, of bytes (Fowler, Noll and Vo; RFC 9923). */
export function fnv1a64(bytes: Iterable<number>): bigint {
  let hash = OFFSET;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return hash;
}

/** The bytes of a string's UTF-16 code units, low byte first: defined for every string, lone surrogates too. */
export function* utf16Bytes(text: string): Generator<number> {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    yield unit & 0xff;
    yield unit >>> 8;
  }
}
