import Tooltip from '@mui/material/Tooltip';
import { styled } from '@mui/material/styles';
import type { ReactElement } from 'react';
import { useHindrance } from './hindrance.ts';

interface HinderedProps {
  /** Why this one cannot be carried out, in a sentence; what hinders all is known. */
  readonly reason?: string | null;
  /** Said when the pointer rests on it, while nothing hinders it. */
  readonly label?: string;
  /** The button: to be disabled while `isHindered`. */
  readonly children: (isHindered: boolean) => ReactElement;
}

/** Around the pointer of a disabled button, which hears none itself. */
const Place = styled('span')({ display: 'inline-flex', flexShrink: 0 });

/** A button that says why it cannot be used. */
export function Hindered({ reason = null, label = '', children }: HinderedProps): ReactElement {
  const hindrance = useHindrance() ?? reason;
  return (
    <Tooltip title={hindrance ?? label} describeChild>
      <Place
        className="action"
        onClick={(event) => {
          // What it stands on, such as a row that opens, is not meant either.
          if (hindrance !== null) event.stopPropagation();
        }}
      >
        {children(hindrance !== null)}
      </Place>
    </Tooltip>
  );
}
