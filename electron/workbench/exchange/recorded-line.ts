import type { AnswerEnd } from '#shared/trace/index.ts';
import { alternativeRows, isToken } from './alternative-rows.ts';
import { chatTokens } from './chat-logprobs.ts';
import {
  checkLength,
  entropyList,
  isGiven,
  isObject,
  lineId,
  lineObject,
  LineProblem,
  listOf,
  logprobList,
  optionalText,
  type Fields,
} from './line-fields.ts';
import { placePieces } from './piece-offsets.ts';
import type { AnswerFacts, RecordedAnswer, RecordedTokens } from './recorded-answer.ts';

/** The answers of a line, or what is wrong with it: the rest of a sentence that begins with file and line. */
export type RecordedLine =
  | { readonly kind: 'answers'; readonly answers: readonly RecordedAnswer[] }
  | { readonly kind: 'refused'; readonly problem: string };

/**
 * The recorded answers of a line of JSON, in any of these forms:
 * - lists, an entry a token: `logprob`, and `entropy` or `topLogprobs`, as `ewb trace` writes them too;
 * - a chat completion's `logprobs` (chat-logprobs.ts), with an `id`;
 * - a whole chat completion, with an answer a choice; also as the `response` of a line with an `id`, or as the
 *   `body` of that (the lines of a batch).
 * `benchmark`, `question`, `correct` and so on stand beside it, always on the line itself.
 */
export function recordedLine(text: string): RecordedLine {
  try {
    return { kind: 'answers', answers: answersOf(lineObject(text)) };
  } catch (error) {
    if (error instanceof LineProblem) return { kind: 'refused', problem: error.message };
    throw error;
  }
}

function answersOf(line: Fields): RecordedAnswer[] {
  const completion = completionOf(line);
  if (completion === null) {
    const facts = factsOf(line, line);
    const isChat = !isGiven(line, 'logprob') && isGiven(line, 'logprobs');
    const tokens = isChat ? chatTokens(line['logprobs'], optionalText(line, 'text')) : listedTokens(line);
    return [{ ...facts, item: itemOf(line, facts), ...tokens }];
  }
  const facts = factsOf(line, completion);
  const item = itemOf(line, facts);
  const choices = listOf(completion['choices'], 'choices');
  if (choices.length === 0) throw new LineProblem('field "choices" has no answer.');
  return choices.map((choice, at) => {
    if (!isObject(choice)) throw new LineProblem('field "choices" must be a list of objects.');
    const message = isObject(choice['message']) ? choice['message'] : {};
    const said = optionalText(message, 'content');
    return {
      ...facts,
      id: choices.length === 1 ? facts.id : `${facts.id}#${at}`,
      item,
      end: facts.end ?? (choice['finish_reason'] === 'length' ? 'length' : 'stop'),
      ...chatTokens(choice['logprobs'], said),
    };
  });
}

/** The chat completion that a line is, or holds. */
function completionOf(line: Fields): Fields | null {
  if (isGiven(line, 'logprob') || isGiven(line, 'logprobs')) return null;
  if (isGiven(line, 'choices')) return line;
  const response = line['response'];
  if (!isObject(response)) return null;
  const body = isObject(response['body']) ? response['body'] : response;
  if (isGiven(body, 'choices')) return body;
  throw new LineProblem('field "response" has no "choices".');
}

function factsOf(line: Fields, completion: Fields): AnswerFacts {
  const idField = isGiven(line, 'custom_id') ? 'custom_id' : 'id';
  const id = isGiven(line, idField) ? line[idField] : completion['id'];
  return {
    id: lineId(id, idField),
    model: optionalText(line, 'model') ?? optionalText(completion, 'model'),
    benchmark: optionalText(line, 'benchmark'),
    category: optionalText(line, 'category'),
    question: optionalText(line, 'question'),
    reference: optionalText(line, 'reference'),
    correct: correctOf(line),
    end: endOf(line),
  };
}

function itemOf(line: Fields, { id }: AnswerFacts): string {
  return isGiven(line, 'item') ? lineId(line['item'], 'item') : id;
}

const CORRECT = new Map<unknown, boolean>([
  [true, true],
  [1, true],
  [false, false],
  [0, false],
]);
const VERDICTS = new Map<unknown, boolean | null>([
  ['correct', true],
  ['incorrect', false],
  ['undecided', null],
]);

/** `correct`, or the `verdict` that exported traces have; an undecided one says nothing. */
function correctOf(line: Fields): boolean | null {
  if (isGiven(line, 'correct')) {
    const correct = CORRECT.get(line['correct']);
    if (correct !== undefined) return correct;
    throw new LineProblem('field "correct" must be true or false, 1 or 0, or null.');
  }
  if (!isGiven(line, 'verdict')) return null;
  const verdict = VERDICTS.get(line['verdict']);
  if (verdict !== undefined) return verdict;
  throw new LineProblem('field "verdict" must be "correct", "incorrect" or "undecided".');
}

const ENDS: ReadonlySet<unknown> = new Set<AnswerEnd>(['stop', 'length', 'context']);

function endOf(line: Fields): AnswerEnd | null {
  if (!isGiven(line, 'end')) return null;
  if (ENDS.has(line['end'])) return line['end'] as AnswerEnd;
  throw new LineProblem('field "end" must be "stop", "length" or "context".');
}

function listedTokens(line: Fields): RecordedTokens {
  const given = (name: string): unknown => (isGiven(line, name) ? line[name] : null);
  if (given('logprob') === null) throw new LineProblem('field "logprob" is missing.');
  const logprob = logprobList(line['logprob'], 'logprob');
  const entropies = (name: string) => (given(name) === null ? null : entropyList(line[name], name));
  const entropy = entropies('entropy');
  const entropyTop20 = entropies('entropyTop20');
  const alternatives =
    given('topLogprobs') === null ? null : alternativeRows(line['topLogprobs'], line['topTokens']);
  const tokens = given('tokens') === null ? null : tokenList(line['tokens']);
  const rank = given('rank') === null ? null : rankList(line['rank']);
  const columns = { entropy, entropyTop20, topLogprobs: alternatives, tokens, rank };
  for (const [name, column] of Object.entries(columns)) {
    if (column !== null) checkLength(column, name, logprob.length);
  }
  const said = optionalText(line, 'text');
  const placed = tokens === null ? null : placedTexts(tokens, said);
  return { text: placed?.text ?? said, placed, tokens, logprob, entropy, entropyTop20, rank, alternatives };
}

function tokenList(value: unknown): readonly (number | string)[] {
  const list = listOf(value, 'tokens');
  const isSame = list.every((token) => typeof token === typeof list[0]);
  if (isSame && list.every(isToken)) return list;
  throw new LineProblem(
    'field "tokens" must be a list of token ids (whole numbers from 0 up), or of their texts.',
  );
}

function rankList(value: unknown): Uint32Array {
  const list = listOf(value, 'rank');
  const wrong = list.findIndex((rank) => !(isToken(rank) && typeof rank === 'number' && rank > 0));
  if (wrong < 0) return Uint32Array.from(list as readonly number[]);
  throw new LineProblem(`field "rank", token ${wrong + 1}: it must be a whole number from 1 up.`);
}

function placedTexts(tokens: readonly (number | string)[], said: string | null) {
  const texts = tokens.filter((token) => typeof token === 'string');
  if (texts.length < tokens.length) return null;
  const encoder = new TextEncoder();
  return placePieces(
    texts.map((text) => encoder.encode(text)),
    said,
  );
}
