import Box from '@mui/material/Box';
import { alpha, styled, useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { shadeOf } from './heat.ts';

const Cell = styled('span')({ display: 'block', marginInline: -12, paddingInline: 12, height: '100%' });

interface ShadedProps {
  readonly auroc: number | null;
  /** Too few answers for the figure to say much: it is grey, and not shaded. */
  readonly few: boolean;
  readonly children: string;
}

/** A figure, shaded by how far it is from chance. */
export function Shaded({ auroc, few, children }: ShadedProps) {
  const { palette } = useTheme();
  if (auroc === null || few) return <Grey few={few}>{children}</Grey>;
  const { side, opacity } = shadeOf(auroc);
  const colour = side === 'above' ? palette.primary.main : palette.verdict.undecided;
  return <Cell style={{ backgroundColor: alpha(colour, opacity) }}>{children}</Cell>;
}

interface GreyProps {
  readonly few: boolean;
  readonly children: string | number;
}

/** A figure, in grey where it is of too few answers. */
export function Grey({ few, children }: GreyProps) {
  const { palette } = useTheme();
  return few ? <span style={{ color: palette.surface.faintText }}>{children}</span> : children;
}

/** What the shades mean. */
export function ShadeLegend() {
  const { palette } = useTheme();
  const at = (auroc: number): string => {
    const { side, opacity } = shadeOf(auroc);
    return alpha(side === 'above' ? palette.primary.main : palette.verdict.undecided, opacity);
  };
  return (
    <Box
      role="img"
      title="Grey figures are of fewer than ten answers of a class"
      aria-label="Shades of AUROC: grey below chance, none at .5, deepest at 1; grey figures are of fewer than ten answers of a class"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        mr: 1,
        flexShrink: 0,
        whiteSpace: 'nowrap',
      }}
    >
      <Typography variant="caption">AUROC 0</Typography>
      <Box
        sx={{
          width: 96,
          height: 12,
          border: 1,
          borderColor: 'surface.strongLine',
          borderRadius: 0.5,
          background: `linear-gradient(to right, ${at(0)}, ${at(0.5)}, ${at(1)})`,
        }}
      />
      <Typography variant="caption">1</Typography>
    </Box>
  );
}
