import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { ModelRow } from '#shared/contract/api/models.ts';
import { inspectModel } from '#workbench/models/index.ts';
import type { ListedModel } from '#workbench/store/index.ts';
import { found, refused } from './problems.ts';
import type { Procedures } from './procedures.ts';
import type { Workbench } from './workbench.ts';

export function modelsRouter({ models }: Procedures, { workspace, changes }: Workbench) {
  return models.router({
    list: models.list.handler(() => Promise.all(workspace.catalogue.models().map(rowOf))),
    add: models.add.handler(async ({ input }) => {
      const inspection = await inspectModel(wholePath(input.path));
      if (inspection.kind === 'refused') throw refused(inspection.problem);
      const { id } = workspace.models.upsert(inspection.facts);
      changes.tell('models');
      return rowOf(
        found(
          workspace.catalogue.models().find((model) => model.id === id),
          'such model',
        ),
      );
    }),
    remove: models.remove.handler(({ input }) => {
      const { name } = found(workspace.models.get(input.id), `model ${input.id}`);
      const removal = workspace.catalogue.removeModel(input.id);
      if (removal.kind === 'used') {
        throw refused(`${name} has ${runs(removal.runs)} in the workspace: remove these first.`);
      }
      changes.tell('models');
      return {};
    }),
  });
}

async function rowOf(model: ListedModel): Promise<ModelRow> {
  const facts = await stat(model.path).catch(() => null);
  return { ...model, present: facts?.isFile() === true };
}

/** A path as people type it; where the host was started must not matter. */
function wholePath(typed: string): string {
  const path = typed.trim();
  if (/^~[\\/]/.test(path)) return join(homedir(), path.slice(2));
  if (!isAbsolute(path)) throw refused(`"${typed}" must be the file's whole path, from the top.`);
  return path;
}

/** `1 run`, `3 runs`. */
export function runs(count: number): string {
  return `${count} ${count === 1 ? 'run' : 'runs'}`;
}
