import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import { cacheCapacity } from '../capture/reader.ts';
import type { Reply, ReplyJob } from '../protocol.ts';
import { TextAssembler } from '../text.ts';
import { UnanswerableError } from './answering.ts';
import type { ReplyForms } from './reply-forms.ts';
import type { Tokenizer } from './tokenizer.ts';

export interface ReplyingOptions {
  sequence: LlamaContextSequence;
  tokenizer: Tokenizer;
  forms: ReplyForms;
  /** Called after each token; throws to stop. */
  onToken: () => void;
}

/**
 * Make one reply from an empty cache, greedily, of tokens that the grammar admits: node-llama-cpp's own generation, for
 * a grammar follows what llama.cpp's sampler takes.
 *
 * @throws UnanswerableError where the prompt leaves no room for a reply
 */
export async function makeReply(job: ReplyJob, options: ReplyingOptions): Promise<Reply> {
  const { sequence, tokenizer, forms, onToken } = options;
  const prompt = tokenizer.plainUserTokens(job.user);
  const capacity = cacheCapacity(sequence);
  const room = capacity - prompt.length + 1;
  if (room < 1) {
    throw new UnanswerableError(`The prompt has ${prompt.length} tokens; the context holds ${capacity}.`);
  }
  await sequence.clearHistory();
  const assembler = new TextAssembler(tokenizer.detokenize, prompt);
  const generation = sequence.evaluate(prompt as Token[], {
    temperature: 0,
    grammarEvaluationState: await forms.begin(job.form),
  });
  let text = '';
  let replyTokens = 0;
  const reply = (end: Reply['end']): Reply => ({ text, end, promptTokens: prompt.length, replyTokens });
  for await (const token of generation) {
    replyTokens++;
    onToken();
    text += assembler.push(token);
    if (isWhole(text)) return reply('stop');
    if (replyTokens >= job.maxTokens) return reply('length');
    if (replyTokens >= room) return reply('context');
  }
  return reply('stop');
}

/** The grammar would go on with empty lines. */
function isWhole(text: string): boolean {
  if (!text.trimEnd().endsWith('}')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
