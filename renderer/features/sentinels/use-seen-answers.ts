import { useState } from 'react';
import { useAnswersVersion } from '#renderer/data/index.ts';

/**
 * Figures stay of one state of some runs' answers and verdicts until they are asked for anew: `asOf` names it, `isOld`
 * says that there is another now, and `again` takes that one.
 */
export function useSeenAnswers(runIds: readonly number[]): {
  readonly asOf: string;
  readonly isOld: boolean;
  readonly again: () => void;
} {
  const version = useAnswersVersion(runIds);
  const of = runIds.join();
  const [seen, setSeen] = useState({ of, version });
  if (seen.of !== of) setSeen({ of, version });
  const asOf = seen.of === of ? seen.version : version;
  return {
    asOf,
    isOld: asOf !== version,
    again: () => {
      setSeen({ of, version });
    },
  };
}
