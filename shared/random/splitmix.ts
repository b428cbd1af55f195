/**
 * SplitMix64 (Steele, Lea and Flood 2014; constants of Vigna's splitmix64.c): a stream of 64-bit words
 * from a 64-bit seed. Two words in a row are never equal, so a state filled from it is never all zero.
 */
export function splitmix64(seed: bigint): () => bigint {
  let state = BigInt.asUintN(64, seed);
  return () => {
    state = BigInt.asUintN(64, state + 0x9e37_79b9_7f4a_7c15n);
    let word = state;
    word = BigInt.asUintN(64, (word ^ (word >> 30n)) * 0xbf58_476d_1ce4_e5b9n);
    word = BigInt.asUintN(64, (word ^ (word >> 27n)) * 0x94d0_49bb_1331_11ebn);
    return word ^ (word >> 31n);
  };
}
