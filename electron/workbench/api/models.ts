import { stat } from 'node:fs/promises';
import type { ModelRow } from '#shared/contract/api/models.ts';
import { inspectModel } from '#workbench/models/index.ts';
import type { ListedModel } from '#workbench/store/index.ts';
import { found, refused } from './problems.ts';
import type { Procedures } from './procedures.ts';
import { wholePath } from './whole-path.ts';
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
    remove: models.remove.handler(async ({ input }) => {
      const { name } = found(workspace.models.get(input.id), `model ${input.id}`);
      const removal = await workspace.catalogue.removeModel(input.id);
      if (removal.kind === 'used') {
        throw refused(`${name} has ${runs(removal.runs)} in the workspace: remove these first.`);
      }
      changes.tell('models');
      return {};
    }),
  });
}

async function rowOf(model: ListedModel): Promise<ModelRow> {
  const facts = model.kind === 'file' ? await stat(model.path).catch(() => null) : null;
  return { ...model, present: facts?.isFile() === true };
}

/** `1 run`, `3 runs`. */
export function runs(count: number): string {
  return `${count} ${count === 1 ? 'run' : 'runs'}`;
}
