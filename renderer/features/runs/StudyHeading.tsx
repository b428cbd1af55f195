import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { counted, moment } from '#renderer/ui/figures.ts';
import { hrefOf } from '#renderer/routing/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';

/** The line over a study's runs: its name, how far it is, when it was planned. */
export function StudyHeading({ runs }: { readonly runs: readonly RunRow[] }) {
  const [first] = runs;
  if (first === undefined) return null;
  const done = runs.filter((run) => run.state === 'done').length;
  return (
    <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2, width: '100%' }}>
      <span>{studyName(runs, first)}</span>
      <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
        {counted(runs.length, 'run')}
        {done === runs.length ? ', all done' : `, ${done} done`}, {moment(first.createdAt)}
      </Box>
      <Box sx={{ flex: 1 }} />
      {first.modelKind === 'file' && (
        <Link
          variant="caption"
          href={hrefOf({ screen: 'new-run', models: [], benchmarks: [], like: first.id })}
        >
          New runs like these
        </Link>
      )}
    </Box>
  );
}

/** A study's name; its number where the name is no more than what its only run says itself. */
function studyName(runs: readonly RunRow[], { study, studyId, model, benchmark }: RunRow): string {
  if (studyId === null) return 'Runs of no study';
  const isNamed = study !== null && (runs.length > 1 || study !== `${model} x ${benchmark}`);
  return isNamed ? study : `Study ${studyId}`;
}
