import { describe, expect, it } from 'vitest';
import { failureOf } from '../api/fixture.ts';
import { MEASURES, placeOf } from '#shared/measures/index.ts';
import { person } from '#workbench/store/index.ts';
import { addGradedRuns, questionOf } from '../../fixtures/graded-runs.ts';
import { evaluate, FIVE, openSentinels, train, training } from './sentinel-api.ts';

describe('training', () => {
  it('gives a sentinel that estimates the other benchmarks, the same one each time', async () => {
    const { client, workspace, runIds } = await openSentinels();
    const composition = [runIds[1] ?? 0, runIds[3] ?? 0];
    const settings = training({ classifier: 'random_forest' });
    const id = await train(client, composition, settings);
    const again = await train(client, composition, settings);
    expect(workspace.sentinels.file(again)).toBe(workspace.sentinels.file(id));
    const other = await train(client, composition, { ...settings, seed: 1 });
    expect(workspace.sentinels.file(other)).not.toBe(workspace.sentinels.file(id));

    const row = await client.sentinels.get({ id });
    expect(row).toMatchObject({ name: 'mine', model: 'ladder', imported: false, staleLabels: 0, settings });
    expect(row.composition.map(({ runId, n }) => [runId, n])).toEqual(
      composition.map((runId) => [runId, 48]),
    );
    expect(row.maeOther).toBeLessThan(0.12);
    expect(row.auroc).toBeGreaterThan(0.85);
    expect((await client.sentinels.list()).map((one) => one.id)).toEqual([other, again, id]);
  });

  it('is cancelled by leaving it: nothing is stored', async () => {
    const { client, runIds, logged } = await openSentinels();
    const leave = new AbortController();
    const settings = training({ classifier: 'random_forest' });
    const request = { name: 'left', runIds, settings };
    const stream = await client.sentinels.train(request, { signal: leave.signal });
    const next = stream.next();
    leave.abort();
    await expect(next).rejects.toThrow(/abort/i);
    // One that takes as long is over by now, so the other would be too.
    await train(client, runIds, settings);
    expect((await client.sentinels.list()).map(({ name }) => name)).toEqual(['mine']);
    expect(logged).toEqual([]);
  });

  it('judges on what was held out and on all other runs, beside simpler methods', async () => {
    const { client, workspace, runIds } = await openSentinels();
    const composition = runIds.slice(0, 3);
    const id = await train(client, composition);
    const { slices, methods, reliability, importance, leaked, warnings } = await evaluate(client, id);
    expect(slices.map(({ runId, domain, n }) => [runId, domain, n])).toEqual([
      ...composition.map((runId) => [runId, 'held out', 12]),
      ...runIds.slice(3).map((runId) => [runId, 'other', 60]),
    ]);
    const labels = workspace.sentinels.labels(id);
    expect(labels.filter(({ part }) => part === 0)).toHaveLength(144);
    for (const { domain, truth, estimate, errorBand, runId, auroc } of slices) {
      expect(errorBand === null).toBe(domain === 'held out');
      if (domain === 'held out') continue;
      const graded = [...workspace.responses.ofRun(runId)];
      const right = graded.filter(({ grade }) => grade?.verdict === 'correct').length;
      expect(truth?.value).toBeCloseTo(right / 60, 12);
      expect(Math.abs(estimate.value - right / 60)).toBeLessThan(0.15);
      expect(estimate.low).toBeLessThan(estimate.value);
      expect(auroc).toBeGreaterThan(0.85);
    }
    const named = new Map(methods.map((method) => [method.method, method]));
    for (const name of [
      'sentinel',
      'average confidence',
      'training accuracy',
      'length only',
      'atc:mean',
      'platt:max',
    ]) {
      expect(named.get(name)?.estimates).toHaveLength(5);
    }
    const mae = (name: string) => named.get(name)?.maeOther ?? NaN;
    expect(mae('sentinel')).toBeLessThan(mae('training accuracy'));
    expect(mae('sentinel')).toBeLessThan(mae('length only'));
    expect(named.get('training accuracy')?.spearman).toBeNull();
    const postHoc = methods.filter((method) => method.postHoc).map(({ method }) => method);
    expect(postHoc.map((name) => name.split(':')[0])).toEqual(['atc', 'platt']);
    for (const name of postHoc) {
      const kind = methods.filter(({ method }) => method.startsWith(name.slice(0, 4)));
      expect(mae(name)).toBe(Math.min(...kind.map(({ maeOther }) => maeOther ?? Infinity)));
    }
    expect(reliability.reduce((sum, { n }) => sum + n, 0)).toBe(3 * 12 + 2 * 60);
    expect(importance).toHaveLength(10);
    expect(leaked).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('Only 36 answers held out')]);
    const row = await client.sentinels.get({ id });
    expect(row.maeOther).toBe(mae('sentinel'));
    expect(row.composition.map(({ n }) => n)).toEqual([48, 48, 48]);
    const [, , , fourth = 0] = runIds;
    const answered = workspace.analysedResponses.page(fourth, 0, 'top20', false);
    const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
    const confidences = answered.map(({ values }) => Math.exp(-(values?.[placeOf('nll_avg')] ?? NaN)));
    expect(named.get('average confidence')?.estimates[3]).toBeCloseTo(sum(confidences) / 60, 12);
    // The made answers' length tells nothing.
    const span = (name: string) => {
      const estimates = (named.get(name)?.estimates ?? []).map((estimate) => estimate ?? NaN);
      return Math.max(...estimates) - Math.min(...estimates);
    };
    expect(span('length only')).toBeLessThan(span('sentinel') / 4);
  });

  it('keeps the labels it was trained on, and counts the verdicts that changed', async () => {
    const { client, workspace, runIds } = await openSentinels();
    const id = await train(client, runIds.slice(0, 2));
    const trainedOn = workspace.sentinels.labels(id).filter(({ part }) => part === 0);
    for (const { responseId, correct } of trainedOn.slice(0, 3)) {
      await client.grading.giveVerdict({
        responseId,
        rater: 'Ada',
        verdict: correct === 1 ? 'incorrect' : 'correct',
        note: '',
        shownBy: 'all',
        blind: false,
      });
    }
    expect((await client.sentinels.get({ id })).staleLabels).toBe(3);
    expect((await evaluate(client, id)).warnings).toContainEqual(
      expect.stringContaining('3 verdicts have changed'),
    );
    expect(workspace.sentinels.labels(id).filter(({ part }) => part === 0)).toEqual(trainedOn);
  });

  it('counts undecided verdicts as it is told to, and says how many', async () => {
    const { client, workspace, runIds } = await openSentinels();
    const [first = 0] = runIds;
    const responses = [...workspace.responses.ofRun(first)].slice(0, 6);
    for (const { id } of responses) {
      workspace.grades.append(id, {
        grader: person('Ada'),
        verdict: 'undecided',
        extracted: null,
        range: null,
        reason: '',
      });
    }
    const wrong = await train(client, runIds.slice(0, 2));
    const without = await train(client, runIds.slice(0, 2), training({ undecided: 'left out' }));
    expect(workspace.sentinels.labels(wrong)).toHaveLength(120);
    expect(workspace.sentinels.labels(without)).toHaveLength(114);
    expect((await evaluate(client, wrong)).warnings).toContain('6 undecided verdicts counted as incorrect.');
    expect((await evaluate(client, without)).warnings).toContain(
      '6 answers with an undecided verdict left out.',
    );
  });

  it('leaves out what lacks a feature, however undecided verdicts count, and says how much', async () => {
    const { client, workspace, runIds } = await openSentinels();
    const [first = 0, second = 0] = runIds;
    const [empty, odd] = Array.from(workspace.responses.ofRun(first), ({ id }) => id);
    workspace.measures.put(empty ?? 0, null, { kind: 'unmeasured', reason: 'It has no tokens.' });
    const values = new Float64Array(MEASURES.length).fill(NaN);
    const top20 = { values, prefixes: new Float64Array() };
    workspace.measures.put(odd ?? 0, null, { kind: 'measured', alternatives: 20, exact: null, top20 });
    for (const undecided of ['incorrect', 'left out'] as const) {
      const id = await train(client, [first, second], training({ undecided }));
      expect(workspace.sentinels.labels(id)).toHaveLength(118);
      expect((await evaluate(client, id)).warnings.slice(0, 2)).toEqual([
        expect.stringMatching(/^1 graded answer without features left out/),
        '1 graded answer left out: one of the features is not defined there.',
      ]);
      const { slices } = await client.sentinels.apply({ id, runIds: [first] });
      expect(slices[0]).toMatchObject({ n: 58, unmeasured: 2 });
    }
  });

  it('warns of questions that were trained on, and judges further runs on the others only', async () => {
    const { client, workspace, runIds } = await openSentinels();
    const name = FIVE[0]?.name ?? '';
    const [leaking = 0] = addGradedRuns(workspace, [
      { name: 'copied', accuracy: 0.5, question: (index) => questionOf(index < 5 ? name : 'copied', index) },
    ]);
    const [further = 0] = addGradedRuns(workspace, [{ name, accuracy: 0.2 }]);
    const id = await train(client, runIds.slice(0, 2));
    const { slices, leaked } = await evaluate(client, id);
    expect(leaked).toEqual([
      { benchmark: 'copied', questions: expect.any(Number) as number, example: expect.any(String) as string },
    ]);
    expect(leaked[0]?.questions).toBeLessThanOrEqual(5);
    expect(slices.find(({ runId }) => runId === leaking)).toMatchObject({ domain: 'other', n: 60 });
    expect(slices.find(({ runId }) => runId === further)).toMatchObject({ domain: 'held out', n: 12 });

    // Which questions of that benchmark were trained on is not known without the run.
    workspace.leftovers.hideRun(runIds[0] ?? 0);
    const without = await evaluate(client, id);
    expect(without.slices.map(({ runId }) => runId)).toEqual([...runIds.slice(1), leaking]);
    expect(without.warnings).toContainEqual(
      expect.stringMatching(`^Run ${further} on ${name} is not judged`),
    );
  });

  it.each([
    ['answers of one class', [{ name: 'easy', accuracy: 1 }], 'All 48 answers are correct'],
    ['three rows', [{ name: 'tiny', accuracy: 0.5, items: 3 }], 'at least 10 are needed'],
    ['no graded ones', [], 'There is no run 1'],
  ])('refuses %s with a sentence', async (_, benchmarks, sentence) => {
    const { client, runIds } = await openSentinels(benchmarks);
    const call = train(client, runIds.length === 0 ? [1] : runIds);
    const { code, message } = await failureOf(call);
    expect([code, message]).toEqual([
      benchmarks.length === 0 ? 'NOT_FOUND' : 'REFUSED',
      expect.stringContaining(sentence),
    ]);
    expect(await client.sentinels.list()).toEqual([]);
  });

  it('refuses runs of two models, features that are none, and exact entropies that are not there', async () => {
    const { client, workspace, runIds } = await openSentinels();
    const [foreign = 0] = addGradedRuns(workspace, [{ name: 'bench-a', accuracy: 0.5 }], 'other');
    const mixed = await failureOf(train(client, [runIds[0] ?? 0, foreign]));
    expect(mixed).toMatchObject({ code: 'REFUSED', message: expect.stringContaining('of other') as string });
    const unknown = await failureOf(
      train(client, runIds, training({ features: { kind: 'own', keys: ['mean', 'luck'] } })),
    );
    expect(unknown).toMatchObject({ code: 'REFUSED', message: 'There is no measure "luck".' });
    const values = new Float64Array(MEASURES.length);
    for (const { id } of workspace.responses.ofRun(foreign)) {
      const top20 = { values, prefixes: new Float64Array() };
      workspace.measures.put(id, null, { kind: 'measured', alternatives: 20, exact: null, top20 });
    }
    const inexact = await failureOf(train(client, [foreign], training({ profile: 'exact' })));
    expect(inexact).toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('top-20 profile') as string,
    });
  });
});

describe('applying', () => {
  it('estimates runs that nobody graded, and says so of another model', async () => {
    const { client, workspace, runIds } = await openSentinels();
    const id = await train(client, runIds.slice(0, 2));
    const [foreign = 0] = addGradedRuns(workspace, [{ name: 'bench-e', accuracy: 0.5 }], 'other');
    for (const { id: response, grade } of workspace.responses.ofRun(foreign)) {
      if (grade !== null) workspace.grades.withdraw(response, 'rule', 'number');
    }
    const { slices, warnings } = await client.sentinels.apply({ id, runIds: [foreign, runIds[4] ?? 0] });
    expect(slices[0]).toMatchObject({ otherModel: true, n: 60, unmeasured: 0, truth: null });
    expect(slices[0]?.estimate.low).toBeLessThan(slices[0]?.estimate.value ?? 0);
    expect(slices[1]).toMatchObject({ otherModel: false, truth: { value: expect.any(Number) as number } });
    expect(warnings.filter((one) => one.includes('is of other'))).toHaveLength(1);
  });

  it('estimates a graded run as judging does, whatever the features are measured over', async () => {
    const { client, runIds } = await openSentinels(
      FIVE.slice(0, 3).map((made) => ({
        ...made,
        items: 20,
        samples: 4,
        // Two questions each that are near-duplicates.
        question: (index) => `${questionOf(made.name, index >> 1)} in ${index + 1} years`,
      })),
    );
    const features = { kind: 'own' as const, keys: ['mean', 'agreement'] };
    const id = await train(client, runIds.slice(0, 2), training({ features }));
    const { slices } = await evaluate(client, id);
    // Its AUROC is over pairs within a run, of which each slice has as many as its classes make.
    const pairs = slices.map(({ n, truth }) => n ** 2 * (truth?.value ?? NaN) * (1 - (truth?.value ?? NaN)));
    const won = slices.map(({ auroc }, at) => (pairs[at] ?? NaN) * (auroc ?? NaN));
    const [allWon, allPairs] = [won, pairs].map((values) => values.reduce((sum, value) => sum + value, 0));
    const { auroc } = await client.sentinels.get({ id });
    expect(auroc).toBeLessThan(1);
    expect(auroc).toBeCloseTo((allWon ?? NaN) / (allPairs ?? NaN), 12);

    const applied = await client.sentinels.apply({ id, runIds });
    const judged = slices.find(({ domain }) => domain === 'other');
    const estimated = applied.slices.find(({ runId }) => runId === runIds[2]);
    expect(estimated).toMatchObject({ n: 80, estimate: judged?.estimate, truth: judged?.truth });
    const { rows } = await client.sentinels.risks({ id, runId: runIds[2] ?? 0, offset: 0, limit: 500 });
    const mean = rows.reduce((sum, { probability }) => sum + probability, 0) / rows.length;
    expect(mean).toBeCloseTo(judged?.estimate.value ?? NaN, 12);
  });

  it('ranks the answers of a run, the most likely wrong first', async () => {
    const { client, workspace, runIds } = await openSentinels();
    const id = await train(client, runIds.slice(0, 2));
    const [, , , , last = 0] = runIds;
    const { total, rows } = await client.sentinels.risks({ id, runId: last, offset: 0, limit: 60 });
    expect(total).toBe(60);
    const probabilities = rows.map(({ probability }) => probability);
    expect(probabilities).toEqual([...probabilities].sort((a, b) => a - b));
    const wrong = rows.filter(({ verdict }) => verdict === 'incorrect').length;
    const first = rows.slice(0, wrong).filter(({ verdict }) => verdict === 'incorrect').length;
    expect(first).toBeGreaterThan(wrong / 2);
    const page = await client.sentinels.risks({ id, runId: last, offset: 10, limit: 5 });
    expect(page.rows).toEqual(rows.slice(10, 15));
    expect(workspace.responses.get(rows[0]?.responseId ?? 0)?.item.question).toBe(rows[0]?.question);
  });
});
