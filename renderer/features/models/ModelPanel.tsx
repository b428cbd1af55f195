import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ModelRow } from '#shared/contract/api/models.ts';
import { hrefOf } from '#renderer/routing/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { bytes, count, counted, moment } from '#renderer/ui/figures.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { Facts, Panel, ProblemNote } from '#renderer/ui/page/index.ts';

interface ModelPanelProps {
  readonly model: ModelRow;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}

/** All that is known of a model, and what can be done with it. */
export function ModelPanel({ model, onClose, onRemove }: ModelPanelProps) {
  useKeys([{ keys: 'Escape', does: 'Close the details', run: onClose }]);
  return (
    <Box sx={{ width: 320, flexShrink: 0, overflowY: 'auto' }}>
      <Panel title={model.name} onClose={onClose}>
        {model.kind === 'external' ? (
          <ExternalModel model={model} />
        ) : (
          <ModelOfFile model={model} onRemove={onRemove} />
        )}
      </Panel>
    </Box>
  );
}

function ExternalModel({ model }: Pick<ModelPanelProps, 'model'>) {
  return (
    <>
      <Typography variant="body2" sx={{ mb: 1.5 }}>
        An external model: its answers were recorded elsewhere and imported. It has no file here, so it cannot
        be run, and it leaves the list with the last of its runs.
      </Typography>
      <Facts
        facts={[
          { name: 'Runs', value: count(model.runs) },
          { name: 'Added', value: moment(model.addedAt) },
        ]}
      />
    </>
  );
}

function ModelOfFile({ model, onRemove }: Omit<ModelPanelProps, 'onClose'>) {
  return (
    <>
      {!model.present && (
        <Box sx={{ mb: 1.5 }}>
          <ProblemNote severity="warning">
            The file is not at its path any more. Add it from where it is now: it is known again by its
            contents.
          </ProblemNote>
        </Box>
      )}
      <Facts
        facts={[
          { name: 'Architecture', value: model.architecture ?? '–' },
          { name: 'Quantisation', value: model.quantisation ?? '–' },
          {
            name: 'Context',
            value: model.contextLength === null ? '–' : counted(model.contextLength, 'token'),
          },
          { name: 'Size', value: bytes(model.bytes) },
          { name: 'Runs', value: count(model.runs) },
          { name: 'Added', value: moment(model.addedAt) },
          { name: 'Path', value: model.path, mono: true },
          { name: 'SHA-256', value: model.sha256, mono: true },
        ]}
      />
      <Box sx={{ display: 'flex', gap: 1, mt: 2 }}>
        <Button
          variant="contained"
          disabled={!model.present}
          href={hrefOf({ screen: 'new-run', models: [model.id], benchmarks: [], like: null })}
        >
          New run
        </Button>
        <Hindered reason={model.runs > 0 ? 'Runs were made with it: they need it on the list.' : null}>
          {(isHindered) => (
            <Button variant="outlined" disabled={isHindered} onClick={onRemove}>
              Take off the list
            </Button>
          )}
        </Hindered>
      </Box>
    </>
  );
}
