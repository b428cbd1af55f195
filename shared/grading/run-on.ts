/**
 * Where a base model, having answered, goes on with a question of its own, or a template's end was written out
 * as text: "\nQ:", "\nQuestion 2:", "\n### Problem:", "\nHuman:", "<|im_end|>".
 */
const NEXT_QUESTION =
  /\n[ \t]*(?:#{1,6} ?)?\*{0,2}(?:Q|Question|Problem|Exercise|Human|User|Instruction)(?: ?#?\d{1,4})?\*{0,2} ?[:：]|<\|(?:endoftext|im_end|im_start|eot_id|end|eos)\|>|<\/s>|\[INST\]/u;

/** The length of the part of a text before the next question; all of it where none follows. */
export function ownLength(text: string): number {
  const opening = /^\s*/u.exec(text)?.[0].length ?? 0;
  const at = text.slice(opening).search(NEXT_QUESTION);
  return at === -1 ? text.length : opening + at;
}
