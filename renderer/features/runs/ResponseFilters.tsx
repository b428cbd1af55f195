import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import type { ResponseQuery } from '#shared/contract/api/responses.ts';
import { FilterMenu } from '#renderer/ui/fields/index.ts';
import { END_WORDS, isFiltered, wholeRun } from './response-query.ts';
import { SearchField } from './SearchField.tsx';

/** Typing rests this long (ms) before it is looked for. */
const TYPING_RESTS = 250;

const VERDICTS = (['correct', 'incorrect', 'undecided', 'ungraded'] as const).map((value) => ({
  value,
  word: value,
}));
const ENDS = (['stop', 'length', 'context'] as const).map((value) => ({ value, word: END_WORDS[value] }));
const STATES = (['pending', 'done', 'failed'] as const).map((value) => ({ value, word: value }));

interface ResponseFiltersProps {
  readonly query: ResponseQuery;
  readonly onChange: (query: ResponseQuery) => void;
}

/** Which of a run's responses are shown. */
export function ResponseFilters({ query, onChange }: ResponseFiltersProps) {
  const [typed, setTyped] = useState(query.search);
  const [seen, setSeen] = useState(query.search);
  if (seen !== query.search) {
    // The query came from elsewhere: the field follows.
    setSeen(query.search);
    setTyped(query.search);
  }
  useEffect(() => {
    if (typed === query.search) return undefined;
    const timer = setTimeout(() => {
      onChange({ ...query, search: typed });
    }, TYPING_RESTS);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, query, onChange]);

  return (
    <Box role="search" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <FilterMenu
        label="Verdict"
        choices={VERDICTS}
        chosen={query.verdicts}
        onChoose={(verdicts) => {
          onChange({ ...query, verdicts });
        }}
      />
      <FilterMenu
        label="Ended by"
        choices={ENDS}
        chosen={query.ends}
        onChoose={(ends) => {
          onChange({ ...query, ends });
        }}
      />
      <FilterMenu
        label="State"
        choices={STATES}
        chosen={query.states}
        onChoose={(states) => {
          onChange({ ...query, states });
        }}
      />
      <SearchField label="Find in question, answer, item" value={typed} onChange={setTyped} width={280} />
      {isFiltered(query) ? (
        <Button
          color="inherit"
          onClick={() => {
            onChange({ ...wholeRun(query.runId), sort: query.sort });
          }}
        >
          Show all
        </Button>
      ) : null}
    </Box>
  );
}
