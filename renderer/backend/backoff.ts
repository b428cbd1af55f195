/** How long to wait before the n-th try (from 0) to reach the host again, in ms: 0.5 s, doubling up to 8 s. */
export function backoff(attempt: number): number {
  return Math.min(8000, 500 * 2 ** attempt);
}
