import { describe, expect, it } from 'vitest';
import {
  bytes,
  count,
  counted,
  countedOf,
  duration,
  exactMoment,
  figure,
  fineFigure,
  magnitude,
  measuredSeconds,
  moment,
  outOf,
  percent,
  probability,
  proportion,
  tick,
  timeLeft,
  withInterval,
} from '#renderer/ui/figures.ts';

describe('figures', () => {
  it.each([
    [0, '0'],
    [0.0812345, '.0812'],
    [-0.0812345, '-.0812'],
    [0.5, '.500'],
    [0.9999, '1.00'],
    [1, '1.00'],
    [3.14159, '3.14'],
    [41.26, '41.3'],
    [412.34, '412'],
    [999.6, '1,000'],
    [12_345, '12,300'],
    [0.000012345, '1.23e-5'],
    [1e9, '1.00e+9'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '-∞'],
    [Number.NaN, '–'],
    [null, '–'],
    [undefined, '–'],
  ])('%s has three significant figures: %s', (value, text) => {
    expect(figure(value)).toBe(text);
  });

  it('writes proportions and intervals as papers do', () => {
    expect(proportion(0.7641)).toBe('.764');
    expect(proportion(1)).toBe('1.000');
    expect(proportion(0)).toBe('.000');
    expect(proportion(-0.25)).toBe('-.250');
    expect(proportion(null)).toBe('–');
    expect(withInterval(0.764, 0.741, 0.786)).toBe('.764 [.741, .786]');
    expect(withInterval(0.764, null, null)).toBe('.764');
    expect(withInterval(null, null, null)).toBe('–');
  });

  it('writes probabilities as proportions, and as powers of ten where these would say nothing', () => {
    expect(probability(0.2894)).toBe('.289');
    expect(probability(1)).toBe('1.000');
    expect(probability(0)).toBe('.000');
    expect(probability(0.0004)).toBe('4e-4');
    expect(probability(3.7e-7)).toBe('4e-7');
    expect(probability(NaN)).toBe('–');
  });

  it('has no zero before the point, whatever is told', () => {
    expect(measuredSeconds(0.06804)).toBe('.0680 s');
    expect(measuredSeconds(1.234)).toBe('1.23 s');
    expect(measuredSeconds(null)).toBe('–');
    expect(fineFigure(0.08123456)).toBe('.0812346');
    expect(magnitude(2.9e-6)).toBe('3e-6');
    expect([0, 0.5, -0.5, 2.5, 10].map(tick)).toEqual(['0', '.5', '-.5', '2.5', '10']);
  });

  it('counts', () => {
    expect(count(12_345)).toBe('12,345');
    expect(count(null)).toBe('–');
    expect(counted(1, 'run')).toBe('1 run');
    expect(counted(0, 'run')).toBe('0 runs');
    expect(counted(2, 'entry', 'entries')).toBe('2 entries');
    expect(outOf(1234, 20_000)).toBe('1,234 / 20,000');
    expect(countedOf(8, 12, 'run')).toBe('8 of 12 runs');
    expect(countedOf(12, 12, 'run')).toBe('12 runs');
    expect(countedOf(0, 1, 'run')).toBe('0 of 1 run');
  });

  it.each([
    [0.2, 'under 1 s'],
    [8.4, '8 s'],
    [59.6, '1 min'],
    [241, '4 min'],
    [59.6 * 60, '1 h'],
    [130 * 60, '2 h 10 min'],
    [76 * 3600, '3 d 4 h'],
    [null, '–'],
  ])('%s seconds are %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  it('tells the time left where it is known', () => {
    expect(timeLeft(241)).toBe('4 min left');
    expect(timeLeft(null)).toBe('');
  });

  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.00 KiB'],
    [2_613_248, '2.49 MiB'],
    [150 * 2 ** 20, '150 MiB'],
    [1023.9 * 1024, '1.00 MiB'],
    [8_098_525_888, '7.54 GiB'],
    [null, '–'],
  ])('%s bytes are %s', (size, text) => {
    expect(bytes(size)).toBe(text);
  });

  it('tells shares', () => {
    expect(percent(0.714)).toBe('71%');
    expect(percent(0.004)).toBe('0.4%');
    expect(percent(0)).toBe('0%');
    expect(percent(null)).toBe('–');
  });

  it('tells moments by their distance from now', () => {
    const now = new Date('2026-11-21T18:00:00');
    expect(moment('2026-11-21T14:32:00', now)).toBe('14:32');
    expect(moment('2026-11-03T14:32:00', now)).toBe('3 Nov, 14:32');
    expect(moment('2025-11-03T14:32:00', now)).toBe('3 Nov 2025, 14:32');
    expect(moment('yesterday', now)).toBe('–');
    expect(exactMoment('2026-11-03T14:32:05')).toBe('3 Nov 2026, 14:32:05');
    expect(exactMoment('yesterday')).toBe('–');
  });
});
