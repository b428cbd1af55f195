import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's folder: the nearest above this file with a package.json, from sources and from a build. */
const root = packageRoot(dirname(fileURLToPath(import.meta.url)));

function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('The package.json of Entropy Workbench is missing.');
  return packageRoot(above);
}

/** The version in package.json. */
export function appVersion(): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

/** The bundled sample study. In a packaged app it lies beside the archive: llama.cpp reads plain files only. */
export function sampleStudyFolder(): string {
  const { resourcesPath } = process as { resourcesPath?: string };
  return resourcesPath !== undefined && root.startsWith(resourcesPath)
    ? join(resourcesPath, 'sample-study')
    : join(root, 'resources', 'sample-study');
}

/** The built page. */
export function rendererFolder(): string {
  return join(root, 'out', 'renderer');
}

/** The inference worker's entry. */
export function workerEntry(): string {
  return entry('inference-worker.js', 'inference', 'worker', 'entry.ts');
}

/** The entry of the analysis's threads. */
export function analysisThreadEntry(): string {
  return entry('analysis-thread.js', 'analysis', 'threads', 'entry.ts');
}

/** The entry of the threads that compare expressions. */
export function gradingThreadEntry(): string {
  return entry('grading-thread.js', 'grading', 'rule-threads', 'entry.ts');
}

/** Beside this file in a build, the source itself otherwise. */
function entry(built: string, ...source: string[]): string {
  const here = fileURLToPath(import.meta.url);
  return here.endsWith('.ts') ? join(root, 'electron', 'workbench', ...source) : join(dirname(here), built);
}

/** The platform's folder for this app's data. */
export function defaultDataDir(): string {
  const name = 'entropy-workbench';
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  if (process.platform === 'win32') {
    return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), name);
  }
  const dataHome = process.env['XDG_DATA_HOME'];
  // The XDG specification: relative and empty paths are to be ignored.
  const isUsable = dataHome !== undefined && isAbsolute(dataHome);
  return join(isUsable ? dataHome : join(homedir(), '.local', 'share'), name);
}
