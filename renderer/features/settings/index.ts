/* Settings: the look, what new runs start from, where models and the workspace are, judges. */
export { SettingsScreen } from './SettingsScreen.tsx';
