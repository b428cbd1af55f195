import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { problemOf, useJudgeActions } from '#renderer/data/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { Judge } from '#shared/contract/api/grading.ts';
import { keySentence } from './judge-form.ts';

/** Where an endpoint's key is, and another one to be kept there. It never comes back to this page. */
export function JudgeKey({ judge }: { readonly judge: Judge }) {
  const { setKey } = useJudgeActions();
  const [typed, setTyped] = useState('');
  const keep = (key: string | null) => {
    setKey.mutate(
      { id: judge.id, key },
      {
        onSuccess: () => {
          setTyped('');
        },
      },
    );
  };
  return (
    <Box role="group" aria-label="Key" sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <Typography variant="body2">{keySentence(judge)}</Typography>
      {setKey.error === null ? null : <ProblemNote>{problemOf(setKey.error)}</ProblemNote>}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <TextField
          type="password"
          label={judge.key === 'stored' ? 'Another key' : 'Key'}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { autoComplete: 'off', spellCheck: false } }}
          sx={{ width: 320 }}
        />
        <Hindered>
          {(isHindered) => (
            <Button
              variant="outlined"
              disabled={isHindered || typed.trim() === '' || setKey.isPending}
              onClick={() => {
                keep(typed.trim());
              }}
            >
              Store the key
            </Button>
          )}
        </Hindered>
        {judge.key === 'stored' ? (
          <Hindered>
            {(isHindered) => (
              <Button
                color="inherit"
                disabled={isHindered || setKey.isPending}
                onClick={() => {
                  keep(null);
                }}
              >
                Forget the key
              </Button>
            )}
          </Hindered>
        ) : null}
      </Box>
    </Box>
  );
}
