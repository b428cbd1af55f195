/*
 * The installation: where the app's own files lie, from sources, from a build and in a packaged app, and where data goes
 * unless the user says otherwise.
 */
export { appVersion, defaultDataDir, rendererFolder, sampleStudyFolder, workerEntry } from './places.ts';
