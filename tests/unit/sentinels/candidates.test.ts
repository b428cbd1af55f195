import { describe, expect, it } from 'vitest';
import { person } from '#workbench/store/index.ts';
import { openSentinels } from './sentinel-api.ts';

describe('candidates', () => {
  it('tell how large, how graded and how accurate each run is', async () => {
    const { client, workspace, runIds } = await openSentinels([
      { name: 'once', accuracy: 0.7 },
      { name: 'sampled', accuracy: 0.5, items: 30, samples: 4 },
    ]);
    const [first = 0] = runIds;
    const response = [...workspace.responses.ofRun(first)][0]?.id ?? 0;
    const doubt = {
      grader: person('Ada'),
      verdict: 'undecided',
      extracted: null,
      range: null,
      reason: '',
    } as const;
    workspace.grades.append(response, { ...doubt, shownBy: 'priority', blind: false });
    workspace.measures.put(response, null, { kind: 'unmeasured', reason: 'It has no tokens.' });
    const [once, sampled] = await client.sentinels.candidates();
    const right = [...workspace.responses.ofRun(first)].filter(
      ({ grade }) => grade?.verdict === 'correct',
    ).length;
    expect(once).toMatchObject({
      runId: first,
      benchmark: 'once',
      responses: 60,
      graded: 60,
      undecided: 1,
      unmeasured: 1,
      questions: 60,
      byPriority: true,
      accuracy: { value: right / 60 },
    });
    expect(sampled).toMatchObject({ responses: 120, questions: 30, byPriority: false });
    for (const { accuracy } of [once, sampled].filter((one) => one !== undefined)) {
      expect(accuracy?.low).toBeLessThan(accuracy?.value ?? 0);
      expect(accuracy?.high).toBeGreaterThan(accuracy?.value ?? 1);
    }
  });
});
