import type { GradingSelection } from '#shared/contract/api/grading.ts';
import { HandSetup } from './HandSetup.tsx';
import { HandWork } from './HandWork.tsx';
import { useHeldSession } from './session-store.ts';

interface HandTabProps {
  readonly selection: GradingSelection;
  readonly onWhich: (which: GradingSelection['which']) => void;
}

/** Grading by hand: how it begins, then one response after the other. */
export function HandTab({ selection, onWhich }: HandTabProps) {
  const { session, picked } = useHeldSession();
  if (session !== null) return <HandWork session={session} />;
  return <HandSetup selection={selection} onWhich={onWhich} picked={picked} />;
}
