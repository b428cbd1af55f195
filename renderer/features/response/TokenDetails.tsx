import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useCursor, type IndexCursor } from '#renderer/ui/heatmap/index.ts';
import { count, figure, magnitude, probability } from '#renderer/ui/figures.ts';
import type { Trace } from '#shared/trace/index.ts';
import { marginAt } from './token-signals.ts';
import { rangeSentence } from './token-range.ts';
import { visibleToken } from './token-text.ts';

interface TokenDetailsProps {
  readonly trace: Trace;
  readonly textOf: (token: number) => string | undefined;
  readonly cursor: IndexCursor;
}

/** The figures of the token at the cursor. */
export function TokenDetails({ trace, textOf, cursor }: TokenDetailsProps) {
  const at = useCursor(cursor) ?? 0;
  const id = trace.tokens[at] ?? 0;
  const text = textOf(id);
  const bound = trace.entropyBound[at] ?? 0;
  const shared = rangeSentence(trace, at);
  const figures: readonly (readonly [string, string, string])[] = [
    [
      'H',
      figure(trace.entropy[at]),
      bound === Infinity
        ? 'Entropy in nats over the 20 most likely tokens, or as many as were recorded'
        : `Exact entropy in nats, known to ± ${magnitude(bound)}`,
    ],
    ['NLL', figure(0 - (trace.logprob[at] ?? NaN)), '-ln p of the chosen token, in nats'],
    ['rank', count(trace.rank[at] === 0 ? null : trace.rank[at]), 'Rank of the chosen token, from 1'],
    [
      'margin',
      probability(marginAt(trace, at)),
      'p of the likeliest token less that of the second likeliest',
    ],
  ];
  return (
    // Two lines whatever the token is: what stands beneath does not move with the pointer.
    <Box sx={{ flex: 'none', minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', columnGap: 2, whiteSpace: 'nowrap' }}>
        <Typography variant="h2" component="h2">
          Token {count(at + 1)} of {count(trace.tokens.length)}
        </Typography>
        <Typography variant="mono" noWrap sx={{ fontWeight: 700, minWidth: 0 }} title={`token id ${id}`}>
          {text === undefined ? `#${id}` : visibleToken(text)}
        </Typography>
        {shared === null ? null : (
          <Typography variant="body2" color="textSecondary" noWrap title={shared} sx={{ minWidth: 0 }}>
            {shared}
          </Typography>
        )}
      </Box>
      <Box component="dl" sx={{ display: 'flex', gap: 2, m: 0, typography: 'body2', whiteSpace: 'nowrap' }}>
        {figures.map(([term, value, explanation]) => (
          <Box key={term} title={explanation} sx={{ display: 'flex', gap: 0.5 }}>
            <Box component="dt" sx={{ color: 'text.secondary' }}>
              {term}
            </Box>
            <Box component="dd" sx={{ m: 0 }}>
              {value}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
