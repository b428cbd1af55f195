import { describe, expect, it } from 'vitest';
import { entropyColour } from '#renderer/ui/scale/entropy-colour.ts';
import { hexOfOklch } from '#renderer/ui/scale/oklch.ts';
import { TOKENS, type Mode } from '#renderer/ui/theme/tokens.ts';

/** Linear channels of a colour, by the definition of sRGB. */
function linear(hex: string): [number, number, number] {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const encoded = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
}

/** CIE L*: another measure of lightness than the one the scale is made with. */
function lightness(hex: string): number {
  const y = luminance(hex);
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (y * 24389) / 27;
}

function luminance(hex: string): number {
  const [red, green, blue] = linear(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2 contrast. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const modes: Mode[] = ['light', 'dark'];
const steps = Array.from({ length: 101 }, (_, i) => i / 100);

describe.each(modes)('the entropy scale, %s', (mode) => {
  const at = (share: number) => entropyColour(share, 1, mode);

  it('moves one way only', () => {
    const sign = mode === 'light' ? -1 : 1;
    for (const [i, share] of steps.slice(1).entries()) {
      expect(sign * (lightness(at(share)) - lightness(at(steps[i] as number)))).toBeGreaterThan(0);
    }
  });

  it('moves in even steps', () => {
    const tenths = Array.from({ length: 11 }, (_, i) => lightness(at(i / 10)));
    const moves = tenths.slice(1).map((value, i) => Math.abs(value - (tenths[i] as number)));
    const mean = moves.reduce((sum, move) => sum + move, 0) / moves.length;
    for (const move of moves) {
      expect(move).toBeGreaterThan(0.75 * mean);
      expect(move).toBeLessThan(1.25 * mean);
    }
  });

  it('begins at the paper and keeps the text readable throughout', () => {
    expect(Math.abs(lightness(at(0)) - lightness(TOKENS[mode].paper))).toBeLessThan(5);
    for (const share of steps) expect(contrast(at(share), TOKENS[mode].text)).toBeGreaterThanOrEqual(4.5);
  });

  it('ends far from where it begins', () => {
    expect(Math.abs(lightness(at(1)) - lightness(at(0)))).toBeGreaterThan(20);
  });

  it('shows what is beyond its ends as its ends', () => {
    expect(entropyColour(9, 3, mode)).toBe(at(1));
    expect(entropyColour(-1, 3, mode)).toBe(at(0));
    expect(entropyColour(Number.NaN, 3, mode)).toBe(at(0));
    expect(entropyColour(1, 0, mode)).toBe(at(0));
    expect(entropyColour(1.5, 3, mode)).toBe(at(0.5));
  });
});

describe.each(modes)('the colours, %s', (mode) => {
  const tokens = TOKENS[mode];

  it.each([
    'text',
    'quietText',
    'faintText',
    'accent',
    'warning',
    'correct',
    'incorrect',
    'undecided',
  ] as const)('%s can be read on paper, ground and raised', (name) => {
    for (const ground of [tokens.paper, tokens.ground, tokens.raised]) {
      expect(contrast(tokens[name], ground)).toBeGreaterThanOrEqual(4.2);
    }
    expect(contrast(tokens[name], tokens.paper)).toBeGreaterThanOrEqual(4.5);
  });

  it('the edge of a field and what stands on the accent can be seen', () => {
    expect(contrast(tokens.onAccent, tokens.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens.strongLine, tokens.paper)).toBeGreaterThanOrEqual(1.9);
  });
});

describe('OKLCH', () => {
  it.each([
    [{ lightness: 1, chroma: 0, hue: 0 }, '#ffffff'],
    [{ lightness: 0, chroma: 0, hue: 0 }, '#000000'],
    // sRGB's primaries, as the CSS Color 4 specification converts them.
    [{ lightness: 0.62796, chroma: 0.25768, hue: 29.234 }, '#ff0000'],
    [{ lightness: 0.86644, chroma: 0.29483, hue: 142.495 }, '#00ff00'],
    [{ lightness: 0.45201, chroma: 0.31321, hue: 264.052 }, '#0000ff'],
  ])('%o is %s', (colour, hex) => {
    expect(hexOfOklch(colour)).toBe(hex);
  });
});
