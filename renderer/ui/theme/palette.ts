/** What the palette has beyond MUI's: colours that carry meaning, the same everywhere. */
declare module '@mui/material/styles' {
  interface Palette {
    verdict: { correct: string; incorrect: string; undecided: string };
    surface: { ground: string; raised: string; line: string; strongLine: string; faintText: string };
  }
  interface PaletteOptions {
    verdict?: Palette['verdict'];
    surface?: Palette['surface'];
  }
  interface TypographyVariants {
    mono: React.CSSProperties;
  }
  interface TypographyVariantsOptions {
    mono?: React.CSSProperties;
  }
}
declare module '@mui/material/Typography' {
  interface TypographyPropsVariantOverrides {
    mono: true;
  }
}

export {};
