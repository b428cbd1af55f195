import BookmarksIcon from '@mui/icons-material/BookmarksOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { problemOf, useSavedAnalyses, useSavedAnalysisActions } from '#renderer/data/index.ts';
import type { AnalysisPlace } from '#renderer/routing/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { useNotify, useUndoable } from '#renderer/ui/notices/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import { SavedLine } from './SavedLine.tsx';

interface SavedAnalysesProps {
  readonly place: AnalysisPlace;
  readonly onOpen: (place: AnalysisPlace) => void;
}

/** Analyses by name: saved with their selection and settings, opened again, renamed, removed. */
export function SavedAnalyses({ place, onOpen }: SavedAnalysesProps) {
  const { data: saved, error } = useSavedAnalyses();
  const { save, rename, remove } = useSavedAnalysisActions();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [name, setName] = useState('');
  const notify = useNotify();
  const { isGone, begin } = useUndoable({ kind: 'analysis', carryOut: remove.mutateAsync, problemOf });
  const shown = (saved ?? []).filter(({ id }) => !isGone(id));
  const close = () => {
    setAnchor(null);
  };
  const problem = error ?? save.error ?? rename.error;
  return (
    <>
      <Button
        color="inherit"
        startIcon={<BookmarksIcon />}
        aria-haspopup="dialog"
        onClick={(event) => {
          setAnchor(event.currentTarget);
        }}
      >
        Saved{shown.length === 0 ? '' : ` (${shown.length})`}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Saved analyses' } as object }}
      >
        <Box sx={{ width: 400, p: 2, display: 'flex', flexDirection: 'column', gap: 1.5 }}>
          {problem === null ? null : <ProblemNote>{problemOf(problem)}</ProblemNote>}
          <Box
            component="form"
            sx={{ display: 'flex', gap: 1 }}
            onSubmit={(event) => {
              event.preventDefault();
              const { selection, table } = place;
              save.mutate(
                { name: name.trim(), selection, table },
                {
                  onSuccess: () => {
                    setName('');
                    notify({ text: `Saved as “${name.trim()}”` });
                  },
                },
              );
            }}
          >
            <TextField
              autoFocus
              fullWidth
              label="Save this selection and its settings as"
              value={name}
              onChange={(event) => {
                setName(event.target.value);
              }}
              slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 200 } }}
            />
            <Hindered reason={place.selection.runIds.length === 0 ? 'No runs are chosen.' : null}>
              {(isHindered) => (
                <Button
                  type="submit"
                  variant="contained"
                  disabled={isHindered || name.trim() === '' || save.isPending}
                >
                  Save
                </Button>
              )}
            </Hindered>
          </Box>
          {shown.length === 0 ? (
            <Typography variant="body2" color="textSecondary">
              Nothing is saved yet. A saved analysis opens with the same runs, filters and settings; runs can
              be added to it then.
            </Typography>
          ) : (
            <Box
              component="ul"
              aria-label="Saved analyses"
              sx={{ m: 0, p: 0, maxHeight: 320, overflowY: 'auto' }}
            >
              {shown.map((analysis) => (
                <SavedLine
                  key={analysis.id}
                  analysis={analysis}
                  onOpen={() => {
                    const { selection, table } = analysis;
                    onOpen({ ...place, selection, table, compared: null });
                    close();
                  }}
                  onRename={(next) => {
                    rename.mutate({ id: analysis.id, name: next });
                  }}
                  onRemove={() => {
                    begin(analysis.id, `“${analysis.name}” removed`);
                    // The way back stands at the bottom of the window, beneath this.
                    close();
                  }}
                />
              ))}
            </Box>
          )}
        </Box>
      </Popover>
    </>
  );
}
