import Button from '@mui/material/Button';
import type { ModelRow } from '#shared/contract/api/models.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { ListTable } from '#renderer/ui/table/index.ts';
import { MODEL_COLUMNS } from './model-columns.tsx';

interface ModelTableProps {
  readonly models: readonly ModelRow[];
  readonly onOpen: (id: number) => void;
  readonly onAdd: () => void;
}

/** The models of the workspace. */
export function ModelTable({ models, onOpen, onAdd }: ModelTableProps) {
  return (
    <ListTable
      name="models"
      label="Models"
      noun="model"
      fileName="models"
      columns={MODEL_COLUMNS}
      rows={models}
      onOpen={({ id }) => {
        onOpen(id);
      }}
      empty={
        <EmptyState
          title="No models yet"
          action={
            <Hindered>
              {(isHindered) => (
                <Button variant="contained" disabled={isHindered} onClick={onAdd}>
                  Add a model file…
                </Button>
              )}
            </Hindered>
          }
        >
          A model is a GGUF file on this machine. It is read where it lies, never copied. The sample study on
          Start brings a small one of its own.
        </EmptyState>
      }
    />
  );
}
