import type { Mode } from '../theme/tokens.ts';
import { hexOfOklch, type Oklch } from './oklch.ts';

/** Steps of the scale: more than an eye tells apart, few enough to keep ready. */
const STEPS = 256;

/**
 * From nothing (the paper) to the most: one hue, lightness in equal steps, light in the light theme and dark in
 * the dark one. The ends keep the theme's text readable (contrast 4.5) at every value.
 */
const ENDS: Readonly<Record<Mode, readonly [Oklch, Oklch]>> = {
  light: [
    { lightness: 0.995, chroma: 0.002, hue: 325 },
    { lightness: 0.65, chroma: 0.2, hue: 325 },
  ],
  dark: [
    { lightness: 0.245, chroma: 0.008, hue: 320 },
    { lightness: 0.5, chroma: 0.2, hue: 320 },
  ],
};

const SCALES: Readonly<Record<Mode, readonly string[]>> = { light: scale('light'), dark: scale('dark') };

/** The colour of a value between 0 and `max` (both in the same unit, values beyond are shown as the ends). */
export function entropyColour(value: number, max: number, mode: Mode): string {
  const share = max > 0 && value > 0 ? Math.min(1, value / max) : 0;
  return SCALES[mode][Math.round(share * (STEPS - 1))] as string;
}

function scale(mode: Mode): string[] {
  const [low, high] = ENDS[mode];
  return Array.from({ length: STEPS }, (_, step) => {
    const share = step / (STEPS - 1);
    const between = (a: number, b: number) => a + (b - a) * share;
    return hexOfOklch({
      lightness: between(low.lightness, high.lightness),
      chroma: between(low.chroma, high.chroma),
      hue: between(low.hue, high.hue),
    });
  });
}
