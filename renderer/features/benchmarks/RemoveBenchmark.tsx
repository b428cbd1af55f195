import DeleteIcon from '@mui/icons-material/DeleteOutlineOutlined';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { BenchmarkRow } from '#shared/contract/api/benchmarks.ts';

interface RemoveBenchmarkProps {
  readonly benchmark: BenchmarkRow;
  readonly onRemove: (benchmark: BenchmarkRow) => void;
}

/** Removes a benchmark that no run needs. */
export function RemoveBenchmark({ benchmark, onRemove }: RemoveBenchmarkProps) {
  const isNeeded = benchmark.runs > 0;
  return (
    <Tooltip title={isNeeded ? 'Runs were made on it: delete them first.' : 'Remove'}>
      <span>
        <IconButton
          aria-label={`Remove ${benchmark.name}`}
          disabled={isNeeded}
          onClick={(event) => {
            event.stopPropagation();
            onRemove(benchmark);
          }}
          sx={{ p: 0.5 }}
        >
          <DeleteIcon fontSize="small" />
        </IconButton>
      </span>
    </Tooltip>
  );
}
