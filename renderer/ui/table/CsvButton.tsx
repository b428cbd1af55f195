import SaveAltIcon from '@mui/icons-material/SaveAlt';
import Button from '@mui/material/Button';
import type { ReactElement } from 'react';
import { saveCsv } from '../save-file.ts';
import type { Column } from './column.ts';
import { tableCsv } from './table-csv.ts';

interface CsvButtonProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly fileName: string;
}

/** Saves the rows that are shown. */
export function CsvButton<Row>({ columns, rows, fileName }: CsvButtonProps<Row>): ReactElement {
  return (
    <Button
      color="inherit"
      startIcon={<SaveAltIcon />}
      onClick={() => {
        saveCsv(fileName, tableCsv(columns, rows));
      }}
    >
      CSV
    </Button>
  );
}
