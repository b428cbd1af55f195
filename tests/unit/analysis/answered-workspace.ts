import type { Verdict } from '#shared/contract/verdict.ts';
import { generatorFor } from '#shared/random/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { realisticTrace } from '../../fixtures/realistic-trace.ts';
import { addBenchmark, finished, open, ruleGrade, settings } from '../store/fixture.ts';

export interface AnsweredOptions {
  readonly runs?: number;
  readonly items?: number;
  readonly samples?: number;
  /** A run's answers are incorrect by this chance. */
  readonly failure?: (run: number) => number;
}

/**
 * Runs of one model on one benchmark, each at a temperature of its own (0.1, 0.2, ...), every answer finished, graded
 * correct or incorrect, and of 20 to 79 tokens. Incorrect answers are made longer, so that measures tell something.
 */
export function answeredWorkspace({
  runs = 1,
  items = 30,
  samples = 1,
  failure = () => 0.5,
}: AnsweredOptions = {}): Workspace {
  const workspace = open();
  const benchmark = addBenchmark(workspace, 'sums', items);
  const itemIds = workspace.benchmarks.items(benchmark.id).map(({ id }) => id);
  const model = workspace.models.upsert({
    sha256: 'ab'.repeat(32),
    name: 'ladder',
    path: '/ladder.gguf',
    bytes: 1,
    architecture: null,
    quantisation: null,
    contextLength: null,
  });
  const generator = generatorFor(3, 'answers');
  workspace.atomically(() => {
    for (let run = 1; run <= runs; run++) {
      const sampling = { temperature: run / 10, topK: 0, topP: 1, minP: 0 };
      const { id } = workspace.runs.create({
        studyId: null,
        modelId: model.id,
        benchmarkId: benchmark.id,
        position: run,
        settings: settings({ samplesPerItem: samples, sampling }),
        itemIds,
      });
      for (const response of workspace.responses.nextPending(id, items * samples)) {
        const wrong = generator.nextFloat() < failure(run);
        const extracted = wrong ? String(generator.nextInt(3)) : '42';
        answer(
          workspace,
          response.id,
          wrong ? 'incorrect' : 'correct',
          extracted,
          20 + generator.nextInt(wrong ? 60 : 40),
        );
      }
    }
  });
  return workspace;
}

export function answer(
  workspace: Workspace,
  id: number,
  verdict: Verdict,
  extracted: string,
  tokens: number,
): void {
  const text = `That makes ${extracted}`;
  const range = { start: 11, end: text.length };
  workspace.responses.commitFinished(
    finished(id, {
      text,
      trace: realisticTrace(id, tokens),
      grade: ruleGrade({ verdict, extracted, range }),
    }),
  );
}
