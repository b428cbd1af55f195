import SaveAltIcon from '@mui/icons-material/SaveAlt';
import { IconButton, Menu, MenuItem, Tooltip } from '@mui/material';
import type { ReactElement } from 'react';
import { useState } from 'react';

export interface ExportMenuProps {
  /** What is exported, for the button's label. */
  readonly label: string;
  readonly choices: readonly { readonly name: string; readonly onChoose: () => void }[];
}

/** Saves what is shown, as one of several kinds of file. */
export function ExportMenu({ label, choices }: ExportMenuProps): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = (): void => {
    setAnchor(null);
  };
  return (
    <>
      <Tooltip title={label}>
        <IconButton
          size="small"
          aria-label={label}
          aria-haspopup="menu"
          onClick={(event) => {
            setAnchor(event.currentTarget);
          }}
        >
          <SaveAltIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        {choices.map(({ name, onChoose }) => (
          <MenuItem
            key={name}
            dense
            onClick={() => {
              close();
              onChoose();
            }}
          >
            {name}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
