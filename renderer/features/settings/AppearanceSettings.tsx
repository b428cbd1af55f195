import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { AppSettings } from '#shared/contract/api/settings.ts';
import { useHindrance } from '#renderer/ui/actions/index.ts';
import { Panel } from '#renderer/ui/page/index.ts';

interface AppearanceSettingsProps {
  readonly theme: AppSettings['theme'];
  readonly onChange: (theme: AppSettings['theme']) => void;
}

const THEMES = [
  { value: 'system', name: 'System' },
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
] as const;

/** Light, dark, or as the machine has it. */
export function AppearanceSettings({ theme, onChange }: AppearanceSettingsProps) {
  const hindrance = useHindrance();
  return (
    <Panel title="Appearance">
      <ToggleButtonGroup
        exclusive
        size="small"
        aria-label="Theme"
        value={theme}
        disabled={hindrance !== null}
        title={hindrance ?? undefined}
        onChange={(_event, chosen: AppSettings['theme'] | null) => {
          if (chosen !== null) onChange(chosen);
        }}
      >
        {THEMES.map(({ value, name }) => (
          <ToggleButton key={value} value={value} sx={{ px: 2, py: 0.5, fontSize: 13 }}>
            {name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Panel>
  );
}
