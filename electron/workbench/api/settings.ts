import { isAbsolute } from 'node:path';
import { refused } from './problems.ts';
import type { Procedures } from './procedures.ts';
import type { Workbench } from './workbench.ts';

export function settingsRouter({ settings }: Procedures, { workspace, changes }: Workbench) {
  return settings.router({
    get: settings.get.handler(() => workspace.settings.read()),
    set: settings.set.handler(({ input }) => {
      const relative = input.modelFolders.find((folder) => !isAbsolute(folder));
      if (relative !== undefined)
        throw refused(`The folder "${relative}" must be given with its whole path.`);
      const stored = workspace.settings.write(input);
      changes.tell('settings');
      return stored;
    }),
  });
}
