const BYTES = 256;

/** The remainder of each byte, followed by no zero byte, by one, two and three. */
const table = new Uint32Array(4 * BYTES);
for (let byte = 0; byte < BYTES; byte += 1) {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  table[byte] = value;
}
for (let at = BYTES; at < table.length; at += 1) {
  const before = table[at - BYTES] as number;
  table[at] = (before >>> 8) ^ (table[before & 0xff] as number);
}

/**
 * CRC-32 of bytes (the polynomial of zip and PNG): any run of up to 32 wrong bits is seen for certain. Four bytes at a
 * time, by a table each ("slicing", Kounavis and Berry 2008).
 */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    const word =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    const mixed = crc ^ word;
    crc =
      (table[3 * BYTES + (mixed & 0xff)] as number) ^
      (table[2 * BYTES + ((mixed >>> 8) & 0xff)] as number) ^
      (table[BYTES + ((mixed >>> 16) & 0xff)] as number) ^
      (table[mixed >>> 24] as number);
  }
  for (; at < bytes.length; at += 1) {
    crc = (crc >>> 8) ^ (table[(crc ^ (bytes[at] as number)) & 0xff] as number);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
