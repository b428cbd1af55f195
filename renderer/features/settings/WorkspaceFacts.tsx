import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { problemOf, useAbout, useReveal } from '#renderer/data/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { bytes, counted } from '#renderer/ui/figures.ts';
import { Facts, Panel, ProblemNote } from '#renderer/ui/page/index.ts';

/** Where everything is kept, by which version, on which machine. */
export function WorkspaceFacts() {
  const { data: about, error } = useAbout();
  const reveal = useReveal();
  const problem = error ?? reveal.error;
  return (
    <Panel title="Workspace">
      {problem !== null && (
        <Box sx={{ mb: 1 }}>
          <ProblemNote>{problemOf(problem)}</ProblemNote>
        </Box>
      )}
      {about !== undefined && (
        <>
          <Facts
            facts={[
              { name: 'File', value: about.workspaceFile, mono: true },
              { name: 'Version', value: about.appVersion },
              { name: 'Processor', value: `${about.machine.cpu}, ${counted(about.machine.cores, 'core')}` },
              { name: 'Memory', value: bytes(about.machine.memory) },
              { name: 'System', value: about.machine.platform },
            ]}
          />
          {about.capabilities.revealInFolder && (
            <Box sx={{ mt: 2 }}>
              <Hindered>
                {(isHindered) => (
                  <Button
                    variant="outlined"
                    disabled={isHindered}
                    onClick={() => {
                      reveal.mutate(about.workspaceFile);
                    }}
                  >
                    Show in its folder
                  </Button>
                )}
              </Hindered>
            </Box>
          )}
        </>
      )}
    </Panel>
  );
}
