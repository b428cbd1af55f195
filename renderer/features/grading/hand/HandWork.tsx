import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useEffect, useRef, useState } from 'react';
import { problemOf, useGradingCard, useHandGrades } from '#renderer/data/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { Verdict } from '#shared/contract/verdict.ts';
import { CardFetch } from './CardFetch.tsx';
import { CardView } from './CardView.tsx';
import { GradingKeyPanel } from './GradingKeyPanel.tsx';
import {
  annotate,
  forget,
  give,
  move,
  ownOf,
  redo,
  sawOpen,
  showAgain,
  shownId,
  undo,
  type HandSession,
  type Said,
} from './hand-session.ts';
import { HandSummary } from './HandSummary.tsx';
import { NoteField } from './NoteField.tsx';
import { OpenFacts } from './OpenFacts.tsx';
import { rememberedKeys, rememberKeys } from './remembered.ts';
import { sessionStore } from './session-store.ts';
import { UnsentNote } from './UnsentNote.tsx';
import { useGradingKeys } from './use-grading-keys.ts';
import { VerdictBar } from './VerdictBar.tsx';
import { WorkLine } from './WorkLine.tsx';

const change = (session: HandSession | null) => {
  sessionStore.set({ session });
};

/** One response after the other, a key for each verdict. The host is never waited for. */
export function HandWork({ session }: { readonly session: HandSession }) {
  const outbox = useHandGrades();
  const responseId = shownId(session);
  const asked = (id: number) => ({ responseId: id, rater: session.rater, blind: session.blind });
  const { data: card, error } = useGradingCard(responseId === null ? null : asked(responseId));
  const [keys, setKeys] = useState(rememberedKeys);
  const [raw, setRaw] = useState(false);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [noteOf, setNoteOf] = useState<number | null>(null);
  const answer = useRef<HTMLDivElement>(null);
  const own = responseId === null ? null : ownOf(session, responseId, card?.own ?? null);
  const open = session.blind ? null : (card?.open ?? null);
  const isOpen = open !== null;

  useEffect(() => {
    if (isOpen && responseId !== null) change(sawOpen(session, responseId));
  }, [isOpen, responseId, session]);

  // A verdict that the host did not take brings its response back.
  const failed = outbox.failure === null ? null : (outbox.waiting[0]?.responseId ?? null);
  useEffect(() => {
    const { session: latest } = sessionStore.held;
    if (failed !== null && latest !== null && noteOf === null) change(showAgain(latest, failed));
  }, [failed, noteOf]);

  const say = ({ session: next, grade }: Said) => {
    change(next);
    if (grade !== null) outbox.give(grade);
  };
  const judge = (verdict: Verdict) => {
    if (card === undefined) return;
    setNoteOf(null);
    say(give(session, verdict, card.own, Date.now()));
  };
  const acts = {
    correct: () => {
      judge('correct');
    },
    incorrect: () => {
      judge('incorrect');
    },
    undecided: () => {
      judge('undecided');
    },
    undo: () => {
      say(undo(session));
    },
    redo: () => {
      say(redo(session));
    },
    note: () => {
      if (card !== undefined) setNoteOf(responseId);
    },
    next: () => {
      change(move(session, 1));
    },
    previous: () => {
      change(move(session, -1));
    },
    blind: () => {
      change({ ...session, blind: !session.blind });
    },
    raw: () => {
      setRaw(!raw);
    },
  };
  useGradingKeys(keys, acts, answer);
  const leave = () => {
    change(null);
  };
  const near = [session.at + 1, session.at + 2, session.at - 1].flatMap((at) => session.ids[at] ?? []);

  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, flexGrow: 1, minHeight: 0 }}>
      <WorkLine
        session={session}
        unsent={outbox.waiting.length}
        raw={raw}
        onRaw={acts.raw}
        onBlind={acts.blind}
        onKeys={setAnchor}
        onLeave={leave}
      />
      <GradingKeyPanel
        anchor={anchor}
        keys={keys}
        onChange={(next) => {
          rememberKeys(next);
          setKeys(next);
        }}
        onClose={() => {
          setAnchor(null);
        }}
      />
      {outbox.failure === null ? null : (
        <UnsentNote
          waiting={outbox.waiting}
          failure={outbox.failure}
          onRetry={outbox.retry}
          onDrop={(id) => {
            outbox.drop();
            change(forget(session, id));
          }}
        />
      )}
      {error === null ? null : <ProblemNote>{problemOf(error)}</ProblemNote>}
      {responseId === null ? (
        <HandSummary
          session={session}
          onLeave={leave}
          onShow={(id) => {
            change(showAgain(session, id));
          }}
        />
      ) : card === undefined ? (
        <Box sx={{ flexGrow: 1 }}>
          {error === null ? <LinearProgress aria-label="The response is on its way" /> : null}
        </Box>
      ) : (
        <CardView card={card} raw={raw} answer={answer} />
      )}
      {open === null ? null : <OpenFacts open={open} />}
      {card === undefined || noteOf !== responseId || responseId === null ? null : (
        <NoteField
          key={responseId}
          note={session.drafts.get(responseId) ?? own?.note ?? ''}
          onSave={(note) => {
            setNoteOf(null);
            say(annotate(session, note, card.own));
          }}
          onLeave={() => {
            setNoteOf(null);
          }}
        />
      )}
      <VerdictBar
        keys={keys}
        own={own}
        canJudge={card !== undefined && responseId !== null}
        canUndo={session.done.length > 0}
        canRedo={session.undone.length > 0}
        onVerdict={judge}
        onUndo={acts.undo}
        onRedo={acts.redo}
        onNote={acts.note}
      />
      {near.map((id) => (
        <CardFetch key={id} asked={asked(id)} />
      ))}
    </Box>
  );
}
