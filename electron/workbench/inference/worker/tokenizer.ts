import type { LlamaModel, Token } from 'node-llama-cpp';
import { ChatTemplate, renderPrompt, type Prompt } from '../prompt.ts';
import type { Forced } from '../protocol.ts';
import type { Detokenize } from '../text.ts';

/** Everything between text and token ids, for one model. */
export class Tokenizer {
  private readonly model: LlamaModel;
  /** The GGUF's chat template, or null where it has none. */
  readonly chatTemplate: string | null;
  private readonly template: ChatTemplate | null;
  private readonly endOfTurn: number | null;

  constructor(model: LlamaModel) {
    this.model = model;
    const source = model.fileInfo.metadata.tokenizer.chat_template as unknown;
    this.chatTemplate = typeof source === 'string' && source !== '' ? source : null;
    this.template =
      this.chatTemplate === null
        ? null
        : new ChatTemplate(this.chatTemplate, {
            bos: model.tokens.bosString,
            eos: model.tokens.eosString,
          });
    this.endOfTurn = this.findEndOfTurn();
  }

  /** A prompt's tokens. The beginning-of-sequence token is added where the model wants it and it is not there. */
  promptTokens(prompt: Prompt): number[] {
    const text =
      prompt.kind === 'raw' ? prompt.text : renderPrompt(this.template, prompt.system, prompt.user);
    const tokens: number[] = this.model.tokenize(text, true);
    const { bos, shouldPrependBosToken } = this.model.tokens;
    if (shouldPrependBosToken && bos !== null && tokens[0] !== bos) tokens.unshift(bos);
    return tokens;
  }

  /**
   * A user's message through the chat template, its text plain: special tokens that are written in it end no turn.
   * Where the template shows the message not just once, they are parsed as in other prompts.
   */
  plainUserTokens(user: string): number[] {
    const marker = 'the-users-message';
    const [before, after, ...more] = renderPrompt(this.template, null, marker).split(marker);
    if (before === undefined || after === undefined || more.length > 0) {
      return this.promptTokens({ kind: 'chat', system: null, user });
    }
    const tokens = this.promptTokens({ kind: 'raw', text: before });
    tokens.push(...this.plainTokens(user, tokens));
    tokens.push(...(this.model.tokenize(after, true, 'trimLeadingSpace') as number[]));
    return tokens;
  }

  /** The tokens of an answer from elsewhere. */
  forcedTokens(forced: Forced, prompt: readonly number[]): number[] {
    if (forced.kind === 'tokens') return forced.tokens;
    const tokens = this.plainTokens(forced.text, prompt);
    if (forced.end === 'stop' && this.endOfTurn !== null) tokens.push(this.endOfTurn);
    return tokens;
  }

  /**
   * The token that ends the model's turn: the one its chat template writes there. What the GGUF calls end of turn
   * or of sequence is another one in some models.
   */
  private findEndOfTurn(): number | null {
    const after: number[] = this.model.tokenize(this.template?.afterAnswer() ?? '', true);
    const { eos, eot } = this.model.tokens;
    return after.find((token) => this.isEndOfTurn(token)) ?? eos ?? eot;
  }

  /**
   * Tokens of plain text that follows `before`. Some tokenizers put a space before every text; the reading
   * that gives the text back where it stands is the right one.
   */
  private plainTokens(text: string, before: readonly number[]): number[] {
    const asItStands: number[] = this.model.tokenize(text, false);
    if (this.detokenize(asItStands, before) === text) return asItStands;
    const trimmed: number[] = this.model.tokenize(text, false, 'trimLeadingSpace');
    return this.detokenize(trimmed, before) === text ? trimmed : asItStands;
  }

  isEndOfTurn(token: number): boolean {
    return this.model.isEogToken(token as Token);
  }

  readonly detokenize: Detokenize = (tokens, after) =>
    this.model.detokenize(tokens as Token[], true, after as Token[]);
}
