/*
 * Judges: the models that grade answers, of this workspace or at an endpoint; a part of the settings.
 */
export { JudgeSettings } from './JudgeSettings.tsx';
