import Box from '@mui/material/Box';
import { useGraders } from '#renderer/data/index.ts';
import { Pending } from '#renderer/features/analysis/index.ts';
import { count } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { ListTable, type Column } from '#renderer/ui/table/index.ts';
import type { ListedGrader } from '../agreement/grader-pair.ts';
import { PrecedencePanel } from './PrecedencePanel.tsx';

const hasVersions = ({ kind }: ListedGrader) => kind === 'rule' || kind === 'judge';

const COLUMNS: readonly Column<ListedGrader>[] = [
  {
    key: 'kind',
    title: 'Kind',
    width: 96,
    sortable: true,
    cell: ({ kind }) => kind,
    value: ({ kind }) => kind,
  },
  {
    key: 'name',
    title: 'Name',
    width: 160,
    grow: 1,
    sortable: true,
    cell: ({ name }) => name,
    value: ({ name }) => name,
  },
  {
    key: 'version',
    title: 'Version',
    explanation: 'Of the rule’s code, or of the judge’s prompt',
    width: 96,
    align: 'right',
    sortable: true,
    cell: (grader) => (hasVersions(grader) ? grader.version : '–'),
    value: ({ version }) => version,
  },
  {
    key: 'settings',
    title: 'Settings',
    width: 160,
    grow: 1,
    cell: ({ settings }) => settings,
    value: ({ settings }) => settings,
  },
  {
    key: 'responses',
    title: 'Responses',
    explanation: 'With a grade of this grader that stands',
    width: 116,
    align: 'right',
    sortable: true,
    descendingFirst: true,
    cell: ({ responses }) => count(responses),
    value: ({ responses }) => responses,
  },
];

/** Everyone who graded these runs, and whose verdict counts. */
export function GradersTab({ runIds }: { readonly runIds: readonly number[] }) {
  const { data, error, refetch } = useGraders(runIds);
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, pt: 1, flexGrow: 1, minHeight: 0, overflow: 'auto' }}
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', flex: '1 1 560px', minWidth: 0, minHeight: 240 }}>
        {data === undefined ? (
          <Pending what="Looking for graders" error={error} onRetry={refetch} />
        ) : (
          <ListTable
            name="graders"
            label="Graders"
            noun="grader"
            fileName="graders"
            columns={COLUMNS}
            rows={data}
            empty={<EmptyState title="Nobody has graded these runs yet" />}
          />
        )}
      </Box>
      <Box sx={{ flex: '0 0 344px' }}>
        <PrecedencePanel />
      </Box>
    </Box>
  );
}
