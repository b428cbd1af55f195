import { problemOf, useAbout } from '#renderer/data/index.ts';
import { bytes, count } from '#renderer/ui/figures.ts';
import { Facts, Panel, ProblemNote } from '#renderer/ui/page/index.ts';

/** The machine that models are run on. */
export function ThisMachine() {
  const { data: about, error } = useAbout();
  return (
    <Panel title="This machine">
      {error !== null && <ProblemNote>{problemOf(error)}</ProblemNote>}
      {about !== undefined && (
        <Facts
          facts={[
            { name: 'Processor', value: about.machine.cpu },
            { name: 'Cores', value: count(about.machine.cores) },
            { name: 'Memory', value: bytes(about.machine.memory) },
            { name: 'System', value: about.machine.platform },
            { name: 'Workspace', value: about.workspaceFile, mono: true },
          ]}
        />
      )}
    </Panel>
  );
}
