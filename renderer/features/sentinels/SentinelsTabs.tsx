import { useCallback } from 'react';
import Button from '@mui/material/Button';
import { hrefOf, type SentinelsPlace } from '#renderer/routing/index.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import type { Candidate, SentinelRow, Sweep, SweepResult } from '#shared/contract/api/sentinels.ts';
import { ApplyTab } from './apply/ApplyTab.tsx';
import { BuildTab } from './build/BuildTab.tsx';
import { fillForm } from './build/kept-form.ts';
import { CompareTab } from './compare/CompareTab.tsx';
import { ShelfTab } from './shelf/ShelfTab.tsx';
import { formOfResult } from './sweep/form-of-result.ts';
import { SweepTab } from './sweep/SweepTab.tsx';

interface SentinelsTabsProps {
  readonly place: SentinelsPlace;
  readonly candidates: readonly Candidate[];
  /** Newest first. */
  readonly sentinels: readonly SentinelRow[];
  /** Keeps being the same. */
  readonly onChange: (part: Partial<SentinelsPlace>) => void;
}

/** The part that is open. */
export function SentinelsTabs({ place, candidates, sentinels, onChange }: SentinelsTabsProps) {
  const show = useCallback(
    (sentinel: number) => {
      onChange({ tab: 'build', sentinel });
    },
    [onChange],
  );
  const train = (sweep: Sweep, result: SweepResult) => {
    fillForm(formOfResult(sweep, result, candidates));
    onChange({ tab: 'build' });
  };
  const isUngraded = candidates.every(({ graded }) => graded === 0);
  switch (place.tab) {
    case 'build':
      return isUngraded && sentinels.length === 0 ? (
        <Ungraded />
      ) : (
        <BuildTab
          candidates={candidates}
          sentinels={sentinels}
          sentinelId={place.sentinel}
          onSentinel={show}
        />
      );
    case 'shelf':
      return (
        <ShelfTab
          sentinels={sentinels}
          compared={place.compared}
          onCompared={(compared) => {
            onChange({ compared });
          }}
          onCompare={() => {
            onChange({ tab: 'compare' });
          }}
          onOpen={show}
        />
      );
    case 'compare':
      return (
        <CompareTab
          sentinels={sentinels}
          candidates={candidates}
          compared={place.compared}
          onShelf={() => {
            onChange({ tab: 'shelf' });
          }}
          onOpen={show}
        />
      );
    case 'sweep':
      return isUngraded ? (
        <Ungraded />
      ) : (
        <SweepTab
          candidates={candidates}
          sweepId={place.sweep}
          onSweep={(sweep) => {
            onChange({ sweep });
          }}
          onTrain={train}
        />
      );
    case 'apply':
      return (
        <ApplyTab
          sentinels={sentinels}
          sentinelId={place.sentinel}
          runIds={place.runIds}
          onChange={onChange}
          onBuild={() => {
            onChange({ tab: 'build' });
          }}
        />
      );
  }
}

function Ungraded() {
  return (
    <EmptyState
      title="No answer has a verdict yet"
      action={
        <Button variant="contained" href={hrefOf({ screen: 'grading' })}>
          Grade answers
        </Button>
      }
    >
      There are answers, and nothing says which of them are right. Grade some of every benchmark: by hand, by
      rule or by a judge.
    </EmptyState>
  );
}
