import type { Verdict } from '#shared/contract/verdict.ts';
import type { JudgeSource } from './judge-source.ts';
import { readVerdict } from './read-verdict.ts';

/** A judge's word on one answer. */
export interface Judged {
  readonly verdict: Verdict;
  /** Its rationale, or why there is no verdict. */
  readonly reason: string;
  /** The last reply as it came; empty where there was none. */
  readonly reply: string;
  /** Of all tries together; 0 where the server does not count. */
  readonly promptTokens: number;
  readonly replyTokens: number;
}

/** Characters of a rationale that are kept. */
const LONGEST_REASON = 4000;

/**
 * Ask a judge until it gives a verdict, at most as often as its source takes; undecided where it never does.
 *
 * @throws JobStopped, or the signal's reason, as the source does
 */
export async function askJudge(source: JudgeSource, prompt: string, signal: AbortSignal): Promise<Judged> {
  const spent = { promptTokens: 0, replyTokens: 0 };
  let counted = true;
  let reply = '';
  let problem = '';
  const judged = (verdict: Verdict, reason: string): Judged => ({
    verdict,
    reason: `${shortened(reason)}${counted ? '' : ' (The server counted no tokens.)'}`,
    reply,
    ...spent,
  });
  for (let tried = 1; tried <= source.tries; tried++) {
    const answer = await source.ask(prompt, signal);
    if (answer.kind === 'impossible') return judged('undecided', answer.problem);
    reply = answer.text;
    counted &&= answer.tokens !== null;
    spent.promptTokens += answer.tokens?.prompt ?? 0;
    spent.replyTokens += answer.tokens?.reply ?? 0;
    const read = readVerdict(reply);
    if (read.kind === 'verdict') {
      return judged(
        read.verdict,
        read.rationale.trim() === '' ? 'The judge gave no reason.' : read.rationale,
      );
    }
    problem = answer.cutOff ? `${read.problem}, for it was cut off` : read.problem;
  }
  const times = source.tries === 1 ? '' : `, ${source.tries} times`;
  return judged('undecided', `The judge’s reply could not be read${times}: ${problem}.`);
}

function shortened(reason: string): string {
  return reason.length <= LONGEST_REASON ? reason : `${reason.slice(0, LONGEST_REASON)}…`;
}
