import { useEffect, useState } from 'react';
import type { Live } from '#shared/contract/api/runs.ts';
import { useBackend } from './backend-context.ts';
import { followStream } from './follow-stream.ts';

export interface LivePiece {
  readonly text: string;
  /** Nats. */
  readonly entropy: number;
}

/** The answer being written. */
export interface LiveAnswer {
  readonly responseId: number;
  readonly question: string;
  readonly pieces: readonly LivePiece[];
}

/** The answer being written, of whatever run is worked on, drawn at most once a frame; null before there is one. */
export function useLiveAnswer(): LiveAnswer | null {
  const backend = useBackend();
  const [answer, setAnswer] = useState<LiveAnswer | null>(null);

  useEffect(() => {
    const ending = new AbortController();
    let latest: LiveAnswer | null = null;
    let frame = 0;
    const draw = () => {
      frame = 0;
      setAnswer(latest);
    };
    followStream(backend, ending.signal, {
      open: (signal) => backend.client.runs.live(undefined, { signal }),
      onEvent: (live) => {
        latest = continued(latest, live);
        if (frame === 0) frame = requestAnimationFrame(draw);
      },
    });
    return () => {
      ending.abort();
      cancelAnimationFrame(frame);
    };
  }, [backend]);

  return answer;
}

/** An answer with what came next of it. */
export function continued(before: LiveAnswer | null, live: Live): LiveAnswer {
  const goesOn = before !== null && before.responseId === live.responseId && !live.begins;
  return {
    responseId: live.responseId,
    question: live.question,
    pieces: goesOn ? [...before.pieces, ...live.pieces] : live.pieces,
  };
}
