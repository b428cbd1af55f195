/** What keys do while one grades by hand, in the order they are shown. */
export const GRADING_ACTIONS = [
  'correct',
  'incorrect',
  'undecided',
  'undo',
  'redo',
  'note',
  'next',
  'previous',
  'blind',
  'raw',
] as const;
export type GradingAction = (typeof GRADING_ACTIONS)[number];

export const ACTION_WORDS: Readonly<Record<GradingAction, string>> = {
  correct: 'Correct',
  incorrect: 'Incorrect',
  undecided: 'Undecided',
  undo: 'Undo the last verdict',
  redo: 'Give it again',
  note: 'Note',
  next: 'Next response',
  previous: 'Previous response',
  blind: 'Hide or show model, entropy and other verdicts',
  raw: 'Formulas typeset or as written',
};

/** A key of a binding for each action. */
export type GradingKeys = Readonly<Record<GradingAction, string>>;

export const USUAL_KEYS: GradingKeys = {
  correct: 'C',
  incorrect: 'X',
  undecided: 'U',
  undo: 'Z',
  redo: 'Shift+Z',
  note: 'N',
  next: 'J',
  previous: 'K',
  blind: 'B',
  raw: 'M',
};

/** Keys that can be had: a letter, with or without Shift, or a digit. */
const FREE = /^(?:(?:Shift\+)?[A-Z]|[0-9])$/;

export type Remapped =
  | { readonly kind: 'keys'; readonly keys: GradingKeys }
  | { readonly kind: 'refused'; readonly problem: string };

/** The keys with another one for an action, or why it cannot be had. */
export function remapped(keys: GradingKeys, action: GradingAction, key: string): Remapped {
  if (!FREE.test(key)) return { kind: 'refused', problem: `${key} cannot be had: take a letter or a digit.` };
  const holder = GRADING_ACTIONS.find((other) => other !== action && keys[other] === key);
  if (holder !== undefined) {
    return { kind: 'refused', problem: `${key} is taken: ${ACTION_WORDS[holder].toLowerCase()}.` };
  }
  return { kind: 'keys', keys: { ...keys, [action]: key } };
}

/** The key of a binding for what was pressed. */
export function keyPressed(event: Pick<KeyboardEvent, 'key' | 'shiftKey'>): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return event.shiftKey && /^[A-Z]$/.test(key) ? `Shift+${key}` : key;
}

/** Kept keys, as far as they make sense: with each in its place and none twice, else the usual ones. */
export function keysOfText(text: string | null): GradingKeys {
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? 'null');
  } catch {
    return USUAL_KEYS;
  }
  if (typeof kept !== 'object' || kept === null) return USUAL_KEYS;
  const found = new Map<string, unknown>(Object.entries(kept));
  const entries = GRADING_ACTIONS.map((action) => [action, found.get(action)] as const);
  const isWhole = entries.every(([, key]) => typeof key === 'string' && FREE.test(key));
  if (!isWhole || new Set(entries.map(([, key]) => key)).size < entries.length) return USUAL_KEYS;
  return Object.fromEntries(entries) as GradingKeys;
}
