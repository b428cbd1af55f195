import { unknownToken, Vocabulary } from '#workbench/models/index.ts';
import type { Workbench } from './workbench.ts';

/** The text of tokens of a run's model; `⟨id⟩` where its file is gone. */
export async function tokenTexts(
  { workspace, tokenizers }: Workbench,
  runId: number,
): Promise<(id: number) => string> {
  const run = workspace.runs.get(runId);
  const model = run && workspace.models.get(run.modelId);
  if (model?.kind === 'external') {
    const texts = workspace.externalTokens.texts(model.id);
    return (id) => texts.get(id) ?? unknownToken(id);
  }
  const facts = model === undefined ? null : await tokenizers.of(model);
  if (facts === null) return unknownToken;
  const vocabulary = new Vocabulary(facts);
  return (id) => vocabulary.text(id);
}
