import { styled } from '@mui/material/styles';
import { useCursor, type IndexCursor } from '#renderer/ui/heatmap/index.ts';
import { count, figure, probability } from '#renderer/ui/figures.ts';
import { MONO_FONT } from '#renderer/ui/theme/index.ts';
import type { Trace } from '#shared/trace/index.ts';
import { alternativesAt } from './alternatives-at.ts';
import { visibleToken } from './token-text.ts';

// One styled element: this is drawn anew at every token the pointer passes.
const Rows = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  fontSize: 13,
  lineHeight: '24px',
  fontVariantNumeric: 'tabular-nums',
  '& th': { fontWeight: 500, color: theme.palette.text.secondary, textAlign: 'left', padding: '0 6px' },
  '& td': { padding: '0 6px', whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' },
  '& .figure': { textAlign: 'right' },
  '& thead th': {
    borderBottom: `1px solid ${theme.palette.divider}`,
    position: 'sticky',
    top: 0,
    background: theme.palette.background.paper,
  },
  '& .text': { fontFamily: MONO_FONT },
  '& .chosen td': { fontWeight: 700, background: theme.palette.action.selected },
  '& .bar': { position: 'relative' },
  '& .bar i': {
    position: 'absolute',
    insetBlock: 6,
    left: 6,
    background: theme.palette.text.secondary,
    opacity: 0.45,
    borderRadius: 1,
  },
  '& .chosen .bar i': { background: theme.palette.primary.main, opacity: 1 },
  '& .tail td': { color: theme.palette.text.secondary, borderTop: `1px solid ${theme.palette.divider}` },
}));

interface AlternativesPanelProps {
  readonly trace: Trace;
  readonly textOf: (token: number) => string | undefined;
  readonly cursor: IndexCursor;
}

/** The tokens that could have come at the cursor, likeliest first, with their probabilities. */
export function AlternativesPanel({ trace, textOf, cursor }: AlternativesPanelProps) {
  const at = useCursor(cursor) ?? 0;
  const alternatives = alternativesAt(trace, at, textOf);
  return (
    <Rows aria-label={`Alternatives at token ${at + 1}`}>
      <colgroup>
        <col style={{ width: 44 }} />
        <col />
        <col style={{ width: 54 }} />
        <col style={{ width: '18%' }} />
        <col style={{ width: 84 }} />
      </colgroup>
      <thead>
        <tr>
          <th className="figure">Rank</th>
          <th>Token</th>
          <th className="figure">p</th>
          <th aria-label="p as a bar" />
          <th className="figure">ln p</th>
        </tr>
      </thead>
      <tbody>
        {alternatives.map((alternative, place) => (
          <tr
            // By place: rows stay from token to token, and only what is in them changes.
            key={place}
            className={alternative.chosen ? 'chosen' : undefined}
            aria-current={alternative.chosen ? 'true' : undefined}
          >
            <td className="figure">{count(alternative.rank || null)}</td>
            <td className="text" title={`token ${alternative.token}`}>
              {alternative.text === undefined ? `#${alternative.token}` : visibleToken(alternative.text)}
            </td>
            <td className="figure">{probability(alternative.probability)}</td>
            <td className="bar">
              <i style={{ width: `calc((100% - 12px) * ${alternative.probability})` }} />
            </td>
            <td className="figure">{figure(alternative.logprob)}</td>
          </tr>
        ))}
        <tr className="tail">
          <td />
          <td>all others</td>
          <td className="figure">{probability(trace.tailMass[at] ?? NaN)}</td>
          <td className="bar">
            <i style={{ width: `calc((100% - 12px) * ${trace.tailMass[at] ?? 0})` }} />
          </td>
          <td />
        </tr>
      </tbody>
    </Rows>
  );
}
