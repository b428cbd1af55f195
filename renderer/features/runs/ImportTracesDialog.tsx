import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { problemOf, useAbout } from '#renderer/data/index.ts';
import { FileInput, useFileInput, useFilePicker } from '#renderer/files/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import { sizeProblem, useTraceImport, type TraceFile } from './use-trace-import.ts';

/** Which file, whose answers, to what. */
export function ImportTracesDialog({ onClose }: { readonly onClose: () => void }) {
  const [from, setFrom] = useState<TraceFile | null>(null);
  const [model, setModel] = useState('');
  const [benchmark, setBenchmark] = useState('');
  const { data: about } = useAbout();
  const input = useFileInput();
  const importing = useTraceImport(onClose);
  const choose = (next: TraceFile) => {
    importing.reset();
    setFrom(next);
  };
  const picker = useFilePicker({
    title: 'Recorded answers',
    extensions: ['.jsonl', '.ndjson'],
    onPick: (path) => {
      choose({ path });
    },
  });
  const tooLarge = from && sizeProblem(from);
  const problem = tooLarge ?? (importing.error && problemOf(importing.error));

  return (
    <Dialog
      open
      fullWidth
      onClose={() => {
        if (!importing.isPending) onClose();
      }}
      aria-labelledby="import-traces-title"
    >
      <DialogTitle id="import-traces-title" sx={{ fontSize: 16 }}>
        Import traces
      </DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <DialogContentText variant="body1">
          Answers that were recorded elsewhere come in as finished runs of an external model. The file is
          JSONL: lists of logprobs with entropies or alternatives, lines of ewb trace, or chat completions
          with logprobs.
        </DialogContentText>
        <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2, minWidth: 0 }}>
          <Button
            variant="outlined"
            sx={{ flex: 'none' }}
            onClick={about?.capabilities.fileDialogs === 'native' ? picker.pick : input.open}
          >
            Choose a file…
          </Button>
          <Typography variant="body2" noWrap>
            {from === null ? 'No file yet' : 'path' in from ? from.path : from.file.name}
          </Typography>
        </Box>
        <FileInput
          input={input}
          label="Recorded answers"
          accept=".jsonl,.ndjson"
          onFiles={([file]) => {
            if (file !== undefined) choose({ file });
          }}
        />
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
          <NameField label="Model" value={model} onChange={setModel} />
          <NameField label="Benchmark" value={benchmark} onChange={setBenchmark} />
        </Box>
        {importing.isPending && <LinearProgress aria-label="Importing" />}
        {picker.error !== null && <ProblemNote>{problemOf(picker.error)}</ProblemNote>}
        {problem !== null && (
          <ProblemNote>
            <Box component="span" sx={{ whiteSpace: 'pre-line' }}>
              {problem}
            </Box>
          </ProblemNote>
        )}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" disabled={importing.isPending} onClick={onClose}>
          Cancel
        </Button>
        <Hindered>
          {(isHindered) => (
            <Button
              variant="contained"
              disabled={isHindered || from === null || tooLarge !== null || importing.isPending}
              onClick={() => {
                if (from !== null) importing.mutate({ from, model, benchmark });
              }}
            >
              Import
            </Button>
          )}
        </Hindered>
      </DialogActions>
      {picker.dialog}
    </Dialog>
  );
}

interface NameFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A name for all of the file's answers. */
function NameField({ label, value, onChange }: NameFieldProps) {
  return (
    <TextField
      label={label}
      value={value}
      placeholder="as each line says"
      onChange={(event) => {
        onChange(event.target.value);
      }}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 200 } }}
    />
  );
}
