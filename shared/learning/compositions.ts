/**
 * All sets of 1 to `largest` of these, the small ones first, each in the order given: 385 for four of ten.
 *
 * @throws RangeError unless `largest` is a whole number, 1 or more.
 */
export function compositionsOf(benchmarks: readonly number[], largest: number): number[][] {
  if (!Number.isInteger(largest) || largest < 1) {
    throw new RangeError(`A composition has at least one benchmark, not at most ${largest}.`);
  }
  const all: number[][] = [];
  let ofOneLess: { readonly set: number[]; readonly from: number }[] = [{ set: [], from: 0 }];
  for (let size = 1; size <= Math.min(largest, benchmarks.length); size++) {
    ofOneLess = ofOneLess.flatMap(({ set, from }) =>
      benchmarks.slice(from).map((benchmark, at) => ({ set: [...set, benchmark], from: from + at + 1 })),
    );
    all.push(...ofOneLess.map(({ set }) => set));
  }
  return all;
}
