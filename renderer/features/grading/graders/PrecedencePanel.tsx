import DownIcon from '@mui/icons-material/KeyboardArrowDownOutlined';
import DragIcon from '@mui/icons-material/DragIndicatorOutlined';
import UpIcon from '@mui/icons-material/KeyboardArrowUpOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { problemOf, usePrecedence, useSetPrecedence } from '#renderer/data/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { useNotify } from '#renderer/ui/notices/index.ts';
import { Panel, ProblemNote } from '#renderer/ui/page/index.ts';
import type { GraderKind } from '#shared/contract/grader.ts';
import { moved } from './precedence-order.ts';

const WORDS: Readonly<Record<GraderKind, { name: string; explanation: string }>> = {
  person: { name: 'Persons', explanation: 'Undecided by a person counts as decided.' },
  judge: { name: 'Judges', explanation: 'Models that read question, reference and answer.' },
  file: { name: 'Files', explanation: 'Verdicts that came with imported answers.' },
  rule: { name: 'Rules', explanation: 'By the kind of answer.' },
};

/** Whose verdict counts: the kinds of graders in their order, to be moved by pointer or keyboard. */
export function PrecedencePanel() {
  const { data, error } = usePrecedence();
  const save = useSetPrecedence();
  // It shows at once, and goes back where the host refuses it.
  const kinds = save.isPending ? save.variables : data;
  // The order that was asked for last: a key may come before it is shown.
  const latest = useRef(kinds);
  useEffect(() => {
    latest.current = kinds;
  }, [kinds]);
  const notify = useNotify();
  const [dragged, setDragged] = useState<GraderKind | null>(null);
  const move = (kind: GraderKind, to: (place: number) => number) => {
    const before = latest.current;
    if (before === undefined) return;
    const next = moved(before, kind, to(before.indexOf(kind)));
    if (next.join() === before.join()) return;
    latest.current = next;
    save.mutate(next, {
      onSuccess: () => {
        notify({
          text: `Counts first now: ${WORDS[next[0] ?? 'person'].name.toLowerCase()}. Verdicts in force are decided anew.`,
          action: {
            label: 'Undo',
            run: () => {
              latest.current = before;
              save.mutate(before);
            },
          },
        });
      },
    });
  };
  const problem = error ?? save.error;
  return (
    <Panel title="Whose verdict counts">
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        The first kind that decided is in force; of a kind, its last verdict. Undecided gives way to the next.
      </Typography>
      {problem === null ? null : <ProblemNote>{problemOf(problem)}</ProblemNote>}
      <Box component="ol" aria-label="Precedence" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {kinds?.map((kind, place) => (
          <Box
            component="li"
            key={kind}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              setDragged(kind);
            }}
            onDragEnd={() => {
              setDragged(null);
            }}
            onDragOver={(event) => {
              if (dragged !== null) event.preventDefault();
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null) move(dragged, () => place);
              setDragged(null);
            }}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1,
              py: 0.5,
              borderTop: place === 0 ? 0 : 1,
              borderColor: 'divider',
              opacity: dragged === kind ? 0.5 : 1,
            }}
          >
            <DragIcon sx={{ fontSize: 18, color: 'text.secondary', cursor: 'grab' }} aria-hidden />
            <Typography variant="body2" sx={{ minWidth: 16 }}>
              {place + 1}
            </Typography>
            <Box sx={{ flexGrow: 1, minWidth: 0 }}>
              <Typography variant="body2">{WORDS[kind].name}</Typography>
              <Typography variant="caption" color="textSecondary">
                {WORDS[kind].explanation}
              </Typography>
            </Box>
            <Step
              label={`Move ${WORDS[kind].name.toLowerCase()} up`}
              icon={UpIcon}
              isEnd={place === 0}
              onStep={() => {
                move(kind, (now) => now - 1);
              }}
            />
            <Step
              label={`Move ${WORDS[kind].name.toLowerCase()} down`}
              icon={DownIcon}
              isEnd={place === kinds.length - 1}
              onStep={() => {
                move(kind, (now) => now + 1);
              }}
            />
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

interface StepProps {
  readonly label: string;
  readonly icon: typeof UpIcon;
  readonly isEnd: boolean;
  readonly onStep: () => void;
}

function Step({ label, icon: Icon, isEnd, onStep }: StepProps) {
  return (
    <Hindered>
      {(isHindered) => (
        <IconButton aria-label={label} disabled={isHindered || isEnd} onClick={onStep} sx={{ p: 0.5 }}>
          <Icon sx={{ fontSize: 18 }} />
        </IconButton>
      )}
    </Hindered>
  );
}
