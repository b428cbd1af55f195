import type { AnalysisTab } from '#renderer/routing/index.ts';
import type { Population } from '#shared/contract/api/population.ts';
import { CompareTab } from './CompareTab.tsx';
import { CurvesTab } from './CurvesTab.tsx';
import { DistributionsTab } from './DistributionsTab.tsx';
import { MeasuresTab } from './MeasuresTab.tsx';
import { PositionTab } from './PositionTab.tsx';
import { PrefixesTab } from './PrefixesTab.tsx';
import { ScatterTab } from './ScatterTab.tsx';
import { TemperaturesTab } from './TemperaturesTab.tsx';

interface AnalysisTabsProps {
  readonly tab: AnalysisTab;
  readonly population: Population;
}

/** The part of the analysis that is open. */
export function AnalysisTabs({ tab, population }: AnalysisTabsProps) {
  switch (tab) {
    case 'measures':
      return <MeasuresTab population={population} />;
    case 'distributions':
      return <DistributionsTab />;
    case 'curves':
      return <CurvesTab population={population} />;
    case 'scatter':
      return <ScatterTab />;
    case 'position':
      return <PositionTab />;
    case 'prefixes':
      return <PrefixesTab />;
    case 'temperatures':
      return <TemperaturesTab />;
    case 'compare':
      return <CompareTab />;
  }
}
