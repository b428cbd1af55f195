/*
 * Run picker: which runs a screen is about, for every screen that is about several.
 */
export { RunPicker } from './RunPicker.tsx';
