/** What came of asking a judge once. */
export type JudgeReply =
  | {
      readonly kind: 'replied';
      readonly text: string;
      /** It reached the limit of tokens, or the end of the context. */
      readonly cutOff: boolean;
      /** Tokens of the prompt and the reply; null where the server does not count them. */
      readonly tokens: JudgeTokens | null;
    }
  /** This prompt cannot be answered, and asking again would not help; `problem` is a sentence. */
  | { readonly kind: 'impossible'; readonly problem: string };

export interface JudgeTokens {
  readonly prompt: number;
  readonly reply: number;
}

/** A model that judges, wherever it runs. */
export interface JudgeSource {
  /** How many prompts it answers side by side. */
  readonly parallel: number;
  /** How often a prompt is put to it before a reply that says nothing is taken as undecided. */
  readonly tries: number;
  /**
   * One reply to a prompt.
   *
   * @throws JobStopped where it answers nothing any more; the signal's reason where that is aborted
   */
  ask(prompt: string, signal: AbortSignal): Promise<JudgeReply>;
  /** Lets go of what it holds. */
  close(): Promise<void>;
}
