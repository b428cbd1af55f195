import { Template } from '@huggingface/jinja';

/** What is put to the model. */
export type Prompt =
  | {
      /** Through the model's chat template. */
      kind: 'chat';
      system: string | null;
      user: string;
    }
  | {
      /** The text as it stands, its special tokens parsed. */
      kind: 'raw';
      text: string;
    };

/** Special tokens a chat template may write. */
export interface TemplateTokens {
  bos: string | null;
  eos: string | null;
}

/** A chat template that could not be applied; the message is a sentence. */
export class ChatTemplateError extends Error {
  override readonly name = 'ChatTemplateError';
}

/** Renders prompts with a GGUF's own chat template (Jinja, as transformers renders it). */
export class ChatTemplate {
  private readonly template: Template;
  private readonly tokens: TemplateTokens;

  constructor(source: string, tokens: TemplateTokens) {
    try {
      this.template = new Template(source);
    } catch (error) {
      throw new ChatTemplateError(`The model's chat template cannot be read: ${messageOf(error)}`);
    }
    this.tokens = tokens;
  }

  /** The text of a conversation that ends where the model is to answer. */
  render(system: string | null, user: string): string {
    const messages = [
      ...(system === null ? [] : [{ role: 'system', content: system }]),
      { role: 'user', content: user },
    ];
    try {
      return this.apply(messages, true);
    } catch (error) {
      throw new ChatTemplateError(`The model's chat template refuses this prompt: ${messageOf(error)}`);
    }
  }

  /** What stands after an assistant's answer, its end of turn first; empty where that cannot be told. */
  afterAnswer(): string {
    const answer = 'the-assistants-answer';
    const messages = [
      { role: 'user', content: 'question' },
      { role: 'assistant', content: answer },
    ];
    try {
      const text = this.apply(messages, false);
      const at = text.lastIndexOf(answer);
      return at < 0 ? '' : text.slice(at + answer.length);
    } catch {
      return '';
    }
  }

  private apply(messages: readonly { role: string; content: string }[], forAnswer: boolean): string {
    return this.template.render({
      messages,
      add_generation_prompt: forAnswer,
      bos_token: this.tokens.bos ?? '',
      eos_token: this.tokens.eos ?? '',
    });
  }
}

/**
 * The text of a prompt. A base model has no template: nothing says how a conversation looks, so the texts stand as
 * they are.
 */
export function renderPrompt(template: ChatTemplate | null, system: string | null, user: string): string {
  if (template !== null) return template.render(system, user);
  return system === null ? user : `${system}\n\n${user}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Put a question into a prompt template. Everything but `{question}` stands as it is. */
export function fillTemplate(template: string, question: string): string {
  return template.split('{question}').join(question);
}
