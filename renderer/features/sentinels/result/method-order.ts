import type { MethodResult } from '#shared/contract/api/sentinels.ts';

/** The sentinel, then each kind of simpler way with its best, then those on every other measure; by error within. */
export function orderedMethods(methods: readonly MethodResult[]): MethodResult[] {
  return methods.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || (a.maeOther ?? Infinity) - (b.maeOther ?? Infinity) || 0,
  );
}

function rankOf({ method, postHoc }: MethodResult): number {
  if (method === 'sentinel') return 0;
  return postHoc || !method.includes(':') ? 1 : 2;
}
