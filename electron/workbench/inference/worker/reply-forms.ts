import {
  LlamaGrammarEvaluationState,
  type Llama,
  type LlamaJsonSchemaGrammar,
  type LlamaModel,
} from 'node-llama-cpp';
import type { ReplyForm } from '../protocol.ts';

/** Grammars for the forms of replies, each made once. */
export class ReplyForms {
  private readonly llama: Llama;
  private readonly model: LlamaModel;
  private readonly grammars = new Map<string, Promise<LlamaJsonSchemaGrammar<ReplyForm>>>();

  constructor(llama: Llama, model: LlamaModel) {
    this.llama = llama;
    this.model = model;
  }

  /** The grammar of a form, at its beginning. */
  async begin(form: ReplyForm): Promise<LlamaGrammarEvaluationState> {
    const key = JSON.stringify(form);
    let grammar = this.grammars.get(key);
    if (grammar === undefined) {
      grammar = this.llama.createGrammarForJsonSchema<ReplyForm>(form);
      this.grammars.set(key, grammar);
    }
    return new LlamaGrammarEvaluationState({ model: this.model, grammar: await grammar });
  }
}
