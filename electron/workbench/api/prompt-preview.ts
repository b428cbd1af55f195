import { ChatTemplate, ChatTemplateError, fillTemplate, renderPrompt } from '#workbench/inference/index.ts';
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
  try {
    const template = facts.chatTemplate === null ? null : new ChatTemplate(facts.chatTemplate, facts);
    return renderPrompt(template, systemPrompt, user);
  } catch (error) {
    if (error instanceof ChatTemplateError) throw refused(error.message);
    throw error;
  }
}
