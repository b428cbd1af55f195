import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useAnalysisChoices } from '#renderer/data/index.ts';
import { FilterMenu, NumberField, SelectField } from '#renderer/ui/fields/index.ts';
import type { Grouping, Selection, TableSettings } from '#shared/contract/api/analysis.ts';
import { useAnalysis } from './analysis-context.ts';

interface SettingsColumnProps {
  /** As a part of a run's page, of which there is nothing to group by run or model. */
  readonly within: boolean;
}

const PROFILES = [
  { value: 'exact', name: 'Exact (whole vocabulary)' },
  { value: 'top20', name: 'Top 20 (as published)' },
] as const;
const UNDECIDED = [
  { value: 'incorrect', name: 'incorrect' },
  { value: 'left out', name: 'left out' },
] as const;
const CUT_OFF = [
  { value: 'verdict', name: 'by their verdict' },
  { value: 'incorrect', name: 'incorrect' },
  { value: 'left out', name: 'left out' },
] as const;
const GROUPINGS: readonly { value: Grouping; name: string; ofOneRun: boolean }[] = [
  { value: 'none', name: 'not grouped', ofOneRun: true },
  { value: 'run', name: 'run', ofOneRun: false },
  { value: 'model', name: 'model', ofOneRun: false },
  { value: 'benchmark', name: 'benchmark', ofOneRun: false },
  { value: 'category', name: 'category', ofOneRun: true },
  { value: 'temperature', name: 'temperature', ofOneRun: false },
  { value: 'grader', name: 'grader', ofOneRun: true },
  { value: 'length', name: 'length', ofOneRun: true },
];
const PAIRS = [
  { value: 'run', name: 'within runs' },
  { value: 'benchmark', name: 'within benchmarks' },
  { value: 'all', name: 'pooled: all pairs' },
] as const;

/** Which answers are taken, how they count, and how measures are judged. */
export function SettingsColumn({ within }: SettingsColumnProps) {
  const { place, change } = useAnalysis();
  const { selection, table } = place;
  const { data: choices } = useAnalysisChoices(selection.runIds);
  const select = (part: Partial<Selection>) => {
    change({ selection: { ...selection, ...part } });
  };
  const judge = (part: Partial<TableSettings>) => {
    change({ table: { ...table, ...part } });
  };
  return (
    <Box
      component="section"
      aria-label="Settings of the analysis"
      sx={{
        display: 'flex',
        flexDirection: 'column',
        gap: 1.5,
        width: 232,
        flexShrink: 0,
        overflowY: 'auto',
        borderRight: 1,
        borderColor: 'divider',
        ...(within ? { pr: 2, pt: 1 } : { p: 2 }),
        '& .MuiSelect-root': { width: '100%', maxWidth: '100%' },
      }}
    >
      <Typography variant="h3">Answers taken</Typography>
      <FilterMenu
        label="Category"
        choices={(choices?.categories ?? []).map((value) => ({ value, word: value === '' ? 'none' : value }))}
        chosen={selection.categories ?? []}
        onChoose={(categories) => {
          select({ categories: categories.length === 0 ? null : categories });
        }}
      />
      <FilterMenu
        label="Grader"
        choices={(choices?.graders ?? []).map((value) => ({ value, word: value }))}
        chosen={selection.graders ?? []}
        onChoose={(graders) => {
          select({ graders: graders.length === 0 ? null : graders });
        }}
      />
      <Box sx={{ display: 'flex', gap: 1, pt: 0.5 }}>
        <NumberField
          label="Tokens from"
          value={selection.length.least}
          placeholder="0"
          onCommit={(least) => {
            select({ length: { ...selection.length, least } });
          }}
        />
        <NumberField
          label="to"
          value={selection.length.most}
          placeholder={choices === undefined ? '' : String(choices.longest)}
          onCommit={(most) => {
            select({ length: { ...selection.length, most } });
          }}
        />
      </Box>
      <SelectField
        label="Entropies"
        value={selection.profile}
        options={PROFILES}
        onChange={(profile) => {
          select({ profile });
        }}
      />
      <Typography variant="h3" sx={{ mt: 1 }}>
        How they count
      </Typography>
      <SelectField
        label="Undecided"
        value={selection.undecided}
        options={UNDECIDED}
        onChange={(undecided) => {
          select({ undecided });
        }}
      />
      <SelectField
        label="Cut off"
        value={selection.cutOff}
        options={CUT_OFF}
        onChange={(cutOff) => {
          select({ cutOff });
        }}
      />
      <Typography variant="h3" sx={{ mt: 1 }}>
        How measures are judged
      </Typography>
      <SelectField
        label="Group by"
        value={table.grouping}
        options={within ? GROUPINGS.filter(({ ofOneRun }) => ofOneRun) : GROUPINGS}
        onChange={(grouping) => {
          judge({ grouping });
        }}
      />
      {within ? null : (
        <SelectField
          label="Pairs"
          value={table.pairs}
          options={PAIRS}
          onChange={(pairs) => {
            judge({ pairs });
          }}
          explanation={
            table.pairs === 'all'
              ? 'Pooled pairs also credit a measure with telling easy benchmarks from hard ones.'
              : ''
          }
        />
      )}
      <FormControlLabel
        sx={{ ml: '-6px' }}
        label="Holm’s correction"
        title="Over measures × groups; measures that rank alike count once"
        control={
          <Checkbox
            checked={table.holm}
            onChange={(_event, holm) => {
              judge({ holm });
            }}
          />
        }
      />
      <NumberField
        label="Seed of the bootstrap"
        value={table.seed}
        placeholder="1"
        onCommit={(seed) => {
          judge({ seed: seed ?? 1 });
        }}
      />
    </Box>
  );
}
