import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';

interface PreviewTableProps {
  readonly label: string;
  /** Each with what it is, or is used for, beside its name. */
  readonly columns: readonly { readonly name: string; readonly note?: string }[];
  /** A cell a column. */
  readonly rows: readonly (readonly string[])[];
}

/** The first rows of what is to be imported, small enough to be shown whole. */
export function PreviewTable({ label, columns, rows }: PreviewTableProps) {
  return (
    <Box sx={{ overflow: 'auto', maxHeight: 200, border: 1, borderColor: 'divider', borderRadius: 1 }}>
      <Rows aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ name, note }) => (
              <th key={name} scope="col">
                {name}
                {note !== undefined && <span>{note}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <tr key={index}>
              {cells.map((cell, column) => (
                <td key={column} title={cell}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Rows>
    </Box>
  );
}

const Rows = styled('table')(({ theme }) => ({
  borderCollapse: 'collapse',
  width: '100%',
  fontSize: 13,
  lineHeight: '20px',
  '& th': {
    position: 'sticky',
    top: 0,
    textAlign: 'left',
    fontWeight: 600,
    backgroundColor: theme.palette.surface.raised,
  },
  '& th span': { marginLeft: 8, fontWeight: 400, color: theme.palette.text.secondary },
  '& th, & td': {
    padding: '4px 12px',
    maxWidth: 280,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    textOverflow: 'ellipsis',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  '& tbody tr:last-of-type td': { borderBottom: 0 },
}));
