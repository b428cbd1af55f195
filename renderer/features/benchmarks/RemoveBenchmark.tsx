import DeleteIcon from '@mui/icons-material/DeleteOutlineOutlined';
import IconButton from '@mui/material/IconButton';
import type { BenchmarkRow } from '#shared/contract/api/benchmarks.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';

interface RemoveBenchmarkProps {
  readonly benchmark: BenchmarkRow;
  readonly onRemove: (benchmark: BenchmarkRow) => void;
}

/** Removes a benchmark that no run needs. */
export function RemoveBenchmark({ benchmark, onRemove }: RemoveBenchmarkProps) {
  return (
    <Hindered label="Remove" reason={benchmark.runs > 0 ? 'Runs were made on it: delete them first.' : null}>
      {(isHindered) => (
        <IconButton
          aria-label={`Remove ${benchmark.name}`}
          disabled={isHindered}
          onClick={(event) => {
            event.stopPropagation();
            onRemove(benchmark);
          }}
          sx={{ p: 0.5 }}
        >
          <DeleteIcon fontSize="small" />
        </IconButton>
      )}
    </Hindered>
  );
}
