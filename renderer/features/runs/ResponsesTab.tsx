import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback, useMemo } from 'react';
import { problemOf, useResponseRows } from '#renderer/data/index.ts';
import { ExportButton } from '#renderer/files/index.ts';
import { go, replaceRoute } from '#renderer/routing/index.ts';
import { count, countedOf } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { sourceOf, VirtualTable } from '#renderer/ui/table/index.ts';
import type { ResponseQuery } from '#shared/contract/api/responses.ts';
import type { RunDetail } from '#shared/contract/api/runs.ts';
import { responseColumns } from './response-columns.tsx';
import { isFiltered, sortedBy, wholeRun } from './response-query.ts';
import { ResponseFilters } from './ResponseFilters.tsx';

interface ResponsesTabProps {
  readonly run: RunDetail;
  readonly query: ResponseQuery;
}

/** A run's responses: filter, search, sort, open, export. */
export function ResponsesTab({ run, query }: ResponsesTabProps) {
  const { row } = run;
  const rows = useResponseRows(query);
  const source = sourceOf(rows, rows.error === null ? null : problemOf(rows.error));
  const columns = useMemo(
    () => responseColumns(run.settings.samplesPerItem > 1),
    [run.settings.samplesPerItem],
  );
  const show = useCallback((next: ResponseQuery) => {
    replaceRoute({ screen: 'run', runId: next.runId, tab: null, query: next });
  }, []);
  const found = source.total ?? row.total;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, flexGrow: 1, minHeight: 0 }}>
      <ResponseFilters query={query} onChange={show} />
      <VirtualTable
        name="responses"
        place={rows.asked}
        label={`Responses of ${row.model} to ${row.benchmark}`}
        columns={columns}
        source={source}
        sort={{ key: query.sort.column, descending: query.sort.descending }}
        onSort={(sort) => {
          show(sortedBy(query, sort));
        }}
        onOpen={({ id }) => {
          go({ screen: 'response', responseId: id, query });
        }}
        count={countedOf(found, row.total, 'response')}
        actions={
          <>
            <ExportButton what={{ kind: 'responses', query }}>CSV</ExportButton>
            <ExportButton what={{ kind: 'traces', runId: row.id }}>Traces (JSONL)</ExportButton>
          </>
        }
        empty={
          isFiltered(query) ? (
            <EmptyState
              title="No response is like that"
              action={
                <Button
                  variant="outlined"
                  onClick={() => {
                    show(wholeRun(row.id));
                  }}
                >
                  Show all {count(row.total)}
                </Button>
              }
            />
          ) : (
            <EmptyState title="This run has no responses" />
          )
        }
      />
    </Box>
  );
}
