import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import HomeIcon from '@mui/icons-material/HomeOutlined';
import InsightsIcon from '@mui/icons-material/InsightsOutlined';
import MemoryIcon from '@mui/icons-material/MemoryOutlined';
import PlayCircleIcon from '@mui/icons-material/PlayCircleOutlined';
import GradingIcon from '@mui/icons-material/RuleOutlined';
import SensorsIcon from '@mui/icons-material/SensorsOutlined';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import type SvgIcon from '@mui/material/SvgIcon';
import type { RailScreen } from '#renderer/routing/index.ts';

interface RailPlace {
  readonly screen: RailScreen;
  readonly name: string;
  readonly icon: typeof SvgIcon;
}

/** The screens, in the order of the rail and of Ctrl/Cmd-1..9. Screens to come are put here when they are there. */
export const RAIL: readonly RailPlace[] = [
  { screen: 'start', name: 'Start', icon: HomeIcon },
  { screen: 'models', name: 'Models', icon: MemoryIcon },
  { screen: 'benchmarks', name: 'Benchmarks', icon: FactCheckIcon },
  { screen: 'runs', name: 'Runs', icon: PlayCircleIcon },
  { screen: 'grading', name: 'Grading', icon: GradingIcon },
  { screen: 'analysis', name: 'Analysis', icon: InsightsIcon },
  { screen: 'sentinels', name: 'Sentinels', icon: SensorsIcon },
  { screen: 'settings', name: 'Settings', icon: SettingsIcon },
];

/** The keys that go to a screen of the rail, by its place. */
export function railKeys(index: number): string {
  return `Mod+${index + 1}`;
}
