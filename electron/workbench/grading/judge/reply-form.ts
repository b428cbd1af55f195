import type { ReplyForm } from '#workbench/inference/index.ts';

/** Tokens of a reply that are not its rationale: the verdict, keys, braces. */
const FRAME = 24;

/** Characters of a rationale that are plenty. */
const LONGEST_RATIONALE = 600;

/**
 * What a judge's reply is to be, the rationale first: a model that has to decide before it may reason judges worse. The
 * rationale's length (characters) leaves room for the verdict in `maxTokens`, though each character took a token: a
 * model that does not come to an end is brought to its verdict.
 */
export function replyForm(maxTokens: number): ReplyForm {
  const maxLength = Math.max(8, Math.min(LONGEST_RATIONALE, maxTokens - FRAME));
  return {
    type: 'object',
    properties: {
      rationale: { type: 'string', maxLength },
      verdict: { enum: ['correct', 'incorrect', 'undecided'] },
    },
  };
}

/** The same for servers: https://platform.openai.com/docs/guides/structured-outputs, whose strict mode knows no lengths. */
export const RESPONSE_FORMAT = {
  type: 'json_schema',
  json_schema: {
    name: 'verdict',
    strict: true,
    schema: {
      type: 'object',
      properties: {
        rationale: { type: 'string' },
        verdict: { type: 'string', enum: ['correct', 'incorrect', 'undecided'] },
      },
      required: ['rationale', 'verdict'],
      additionalProperties: false,
    },
  },
};
