import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, relative } from 'node:path';
import type { Folder } from '#shared/contract/api/app.ts';
import { refused } from './problems.ts';

/** Entries shown of a folder; more than anyone reads. */
const MOST = 5000;

/**
 * A folder's subfolders and the files with one of the extensions (with or without the dot), sorted by name. Only
 * what lies in one of `roots` is shown. `null` is the only root, or where there are several a folder of them.
 */
export async function browseFolder(
  roots: readonly string[],
  folder: string | null,
  extensions: readonly string[],
): Promise<Folder> {
  const allowed = await realFolders(roots);
  const [only] = allowed;
  if (folder === null || folder === '') {
    if (only !== undefined && allowed.length === 1) return listed(only, null, extensions);
    return { path: '', parent: null, entries: allowed.map((root) => folderEntry(root, root)) };
  }
  const path = await realpath(folder).catch(() => null);
  if (path === null) throw refused(`There is no folder ${folder}.`);
  if (!allowed.some((root) => isWithin(root, path))) {
    throw refused(`${folder} is outside of the folders that may be shown. Name it in the settings first.`);
  }
  const top = allowed.length === 1 ? null : '';
  return listed(path, allowed.includes(path) ? top : dirname(path), extensions);
}

/** Links followed, so that none leads out; what is not there is left out. */
async function realFolders(roots: readonly string[]): Promise<string[]> {
  const real = await Promise.all(roots.map((root) => realpath(root).catch(() => null)));
  return [...new Set(real.filter((root) => root !== null))];
}

function isWithin(root: string, path: string): boolean {
  const inside = relative(root, path);
  return inside === '' || (!isAbsolute(inside) && inside.split(/[\\/]/)[0] !== '..');
}

async function listed(path: string, parent: string | null, extensions: readonly string[]): Promise<Folder> {
  const wanted = new Set(extensions.map((extension) => extension.toLowerCase().replace(/^\.?/, '.')));
  const names = await readdir(path).catch((error: unknown) => {
    throw refused(
      `${path} cannot be read: ${error instanceof Error ? error.message : 'it is no readable folder'}.`,
    );
  });
  const shown = names.filter((name) => !name.startsWith('.')).toSorted((a, b) => a.localeCompare(b));
  const entries = await Promise.all(
    shown.slice(0, MOST).map(async (name) => {
      const at = join(path, name);
      const facts = await stat(at).catch(() => null);
      if (facts?.isDirectory() === true) return folderEntry(at);
      if (facts?.isFile() !== true || !wanted.has(extname(name).toLowerCase())) return null;
      return { name, path: at, kind: 'file' as const, bytes: facts.size };
    }),
  );
  const kept = entries.filter((entry) => entry !== null);
  return {
    path,
    parent,
    entries: [...kept.filter(({ kind }) => kind === 'folder'), ...kept.filter(({ kind }) => kind === 'file')],
  };
}

function folderEntry(path: string, name = basename(path)): Folder['entries'][number] {
  return { name, path, kind: 'folder', bytes: null };
}
