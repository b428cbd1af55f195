import { ChatTemplate, ChatTemplateError, fillTemplate } from '#workbench/inference/index.ts';
import { found, refused } from './problems.ts';
import type { Workbench } from './workbench.ts';

export interface PromptQuestion {
  readonly modelId: number;
  readonly benchmarkId: number;
  readonly systemPrompt: string | null;
  readonly promptTemplate: string;
}

/** The text that a benchmark's first item is asked with, as the inference worker would render it. */
export async function previewPrompt(
  { workspace, tokenizers }: Workbench,
  { modelId, benchmarkId, systemPrompt, promptTemplate }: PromptQuestion,
): Promise<string> {
  const model = found(workspace.models.get(modelId), `model ${modelId}`);
  found(workspace.benchmarks.get(benchmarkId), `benchmark ${benchmarkId}`);
  const page = { benchmarkId, search: '', category: null, offset: 0, limit: 1 };
  const user = fillTemplate(promptTemplate, workspace.itemList.page(page).rows[0]?.question ?? '');
  const facts = await tokenizers.of(model);
  if (facts === null) throw refused(`The file of ${model.name} is not at ${model.path}, or cannot be read.`);
  // A base model: nothing says how a conversation looks, so the text stands as it is.
  if (facts.chatTemplate === null) return systemPrompt === null ? user : `${systemPrompt}\n\n${user}`;
  try {
    return new ChatTemplate(facts.chatTemplate, facts).render(systemPrompt, user);
  } catch (error) {
    if (error instanceof ChatTemplateError) throw refused(error.message);
    throw error;
  }
}
