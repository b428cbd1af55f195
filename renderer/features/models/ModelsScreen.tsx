import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { onDroppedPaths } from '#renderer/backend/index.ts';
import { problemOf, useAddModel, useBackend, useModels, useRemoveModel } from '#renderer/data/index.ts';
import { useFilePicker } from '#renderer/files/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { DropTarget } from '#renderer/ui/drop/index.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { useUndoable } from '#renderer/ui/notices/index.ts';
import { Page, ProblemNote } from '#renderer/ui/page/index.ts';
import { AddByPath } from './AddByPath.tsx';
import { Arrivals } from './Arrivals.tsx';
import { ModelPanel } from './ModelPanel.tsx';
import { ModelTable } from './ModelTable.tsx';

/** The models, their details, and all ways to add one. */
export function ModelsScreen() {
  const models = useModels();
  const { kind } = useBackend();
  const [openId, setOpenId] = useState<number | null>(null);
  const [droppedNames, setDroppedNames] = useState<readonly string[]>([]);
  const add = useAddModel().mutate;
  const remove = useRemoveModel().mutateAsync;
  const removal = useUndoable({ kind: 'model', carryOut: remove, problemOf });
  const picker = useFilePicker({ title: 'Add a GGUF file', extensions: ['.gguf'], onPick: add });
  useKeys([{ keys: 'A', does: 'Add a model', run: picker.pick }]);

  useEffect(
    () =>
      onDroppedPaths((paths) => {
        for (const path of paths) add(path);
      }),
    [add],
  );

  const shown = models.data?.filter(({ id }) => !removal.isGone(id));
  const open = shown?.find(({ id }) => id === openId);
  return (
    <DropTarget
      invitation="Drop GGUF files to add them"
      onFiles={(files) => {
        if (kind === 'browser') setDroppedNames(files.map(({ name }) => name));
      }}
    >
      <Page
        title="Models"
        layout="fill"
        toolbar={
          <Hindered>
            {(isHindered) => (
              <Button variant="contained" disabled={isHindered} onClick={picker.pick}>
                Add a model file…
              </Button>
            )}
          </Hindered>
        }
      >
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, p: 3, flexGrow: 1, minHeight: 0 }}>
          <AddByPath onAdd={add} />
          {picker.error !== null && <ProblemNote>{problemOf(picker.error)}</ProblemNote>}
          {droppedNames.length > 0 && (
            <ProblemNote
              severity="warning"
              onDismiss={() => {
                setDroppedNames([]);
              }}
              action={
                <Hindered>
                  {(isHindered) => (
                    <Button disabled={isHindered} onClick={picker.pick}>
                      Find it on the host…
                    </Button>
                  )}
                </Hindered>
              }
            >
              A browser does not tell where a dropped file is, and models are read where they lie. Find{' '}
              {droppedNames.join(', ')} on the host&rsquo;s machine instead.
            </ProblemNote>
          )}
          <Arrivals />
          {models.error !== null && <ProblemNote>{problemOf(models.error)}</ProblemNote>}
          {shown !== undefined && (
            <Box sx={{ display: 'flex', gap: 2, flexGrow: 1, minHeight: 0 }}>
              <ModelTable models={shown} onOpen={setOpenId} onAdd={picker.pick} />
              {open !== undefined && (
                <ModelPanel
                  model={open}
                  onClose={() => {
                    setOpenId(null);
                  }}
                  onRemove={() => {
                    removal.begin(open.id, `${open.name} was taken off the list. Its file stays.`);
                  }}
                />
              )}
            </Box>
          )}
        </Box>
        {picker.dialog}
      </Page>
    </DropTarget>
  );
}
