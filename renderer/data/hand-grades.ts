import { useSyncExternalStore } from 'react';
import type { Backend } from '#renderer/backend/index.ts';
import { useBackend } from './backend-context.ts';
import { VerdictOutbox } from './verdict-outbox.ts';

/** The outbox of each host: it outlives the screen that verdicts are given on. */
const outboxes = new WeakMap<Backend, VerdictOutbox>();

function outboxOf(backend: Backend): VerdictOutbox {
  const known = outboxes.get(backend);
  if (known !== undefined) return known;
  const { grading } = backend.client;
  const outbox = new VerdictOutbox(({ verdict, responseId, rater, ...rest }) =>
    verdict === null
      ? grading.withdraw({ responseId, rater })
      : grading.giveVerdict({ verdict, responseId, rater, ...rest }),
  );
  // What a lost connection held up goes on by itself.
  backend.connection.subscribe(() => {
    if (backend.connection.state.kind === 'connected') outbox.retry();
  });
  warnBeforeLeaving(outbox);
  outboxes.set(backend, outbox);
  return outbox;
}

/** The browser asks before the page is closed with verdicts that are not stored. */
function warnBeforeLeaving(outbox: VerdictOutbox): void {
  const warn = (event: BeforeUnloadEvent) => {
    event.preventDefault();
  };
  outbox.subscribe(() => {
    if (outbox.state.waiting.length > 0) window.addEventListener('beforeunload', warn);
    else window.removeEventListener('beforeunload', warn);
  });
}

/** Gives verdicts and takes them back, without waiting for the host. */
export function useHandGrades() {
  const outbox = outboxOf(useBackend());
  const { waiting, failure } = useSyncExternalStore(outbox.subscribe, () => outbox.state);
  return { waiting, failure, give: outbox.give, retry: outbox.retry, drop: outbox.drop };
}
