import Button from '@mui/material/Button';
import type { ModelRow } from '#shared/contract/api/models.ts';
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
      noun="models"
      columns={MODEL_COLUMNS}
      rows={models}
      onOpen={({ id }) => {
        onOpen(id);
      }}
      empty={
        <EmptyState
          title="No models yet"
          action={
            <Button variant="contained" onClick={onAdd}>
              Add a model file…
            </Button>
          }
        >
          A model is a GGUF file on this machine. It is read where it lies, never copied. The sample study on
          Start brings a small one of its own.
        </EmptyState>
      }
    />
  );
}
