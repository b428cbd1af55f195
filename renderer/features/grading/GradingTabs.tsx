import { useMemo } from 'react';
import type { GradingPlace } from '#renderer/routing/index.ts';
import type { GradingSelection } from '#shared/contract/api/grading.ts';
import { AgreementTab } from './agreement/AgreementTab.tsx';
import { DisputesTab } from './agreement/DisputesTab.tsx';
import { AutomaticTab } from './automatic/AutomaticTab.tsx';
import { GradersTab } from './graders/GradersTab.tsx';
import { HandTab } from './hand/HandTab.tsx';

interface GradingTabsProps {
  readonly place: GradingPlace;
  readonly onChange: (part: Partial<GradingPlace>) => void;
}

/** The part of the grading that is open. */
export function GradingTabs({ place, onChange }: GradingTabsProps) {
  const { runIds, which } = place;
  const selection = useMemo((): GradingSelection => ({ runIds, which }), [runIds, which]);
  const choose = (next: GradingSelection['which']) => {
    onChange({ which: next });
  };
  switch (place.tab) {
    case 'hand':
      return <HandTab selection={selection} onWhich={choose} />;
    case 'automatic':
      return <AutomaticTab selection={selection} onWhich={choose} />;
    case 'agreement':
      return <AgreementTab place={place} onChange={onChange} />;
    case 'disputes':
      return <DisputesTab place={place} onChange={onChange} />;
    case 'graders':
      return <GradersTab runIds={runIds} />;
  }
}
