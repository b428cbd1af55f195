/** Light or dark, after `system` has been resolved. */
export type Mode = 'light' | 'dark';

/** The greys, the accent and the colours of meaning of one mode. Contrast on `paper` is at least 4.5 for text. */
export interface Tokens {
  /** Behind everything. */
  readonly ground: string;
  /** Tables, panels, text. */
  readonly paper: string;
  /** The rail, headers of tables, hovered rows. */
  readonly raised: string;
  readonly line: string;
  /** Edges of fields, and lines that must be seen. */
  readonly strongLine: string;
  readonly text: string;
  readonly quietText: string;
  readonly faintText: string;
  readonly accent: string;
  readonly accentStrong: string;
  readonly onAccent: string;
  readonly warning: string;
  readonly correct: string;
  readonly incorrect: string;
  readonly undecided: string;
}

export const TOKENS: Readonly<Record<Mode, Tokens>> = {
  light: {
    ground: '#f6f6f7',
    paper: '#ffffff',
    raised: '#eeeff1',
    line: '#dfe1e4',
    strongLine: '#b4b8bf',
    text: '#1c1e21',
    quietText: '#565b63',
    faintText: '#6b7079',
    accent: '#0b6e69',
    accentStrong: '#07524e',
    onAccent: '#ffffff',
    warning: '#8a5a00',
    correct: '#1763b8',
    incorrect: '#b84a00',
    undecided: '#676c74',
  },
  dark: {
    ground: '#16181b',
    paper: '#1d1f23',
    raised: '#272a2f',
    line: '#33373d',
    strongLine: '#596069',
    text: '#e4e6e9',
    quietText: '#b0b6bf',
    faintText: '#8d949e',
    accent: '#4fc0b6',
    accentStrong: '#7dd6ce',
    onAccent: '#06201e',
    warning: '#e2b04a',
    correct: '#6cb0f5',
    incorrect: '#f29a4f',
    undecided: '#9aa1ab',
  },
};

export const SYSTEM_FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif";
export const MONO_FONT =
  "ui-monospace, 'SF Mono', Menlo, Consolas, 'Noto Sans Mono', 'DejaVu Sans Mono', 'Liberation Mono', monospace";
