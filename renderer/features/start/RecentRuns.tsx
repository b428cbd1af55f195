import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { go, hrefOf } from '#renderer/routing/index.ts';
import { Panel } from '#renderer/ui/page/index.ts';
import { ListTable } from '#renderer/ui/table/index.ts';
import { RECENT_RUN_COLUMNS } from './recent-run-columns.ts';

interface RecentRunsProps {
  /** Undefined until they are there. */
  readonly runs: readonly RunRow[] | undefined;
}

/** How many are shown. */
const SHOWN = 8;

/** The runs made last. */
export function RecentRuns({ runs }: RecentRunsProps) {
  const newest = runs?.toSorted((a, b) => b.id - a.id).slice(0, SHOWN) ?? [];
  return (
    <Panel title="Recent runs">
      {runs?.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          None yet. The sample study above makes the first twelve.
        </Typography>
      )}
      {newest.length > 0 && (
        <ListTable
          name="recent-runs"
          label="Recent runs"
          noun="run"
          of={runs?.length ?? 0}
          fileName="recent-runs"
          columns={RECENT_RUN_COLUMNS}
          rows={newest}
          maxHeight={320}
          onOpen={({ id }) => {
            go({ screen: 'run', runId: id, tab: null, query: null });
          }}
          empty={null}
        />
      )}
      {runs !== undefined && runs.length > SHOWN && (
        <Link variant="body2" href={hrefOf({ screen: 'runs' })} sx={{ display: 'inline-block', mt: 1 }}>
          All {runs.length} runs
        </Link>
      )}
    </Panel>
  );
}
