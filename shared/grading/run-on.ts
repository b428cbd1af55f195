/**
 * Where a base model, having answered, goes on with a question of its own, or a template's end was written out
 * as text: "\nQ:", "\nQuestion 2:", "\n### Problem:", "\nHuman:", "<|im_end|>".
 */
const NEXT_QUESTION =
  /\n[ \t]*(?:#{1,6} ?)?\*{0,2}(?:Q|Question|Problem|Exercise|Human|User|Instruction)(?: ?#?\d{1,4})?\*{0,2} ?[:：]|<\|(?:endoftext|im_end|im_start|eot_id|end|eos)\|>|<\/s>|\[INST\]/u;

/** What nobody writes who repeats the question before answering it. */
const NEXT_TURN = /^\s*(?:\*{0,2}(?:Q|Human|User)\b|<|\[)/u;

/** The part of a text before the next question. */
export interface OwnPart {
  /** All of the text where no question follows. */
  readonly length: number;
  /** Another turn begins after it; else it may be the same question, repeated. */
  readonly isOver: boolean;
}

export function ownPart(text: string): OwnPart {
  const opening = /^\s*/u.exec(text)?.[0].length ?? 0;
  const at = text.slice(opening).search(NEXT_QUESTION);
  if (at === -1) return { length: text.length, isOver: false };
  return { length: opening + at, isOver: NEXT_TURN.test(text.slice(opening + at)) };
}
