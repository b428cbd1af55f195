import { cpSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The sample study where it stays. A workspace knows models by their path, and a packaged app's own is another with
 * every start of an AppImage (its mount) and with every update of some systems: so it is copied beside the workspace,
 * once a version. What is there already is left as it is. Where it cannot be copied, the app's own must do.
 *
 * @param bundled the app's own
 */
export function lastingSampleStudy(bundled: string, dataDir: string, version: string): string {
  const lasting = join(dataDir, 'sample-study', version);
  try {
    cpSync(bundled, lasting, { recursive: true, filter: isWanting });
  } catch {
    return bundled;
  }
  return lasting;
}

/** A copy that was broken off has another size. */
function isWanting(from: string, to: string): boolean {
  const source = statSync(from);
  if (source.isDirectory()) return true;
  return statSync(to, { throwIfNoEntry: false })?.size !== source.size;
}
