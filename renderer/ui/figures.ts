/*
 * How figures are written, everywhere: three significant figures, units in the header, `.764 [.741, .786]`, no zero
 * before the point. What is not there is a dash. Each quantity has its function here; none is written by hand.
 */

const NOTHING = '–';
const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** Three significant figures, without the zero before the point: `.0812`, `3.14`, `412`, `12,300`. */
export function figure(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return NOTHING;
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-4 || size >= 1e7) return value.toExponential(2);
  const rounded = Number(value.toPrecision(3));
  if (Math.abs(rounded) >= 1000) return WHOLE.format(rounded);
  return rounded.toPrecision(3).replace(/^(-?)0\./, '$1.');
}

/** Six significant figures, where a value is asked for by itself: `2.34568`, `.0812345`. */
export function fineFigure(value: number): string {
  return value.toPrecision(6).replace(/^(-?)0\./, '$1.');
}

/** Only how large something is: `3e-7`. */
export function magnitude(value: number): string {
  return value.toExponential(0);
}

/** A proportion to three decimals: `.764`, `1.000`, `.000`. */
export function proportion(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  return value.toFixed(3).replace(/^(-?)0\./, '$1.');
}

/** A probability: to three decimals, and as a power of ten where those would all be zeros: `.289`, `4e-7`. */
export function probability(value: number | null | undefined): string {
  if (value === null || value === undefined || !(value > 0 && value < 0.0005)) return proportion(value);
  return magnitude(value);
}

/** A proportion with its interval: `.764 [.741, .786]`. */
export function withInterval(value: number | null, low: number | null, high: number | null): string {
  if (value === null || low === null || high === null) return proportion(value);
  return `${proportion(value)} [${proportion(low)}, ${proportion(high)}]`;
}

/** A number of things: `12,345`. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? NOTHING : WHOLE.format(value);
}

/** How far something is: `12 / 100`. */
export function outOf(part: number, whole: number): string {
  return `${count(part)} / ${count(whole)}`;
}

/** `8 of 12 runs`; `12 runs` where all are there. */
export function countedOf(part: number, whole: number, one: string, many?: string): string {
  return part === whole ? counted(whole, one, many) : `${count(part)} of ${counted(whole, one, many)}`;
}

/** `1 item`, `2 items`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${WHOLE.format(value)} ${value === 1 ? one : many}`;
}

/** A length of time that was measured: `.0684 s`, `1.23 s`. */
export function measuredSeconds(seconds: number | null | undefined): string {
  return seconds === null || seconds === undefined ? NOTHING : `${figure(seconds)} s`;
}

/** A length of time: `8 s`, `4 min`, `2 h 10 min`, `3 d 4 h`. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return NOTHING;
  if (seconds < 1) return 'under 1 s';
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(minutes / 60);
  return joined(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

/** `4 min left`, or nothing where it is not known. */
export function timeLeft(seconds: number | null | undefined): string {
  return seconds === null || seconds === undefined ? '' : `${duration(seconds)} left`;
}

/** A pace: `12/min`; a dash where it is not known. */
export function pace(perMinute: number | null | undefined): string {
  return perMinute === null || perMinute === undefined ? NOTHING : `${figure(perMinute)}/min`;
}

/** Sizes in binary units, as file managers show them: `4.68 GiB`. */
export function bytes(value: number | null | undefined): string {
  if (value === null || value === undefined) return NOTHING;
  let size = value;
  let unit = 0;
  while (size >= 1023.5 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  const text = unit === 0 || size >= 100 ? String(Math.round(size)) : size.toPrecision(3);
  return `${text} ${UNITS[unit] ?? ''}`;
}
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** `71%`, `0.4%`: for progress and shares told in passing. */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return NOTHING;
  const value = share * 100;
  return value > 0 && value < 1 ? `${value.toFixed(1)}%` : `${Math.round(value)}%`;
}

/** A moment, in the reader's own time zone: `14:32` today, else `3 Nov, 14:32`, with the year in another one. */
export function moment(iso: string, now = new Date()): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return NOTHING;
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (date.toDateString() === now.toDateString()) return time;
  const day = date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  });
  return `${day}, ${time}`;
}

/** A moment to the second, in the reader's own time zone: `3 Nov 2026, 14:32:05`. */
export function exactMoment(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return NOTHING;
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  return `${day}, ${date.toLocaleTimeString('en-GB')}`;
}

/** A number beside an axis: `.5`, `2`. */
export function tick(value: number): string {
  return String(value).replace(/^(-?)0\./, '$1.');
}

function joined(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;
}
