import { cpus, homedir, totalmem, availableParallelism } from 'node:os';
import type { About } from '#shared/contract/api/app.ts';
import { browseFolder } from './browse-folder.ts';
import { holdChanges } from './changes.ts';
import { conflated } from './conflated.ts';
import { refused } from './problems.ts';
import type { Procedures } from './procedures.ts';
import type { Workbench } from './workbench.ts';

export function appRouter({ app }: Procedures, workbench: Workbench) {
  const { host, changes } = workbench;
  return app.router({
    about: app.about.handler(() => aboutOf(workbench)),
    browse: app.browse.handler(({ input }) =>
      browseFolder(browsable(workbench), input.folder, input.extensions),
    ),
    chooseFile: app.chooseFile.handler(async ({ input }) => {
      if (host.chooseFile === undefined)
        throw refused('This host has no dialogs: choose in its file browser.');
      return { path: await host.chooseFile(input.title, input.extensions) };
    }),
    reveal: app.reveal.handler(async ({ input }) => {
      if (host.reveal === undefined) throw refused('This host has no file manager to show the file in.');
      await host.reveal(input.path);
      return {};
    }),
    changes: app.changes.handler(({ signal }) => conflated(changes, holdChanges, signal)),
  });
}

function aboutOf({ appVersion, workspace, host }: Workbench): About {
  return {
    appVersion,
    workspaceFile: workspace.file,
    machine: {
      platform: `${process.platform} ${process.arch}`,
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cores: availableParallelism(),
      memory: totalmem(),
    },
    capabilities: {
      fileDialogs: host.chooseFile === undefined ? 'browse' : 'native',
      revealInFolder: host.reveal !== undefined,
    },
  };
}

/** Folders that the user named, here or when the host was started; none: the home. */
function browsable({ workspace, host }: Workbench): string[] {
  const named = [...(host.modelFolders ?? []), ...workspace.settings.read().modelFolders];
  return named.length > 0 ? named : [homedir()];
}
