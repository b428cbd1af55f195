import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { runSettingsSchema, type Receipt, type RunSettings } from '#shared/contract/run-settings.ts';
import {
  openWorkspace,
  type Benchmark,
  type FinishedResponse,
  type NewGrade,
  type Run,
  type Workspace,
  type WorkspaceOptions,
} from '#workbench/store/index.ts';
import { realisticTrace } from '../../fixtures/realistic-trace.ts';

/** A folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ewb-store-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export function temporaryFile(): string {
  return join(temporaryFolder(), 'workspace.sqlite');
}

/** Opens a workspace that is closed with the test. */
export function open(file = temporaryFile(), options: Partial<WorkspaceOptions> = {}): Workspace {
  const workspace = openWorkspace(file, { command: 'a test', ...options });
  onTestFinished(() => {
    workspace.close();
  });
  return workspace;
}

export function settings(changes: Partial<RunSettings> = {}): RunSettings {
  return {
    ...runSettingsSchema.parse({ sampling: { temperature: 0 }, seed: 7, maxTokens: 160 }),
    ...changes,
  };
}

export function addBenchmark(workspace: Workspace, name = 'sums', count = 3): Benchmark {
  const items = Array.from({ length: count }, (_, index) => ({
    key: `item-${index}`,
    question: `${index} + 1 =`,
    reference: String(index + 1),
    category: index % 2 === 0 ? 'even' : null,
  }));
  return workspace.benchmarks.add({ name, contentSha256: `sha of ${name}`, source: 'a test' }, items);
}

/** A run of a benchmark's items, `samples` times each, with a model. */
export function addRun(
  workspace: Workspace,
  benchmark: Benchmark,
  samples = 1,
  studyId: number | null = null,
): Run {
  const model = workspace.models.upsert({
    sha256: 'ab'.repeat(32),
    name: 'arithmetic-ladder',
    path: '/models/arithmetic-ladder.gguf',
    bytes: 1000,
    architecture: 'llama',
    quantisation: null,
    contextLength: 512,
  });
  return workspace.runs.create({
    studyId,
    modelId: model.id,
    benchmarkId: benchmark.id,
    position: 0,
    settings: settings({ samplesPerItem: samples }),
    itemIds: workspace.benchmarks.items(benchmark.id).map((item) => item.id),
  });
}

/** Flips a bit of a stored trace, as a failing disk does. */
export function damageTrace({ file }: Workspace, responseId: number): void {
  const database = new Database(file);
  const row = database
    .prepare<[number], { bytes: Buffer }>('SELECT bytes FROM traces WHERE response_id = ?')
    .get(responseId);
  if (row === undefined) throw new Error(`Response ${responseId} has no trace`);
  row.bytes.writeUInt8(row.bytes.readUInt8(20) ^ 1, 20);
  database.prepare('UPDATE traces SET bytes = ? WHERE response_id = ?').run(row.bytes, responseId);
  database.close();
}

export const RULE = { kind: 'rule', name: 'number', version: 1, settings: '' } as const;

export function ruleGrade(changes: Partial<NewGrade> = {}): NewGrade {
  return {
    grader: RULE,
    verdict: 'correct',
    extracted: '42',
    range: { start: 11, end: 13 },
    reason: 'The number after ####',
    ...changes,
  };
}

export function finished(responseId: number, changes: Partial<FinishedResponse> = {}): FinishedResponse {
  return {
    responseId,
    text: 'That makes 42',
    answerEnd: 'stop',
    promptTokens: 12,
    durationMs: 34.5,
    attempts: 1,
    trace: realisticTrace(responseId, 20),
    grade: ruleGrade(),
    ...changes,
  };
}

export const receipt: Receipt = {
  appVersion: '0.1.0',
  model: { name: 'arithmetic-ladder', sha256: 'ab', bytes: 1000, vocabulary: 256 },
  llamaCpp: 'b1',
  nodeLlamaCpp: '3.22.1',
  backend: 'cpu',
  devices: [],
  gpuLayers: 0,
  contexts: 2,
  sequences: 1,
  threads: 1,
  contextSize: 512,
  calibration: [{ contexts: 2, threads: 1, tokensPerSecond: 1484.5 }],
  capture: 'ladder',
  captureNote: null,
  reproducible: true,
  repeats: 'to the last bit',
  sampler: 'greedy',
  seed: 7,
  chatTemplateSha256: null,
  promptTemplate: '{question}',
  systemPrompt: null,
  platform: 'linux',
  recordedAt: '2026-01-01T00:00:00.000Z',
  resumedWith: [],
};
