import { numbersIn } from './number-reader.ts';

/**
 * The power of ten that a reference's unit begins with (SciBench: "$10^{-3} \mathrm{~m}$" gives -3), -2 of a
 * percent sign, else 0. The reference is the number before the unit: 3.52 with "10^{-19} J" is 3.52e-19 J.
 */
export function unitScale(unit: string): number {
  const opened = unit.replace(/^(?:[\s${}~]|\\mathrm|\\text|\\times|\\cdot|×)*/u, '');
  if (/^\\?%/u.test(opened)) return -2;
  const [power] = numbersIn(opened, { from: 0, to: opened.length, bare: true });
  if (power?.start !== 0 || !opened.startsWith('10')) return 0;
  const { numerator, denominator } = power.quantity;
  const [digits, sign] = denominator === 1n ? [numerator, 1] : [denominator, -1];
  return /^10+$/u.test(String(digits)) ? sign * (String(digits).length - 1) : 0;
}
