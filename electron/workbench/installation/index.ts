/*
 * The installation: where the app's own files lie, from sources, from a build and in a packaged app, and where data goes
 * unless the user says otherwise, and where the user is.
 */
export {
  analysisThreadEntry,
  appVersion,
  defaultDataDir,
  gradingThreadEntry,
  rendererFolder,
  sampleStudyFolder,
  workerEntry,
} from './places.ts';
export { userPath } from './user-path.ts';
