/** Colours and type of a chart, from the theme. */
export interface ChartLook {
  readonly text: string;
  readonly faintText: string;
  readonly rule: string;
  readonly background: string;
  readonly fontFamily: string;
  /** Of the first series, the second, ... */
  readonly series: readonly string[];
}

/** The part of MUI's theme a chart is drawn with. */
export interface ChartTheme {
  readonly palette: {
    readonly text: { readonly primary: string; readonly secondary: string };
    readonly divider: string;
    readonly background: { readonly paper: string };
    readonly primary: { readonly main: string };
  };
  readonly typography: { readonly fontFamily?: string | undefined };
}

export function chartLook({ palette, typography }: ChartTheme): ChartLook {
  return {
    text: palette.text.primary,
    faintText: palette.text.secondary,
    rule: palette.divider,
    background: palette.background.paper,
    fontFamily: typography.fontFamily ?? 'system-ui, sans-serif',
    series: [palette.primary.main, palette.text.secondary],
  };
}
