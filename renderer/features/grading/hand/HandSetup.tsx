import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { problemOf, useHandQueue, useRaters } from '#renderer/data/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { NumberField, SelectField } from '#renderer/ui/fields/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import { Panel, ProblemNote } from '#renderer/ui/page/index.ts';
import type { GradingSelection, HandQueue } from '#shared/contract/api/grading.ts';
import type { ShownBy } from '#shared/contract/grader.ts';
import { WhichField } from '../WhichField.tsx';
import { beginning } from './hand-session.ts';
import { rememberedRater, rememberRater } from './remembered.ts';
import { sessionStore } from './session-store.ts';

interface HandSetupProps {
  readonly selection: GradingSelection;
  readonly onWhich: (which: GradingSelection['which']) => void;
  /** Responses that were picked one by one; null where the selection is meant. */
  readonly picked: readonly number[] | null;
}

const ORDERS: readonly { value: ShownBy; name: string; explanation: string }[] = [
  { value: 'all', name: 'as planned', explanation: 'Run by run, item by item.' },
  {
    value: 'random',
    name: 'random',
    explanation: 'However far you get, accuracy is that of the whole within its interval.',
  },
  {
    value: 'priority',
    name: 'by priority',
    explanation:
      'Where graders differ first, then undecided, then near a sentinel’s .5, then ungraded: accuracy is not representative.',
  },
];

/** Who grades what, in which order. */
export function HandSetup({ selection, onWhich, picked }: HandSetupProps) {
  const { data: raters } = useRaters();
  const queue = useHandQueue();
  const [rater, setRater] = useState(rememberedRater);
  const [order, setOrder] = useState<ShownBy>('all');
  const [seed, setSeed] = useState(1);
  const [onlyNew, setOnlyNew] = useState(true);
  const [blind, setBlind] = useState(true);
  const name = rater.trim();
  const asked: HandQueue = { selection, rater: name, order, seed, onlyNew };
  const begin = (ids: readonly number[], how: ShownBy) => {
    if (ids.length === 0) return;
    rememberRater(name);
    sessionStore.set({
      session: beginning({ rater: name, order: how, which: selection.which, blind, ids }),
      picked: null,
    });
  };
  const start = () => {
    if (name === '') return;
    // What was picked was picked for a reason: it is not representative either.
    if (picked !== null) begin(picked, 'priority');
    else {
      queue.mutate(asked, {
        onSuccess: (ids) => {
          begin(ids, order);
        },
      });
    }
  };
  const isEmpty = queue.data?.length === 0 && JSON.stringify(queue.variables) === JSON.stringify(asked);
  return (
    <Box
      component="form"
      sx={{ maxWidth: 720, width: '100%' }}
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <Panel title="Grade by hand">
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2.5 }}>
          {queue.error === null ? null : <ProblemNote>{problemOf(queue.error)}</ProblemNote>}
          {isEmpty ? (
            <ProblemNote severity="warning">
              {onlyNew
                ? `${name} has graded all of these. Take other responses, or take those graded before as well.`
                : 'There are no such responses.'}
            </ProblemNote>
          ) : null}
          {picked === null ? (
            <WhichField selection={selection} onChange={onWhich} />
          ) : (
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
              <Typography variant="body2">{counted(picked.length, 'response')} picked</Typography>
              <Button
                color="inherit"
                onClick={() => {
                  sessionStore.set({ picked: null });
                }}
              >
                Take a selection instead
              </Button>
            </Box>
          )}
          <Autocomplete
            freeSolo
            options={(raters ?? []).map((each) => each.name)}
            inputValue={rater}
            onInputChange={(_event, typed) => {
              setRater(typed);
            }}
            renderInput={(params) => (
              <TextField
                {...params}
                label="Your name"
                helperText="Verdicts are kept under it; agreement is told between names."
                slotProps={{
                  ...params.slotProps,
                  inputLabel: { ...params.slotProps.inputLabel, shrink: true },
                  htmlInput: { ...params.slotProps.htmlInput, maxLength: 100 },
                }}
              />
            )}
            sx={{ width: 320 }}
          />
          {picked === null ? (
            <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
              <SelectField
                label="Order"
                value={order}
                options={ORDERS}
                explanation={ORDERS.find(({ value }) => value === order)?.explanation ?? ''}
                width={320}
                onChange={setOrder}
              />
              {order === 'random' ? (
                <NumberField
                  label="Seed"
                  value={seed}
                  placeholder="1"
                  width={112}
                  onCommit={(typed) => {
                    setSeed(typed ?? 1);
                  }}
                />
              ) : null}
            </Box>
          ) : null}
          <Box sx={{ display: 'flex', flexDirection: 'column' }}>
            {picked === null ? (
              <FormControlLabel
                sx={{ ml: '-6px' }}
                label="Only those that I have not graded yet"
                control={
                  <Checkbox
                    checked={onlyNew}
                    onChange={(_event, checked) => {
                      setOnlyNew(checked);
                    }}
                  />
                }
              />
            ) : null}
            <FormControlLabel
              sx={{ ml: '-6px' }}
              label="Blind: without model, entropy and the verdicts of others"
              control={
                <Checkbox
                  checked={blind}
                  onChange={(_event, checked) => {
                    setBlind(checked);
                  }}
                />
              }
            />
          </Box>
          <Box>
            <Hindered reason={name === '' ? 'Say who you are first.' : null}>
              {(isHindered) => (
                <Button type="submit" variant="contained" disabled={isHindered || queue.isPending}>
                  Start grading
                </Button>
              )}
            </Hindered>
          </Box>
        </Box>
      </Panel>
    </Box>
  );
}
