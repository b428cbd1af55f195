import type { HandGrade } from '#renderer/data/index.ts';
import type { GradingSelection } from '#shared/contract/api/grading.ts';
import type { ShownBy } from '#shared/contract/grader.ts';
import type { Verdict } from '#shared/contract/verdict.ts';

/** What a rater says of a response. */
export interface Own {
  readonly verdict: Verdict;
  readonly note: string;
}

/** A verdict that was given, and what stood before it. */
interface Step {
  readonly responseId: number;
  readonly before: Own | null;
  readonly after: Own | null;
}

/** A rater's way through responses, one by one. */
export interface HandSession {
  readonly rater: string;
  readonly order: ShownBy;
  readonly which: GradingSelection['which'];
  readonly blind: boolean;
  /** In the order they come up. */
  readonly ids: readonly number[];
  /** The place of the one that is shown; past the last one, the summary is. */
  readonly at: number;
  /** What was said in this session by response; null where it was taken back. */
  readonly given: ReadonlyMap<number, Own | null>;
  /** Notes that wait for their verdict. */
  readonly drafts: ReadonlyMap<number, string>;
  /** Responses that were shown with model, entropy and verdicts of others: what is said of them is not blind. */
  readonly seenOpen: ReadonlySet<number>;
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
  /** When verdicts were given (ms), newest last. */
  readonly times: readonly number[];
}

export type Beginning = Pick<HandSession, 'rater' | 'order' | 'which' | 'blind' | 'ids'>;

/** A session with something to be sent to the host; null where there is nothing. */
export interface Said {
  readonly session: HandSession;
  readonly grade: HandGrade | null;
}

export function beginning(parts: Beginning): HandSession {
  return {
    ...parts,
    at: 0,
    given: new Map(),
    drafts: new Map(),
    seenOpen: new Set(),
    done: [],
    undone: [],
    times: [],
  };
}

/** The response that is shown, or null at the end. */
export function shownId(session: HandSession): number | null {
  return session.ids[session.at] ?? null;
}

/** What the rater says of a response: in this session, or else as the host knows it. */
export function ownOf(session: HandSession, responseId: number, stored: Own | null): Own | null {
  const given = session.given.get(responseId);
  return given === undefined ? stored : given;
}

/** A verdict on the response that is shown; the next one comes up. `stored` is this rater's before, by the host. */
export function give(session: HandSession, verdict: Verdict, stored: Own | null, now: number): Said {
  const responseId = shownId(session);
  if (responseId === null) return { session, grade: null };
  const before = ownOf(session, responseId, stored);
  const after = { verdict, note: session.drafts.get(responseId) ?? before?.note ?? '' };
  const said = saying(session, { responseId, before, after }, after);
  return {
    ...said,
    session: {
      ...said.session,
      at: session.at + 1,
      done: [...session.done, { responseId, before, after }],
      undone: [],
      times: [...session.times, now],
    },
  };
}

/** A note on the response that is shown: sent at once where there is a verdict, else with it. */
export function annotate(session: HandSession, note: string, stored: Own | null): Said {
  const responseId = shownId(session);
  if (responseId === null) return { session, grade: null };
  const before = ownOf(session, responseId, stored);
  if (before === null) {
    return { session: { ...session, drafts: new Map(session.drafts).set(responseId, note) }, grade: null };
  }
  if (before.note === note) return { session, grade: null };
  const after = { ...before, note };
  const said = saying(session, { responseId, before, after }, after);
  const done = [...session.done, { responseId, before, after }];
  return { ...said, session: { ...said.session, done, undone: [] } };
}

/** Takes the last verdict back and shows its response: what stood before stands again. */
export function undo(session: HandSession): Said {
  const step = session.done.at(-1);
  if (step === undefined) return { session, grade: null };
  const said = saying(session, step, step.before);
  return {
    ...said,
    session: {
      ...said.session,
      at: placeOf(session, step.responseId),
      done: session.done.slice(0, -1),
      undone: [...session.undone, step],
    },
  };
}

/** Gives the verdict again that was taken back last. */
export function redo(session: HandSession): Said {
  const step = session.undone.at(-1);
  if (step === undefined) return { session, grade: null };
  const said = saying(session, step, step.after);
  return {
    ...said,
    session: {
      ...said.session,
      at: placeOf(session, step.responseId) + 1,
      done: [...session.done, step],
      undone: session.undone.slice(0, -1),
    },
  };
}

/** Shows the response so many places on; the summary stands behind the last. */
export function move(session: HandSession, by: number): HandSession {
  return { ...session, at: Math.max(0, Math.min(session.ids.length, session.at + by)) };
}

/** Shows a response of the session. */
export function showAgain(session: HandSession, responseId: number): HandSession {
  return { ...session, at: placeOf(session, responseId) };
}

/** Forgets what was said of a response, which the host did not take. */
export function forget(session: HandSession, responseId: number): HandSession {
  const others = (step: Step) => step.responseId !== responseId;
  return {
    ...session,
    given: new Map([...session.given].filter(([id]) => id !== responseId)),
    done: session.done.filter(others),
    undone: session.undone.filter(others),
  };
}

/** A response was shown with what a blind rater does not see. */
export function sawOpen(session: HandSession, responseId: number): HandSession {
  if (session.seenOpen.has(responseId)) return session;
  return { ...session, seenOpen: new Set([...session.seenOpen, responseId]) };
}

/** How many verdicts stand that were given in this session. */
export function tallyOf({ given }: HandSession): Record<Verdict, number> {
  const tally = { correct: 0, incorrect: 0, undecided: 0 };
  for (const own of given.values()) if (own !== null) tally[own.verdict]++;
  return tally;
}

/** The responses without a verdict of this session, in their order. */
export function leftOf({ ids, given }: HandSession): number[] {
  return ids.filter((id) => (given.get(id) ?? null) === null);
}

/** Verdicts that the pace is taken of, and the longest rest between two that is not a break (ms). */
const PACE_OF = 20;
const BREAK = 120_000;

/** Verdicts a minute lately, since the last break; null before there are three. */
export function paceOf(times: readonly number[]): number | null {
  const lately = times.slice(-PACE_OF);
  const from = lately.findLastIndex((time, index) => time - (lately[index - 1] ?? -Infinity) > BREAK);
  const together = lately.slice(Math.max(0, from));
  const [first = 0] = together;
  const last = together.at(-1) ?? 0;
  return together.length < 3 || last === first ? null : (60_000 * (together.length - 1)) / (last - first);
}

function placeOf({ ids, at }: HandSession, responseId: number): number {
  const place = ids.indexOf(responseId);
  return place === -1 ? at : place;
}

function saying(session: HandSession, { responseId }: Step, own: Own | null): Said {
  return {
    session: { ...session, given: new Map(session.given).set(responseId, own) },
    grade: {
      responseId,
      rater: session.rater,
      verdict: own?.verdict ?? null,
      note: own?.note ?? '',
      shownBy: session.order,
      blind: session.blind && !session.seenOpen.has(responseId),
    },
  };
}
