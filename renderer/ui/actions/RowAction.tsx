import IconButton from '@mui/material/IconButton';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { ComponentType, ReactElement } from 'react';
import { Hindered } from './Hindered.tsx';

interface RowActionProps {
  readonly icon: ComponentType<SvgIconProps>;
  /** What is done: `Delete`. */
  readonly word: string;
  /** What it is done to: `run 5`. */
  readonly to: string;
  readonly onAct: () => void;
}

/** A sign in a table's row that does something to what the row is about, and does not open it. */
export function RowAction({ icon: Icon, word, to, onAct }: RowActionProps): ReactElement {
  return (
    <Hindered label={word}>
      {(isHindered) => (
        <IconButton
          aria-label={`${word}: ${to}`}
          disabled={isHindered}
          onClick={(event) => {
            event.stopPropagation();
            onAct();
          }}
          sx={{ p: 0.5, color: 'text.secondary' }}
        >
          <Icon sx={{ fontSize: 18 }} />
        </IconButton>
      )}
    </Hindered>
  );
}
