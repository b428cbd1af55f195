import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { ImportPreview } from '#shared/contract/api/benchmarks.ts';
import type { DraftMapping } from './import-form.ts';

interface PreviewTableProps {
  readonly preview: ImportPreview;
  readonly draft: DraftMapping;
}

/** The first rows of a file as they were read, what each field will be above it. */
export function PreviewTable({ preview, draft }: PreviewTableProps) {
  const partOf = (field: string) =>
    Object.entries(draft)
      .filter(([, chosen]) => chosen === field)
      .map(([part]) => part)
      .join(', ');

  return (
    <Box sx={{ overflow: 'auto', maxHeight: 280, border: 1, borderColor: 'divider', borderRadius: 1 }}>
      <Rows aria-label="First rows of the file">
        <thead>
          <tr>
            {preview.fields.map((field) => (
              <th key={field} scope="col">
                {field}
                <span>{partOf(field) || 'left out'}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, index) => (
            <tr key={index}>
              {preview.fields.map((field) => (
                <td key={field} title={row[field]}>
                  {row[field]}
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
    maxWidth: 360,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    textOverflow: 'ellipsis',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  '& tbody tr:last-of-type td': { borderBottom: 0 },
}));
