import ViewColumnIcon from '@mui/icons-material/ViewColumnOutlined';
import { Button, Checkbox, ListItemText, Menu, MenuItem } from '@mui/material';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Column } from './column.ts';

export interface ColumnMenuProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly isShown: (key: string) => boolean;
  readonly onToggle: (key: string) => void;
}

/** Which columns are shown. */
export function ColumnMenu<Row>({ columns, isShown, onToggle }: ColumnMenuProps<Row>): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        size="small"
        color="inherit"
        startIcon={<ViewColumnIcon />}
        aria-haspopup="menu"
        onClick={(event) => {
          setAnchor(event.currentTarget);
        }}
      >
        Columns
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => {
          setAnchor(null);
        }}
      >
        {columns.map((column) => (
          <MenuItem
            key={column.key}
            dense
            role="menuitemcheckbox"
            aria-checked={isShown(column.key)}
            onClick={() => {
              onToggle(column.key);
            }}
          >
            <Checkbox
              size="small"
              checked={isShown(column.key)}
              tabIndex={-1}
              disableRipple
              sx={{ p: 0, mr: 1 }}
            />
            <ListItemText primary={column.title} secondary={column.unit} sx={{ my: 0 }} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
