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
      return this.template.render({
        messages,
        add_generation_prompt: true,
        bos_token: this.tokens.bos ?? '',
        eos_token: this.tokens.eos ?? '',
      });
    } catch (error) {
      throw new ChatTemplateError(`The model's chat template refuses this prompt: ${messageOf(error)}`);
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Put a question into a prompt template. Everything but `{question}` stands as it is. */
export function fillTemplate(template: string, question: string): string {
  return template.split('{question}').join(question);
}
