/**
 * How long a server asks to be left alone (ms), from its Retry-After (RFC 9110, 10.2.3): seconds or a date. Null where
 * there is none that can be read.
 */
export function readRetryAfter(header: string | null, now: number): number | null {
  const value = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = /^[A-Za-z]{3,}/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
