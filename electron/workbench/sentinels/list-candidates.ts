import type { Candidate, Estimate } from '#shared/contract/api/sentinels.ts';
import { wilson } from '#shared/statistics/index.ts';
import { withCrew, type Crew } from '#workbench/analysis/index.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { GradedQuestion, Workspace } from '#workbench/store/index.ts';

/** Of the bootstrap. */
const SEED = 0;

/** Every run with finished answers, oldest first. */
export async function listCandidates(workspace: Workspace, signal: AbortSignal): Promise<Candidate[]> {
  const { runList, sentinelCandidates } = workspace;
  const picked = new Set(sentinelCandidates.pickedByPriority());
  const runs = runList.all().filter(({ done }) => done > 0);
  const slices = new Slices();
  return withCrew(workspace, signal, async (crew) => {
    const candidates: Promise<Candidate>[] = [];
    for (const run of runs) {
      signal.throwIfAborted();
      const { id, model, modelId, benchmark, benchmarkId, done, correct, incorrect, undecided, cutOff } = run;
      const known = {
        runId: id,
        model,
        modelId,
        benchmark,
        benchmarkId,
        responses: done,
        graded: correct + incorrect + undecided,
        unmeasured: sentinelCandidates.countUnmeasured(id),
        undecided,
        cutOff,
        questions: sentinelCandidates.countQuestions(id),
        byPriority: picked.has(id),
      };
      const accuracy = accuracyOf(sentinelCandidates.gradedQuestions(id), crew);
      candidates.push(accuracy.then((accuracy) => ({ ...known, accuracy })));
      if (slices.isOver) await slices.next();
    }
    return Promise.all(candidates);
  });
}

async function accuracyOf(questions: readonly GradedQuestion[], crew: Crew): Promise<Estimate | null> {
  const sum = (of: keyof GradedQuestion) => questions.reduce((all, question) => all + question[of], 0);
  const [graded, correct] = [sum('graded'), sum('correct')];
  if (graded === 0) return null;
  // Only samples need to be drawn with their question.
  const interval =
    graded === questions.length ? wilson(correct, graded) : await bootstrapped(questions, crew);
  return { value: correct / graded, low: interval?.low ?? null, high: interval?.high ?? null };
}

function bootstrapped(questions: readonly GradedQuestion[], crew: Crew) {
  const answers = questions.flatMap(({ graded, correct }, question) =>
    Array.from({ length: graded }, (_, at) => ({ question, incorrect: at < correct ? 0 : 1 })),
  );
  return crew.run('accuracy', {
    incorrect: Uint8Array.from(answers, ({ incorrect }) => incorrect),
    questions: Int32Array.from(answers, ({ question }) => question),
    rows: null,
    seed: SEED,
  });
}
