import { generatorFor } from '#shared/random/index.ts';
import { Position } from '../capture/ladder.ts';
import { recordToken, traceOf, type TokenRecord } from '../capture/record.ts';
import type { SequenceReader } from '../capture/reader.ts';
import type { Answer, AnswerJob } from '../protocol.ts';
import { drawToken } from '../sampling.ts';
import { TextAssembler } from '../text.ts';
import type { Tokenizer } from './tokenizer.ts';

/** An answer that cannot be made, and would not be on another try; the message is a sentence. */
export class UnanswerableError extends Error {
  override readonly name = 'UnanswerableError';
}

export interface AnsweringOptions {
  reader: SequenceReader;
  tokenizer: Tokenizer;
  /** How many tokens the model knows. */
  vocabulary: number;
  /** Called after each token with the text that became whole with it; throws to stop. */
  onToken: (text: string, entropy: number) => void;
}

/** Make one answer from an empty cache, or score a given one, recording every token. */
export async function makeAnswer(job: AnswerJob, options: AnsweringOptions): Promise<Answer> {
  const { reader, tokenizer, vocabulary } = options;
  const started = performance.now();
  const prompt = tokenizer.promptTokens(job.prompt);
  const forced = job.forced === null ? null : tokenizer.forcedTokens(job.forced, prompt);
  const stranger = forced?.find((token) => token >= vocabulary);
  if (stranger !== undefined) {
    throw new UnanswerableError(
      `The answer has the token ${stranger}; the model knows ${vocabulary}, counted from 0.`,
    );
  }
  const room = reader.capacity - prompt.length + 1;
  if (room < 1) {
    throw new UnanswerableError(
      `The prompt has ${prompt.length} tokens; the context holds ${reader.capacity}.`,
    );
  }
  if (forced !== null && forced.length > room) {
    throw new UnanswerableError(
      `Prompt and answer have ${prompt.length + forced.length} tokens; the context holds ${reader.capacity}.`,
    );
  }

  const random = generatorFor(job.seed.run, ...job.seed.parts);
  const assembler = new TextAssembler(tokenizer.detokenize, prompt);
  const records: TokenRecord[] = [];
  let climbs = 0;
  let end: Answer['end'] | null = forced?.length === 0 ? endOf(job, false) : null;
  let feed: readonly number[] = prompt;
  await reader.reset();
  while (end === null) {
    const record = await reader.advance(feed, async (probe) => {
      const position = await Position.of(probe, job.alternatives);
      const token =
        forced === null
          ? (await drawToken(position, job.sampling, job.sampling.temperature === 0 ? 0 : random.nextFloat()))
              .id
          : (forced[records.length] as number);
      const made = await recordToken(position, token, job.alternatives);
      if (position.climbs > 0) climbs++;
      return made;
    });
    records.push(record);
    const isEnd = tokenizer.isEndOfTurn(record.token);
    if (isEnd) assembler.pushSilent();
    options.onToken(isEnd ? '' : assembler.push(record.token), record.entropy);

    if (forced !== null) {
      if (records.length === forced.length) end = endOf(job, isEnd);
    } else if (isEnd) end = 'stop';
    else if (records.length >= job.maxTokens) end = 'length';
    else if (records.length >= room) end = 'context';
    feed = [record.token];
  }
  const text = assembler.finish();
  return {
    text,
    end,
    promptTokens: prompt.length,
    durationMs: performance.now() - started,
    climbs,
    trace: traceOf(records, assembler.spans),
  };
}

/** How a scored answer ended: its end-of-turn token says so, else what it came with. */
function endOf(job: AnswerJob, endsInEndOfTurn: boolean): Answer['end'] {
  if (endsInEndOfTurn) return 'stop';
  return job.forced?.end ?? 'stop';
}
