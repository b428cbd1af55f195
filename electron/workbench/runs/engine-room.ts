import { EngineError, fillTemplate, InferenceEngine } from '#workbench/inference/index.ts';
import type {
  LaunchWorker,
  LoadedModel,
  LoadRequest,
  ModelHolder,
  ModelSeat,
  Prompt,
} from '#workbench/inference/index.ts';
import { problemOfFile } from '#workbench/models/index.ts';
import type { Placement, Receipt, RunSettings } from '#shared/contract/run-settings.ts';
import type { Item, Run, Workspace } from '#workbench/store/index.ts';

export interface EngineRoomOptions {
  workspace: Workspace;
  launch: LaunchWorker;
  backoffMs: number;
  /** Where models are held; a judge's is let go of for a run's. */
  seat: ModelSeat;
  /** Told when a model begins to be loaded. */
  onLoading: () => void;
  onTokens: (count: number) => void;
  onRestart: (reason: string) => void;
}

/** How many of the longest questions are measured in tokens to size the contexts. */
const MEASURED = 8;

/** Keeps one engine loaded, and loads another only where a run needs one. */
export class EngineRoom implements ModelHolder {
  private readonly options: EngineRoomOptions;
  private engine: InferenceEngine | null = null;
  /** What runs of the engine have for a key: as they ask for it before the first has begun, and after. */
  private keys: readonly string[] = [];
  private covered = new Set<number>();

  constructor(options: EngineRoomOptions) {
    this.options = options;
  }

  /**
   * The engine for a run. It is sized for all runs to come that can share it.
   *
   * @throws EngineError with a sentence where the model cannot be loaded, or `signal` ends the loading
   */
  async engineFor(run: Run, upcoming: readonly Run[], signal: AbortSignal): Promise<InferenceEngine> {
    const key = this.keyOf(run);
    await this.options.seat.take(this);
    if (this.engine?.ended === false && this.keys.includes(key) && this.covered.has(run.id)) {
      return this.engine;
    }
    this.options.onLoading();
    await this.leave();
    const { workspace } = this.options;
    const model = workspace.models.get(run.modelId);
    if (model === undefined) throw new EngineError('The model of this run is not in the workspace.');
    // Another file than was added would mix two models' answers in one run.
    const problem = await problemOfFile(model);
    if (problem !== null) throw new EngineError(problem);
    const sharing = [run, ...upcoming.filter((other) => other.id !== run.id && this.keyOf(other) === key)];
    const request: LoadRequest = {
      modelPath: model.path,
      placement: this.placementOf(run),
      reproducible: run.settings.reproducible,
      sizing: {
        prompts: sharing.flatMap((other) => this.longestPrompts(other)),
        answers: [],
        maxTokens: Math.max(...sharing.map((other) => other.settings.maxTokens)),
      },
    };
    const engine = await InferenceEngine.load(request, this.options, signal);
    this.engine = engine;
    this.keys = [key, keyWith(run, placementAs(engine.model, run.settings.placement))];
    this.covered = new Set(sharing.map((other) => other.id));
    return engine;
  }

  async leave(): Promise<void> {
    const engine = this.engine;
    this.engine = null;
    await engine?.close();
  }

  /** Runs with equal keys can share an engine. */
  private keyOf(run: Run): string {
    return keyWith(run, this.placementOf(run));
  }

  /**
   * A run that was begun goes on as it began: its receipt's width is taken, and nothing is calibrated
   * anew. A run of the same study that has yet to begin follows the others.
   */
  private placementOf(run: Run): Placement {
    const { runs } = this.options.workspace;
    const { placement, reproducible } = run.settings;
    const siblings = run.studyId === null ? [run] : runs.listByStudy(run.studyId);
    const begun = [run, ...siblings].find(
      (other) =>
        other.receipt !== null &&
        other.modelId === run.modelId &&
        other.settings.reproducible === reproducible &&
        JSON.stringify(other.settings.placement) === JSON.stringify(placement),
    )?.receipt;
    return begun === undefined || begun === null ? placement : placementAs(begun, placement);
  }

  private longestPrompts(run: Run): Prompt[] {
    return this.options.workspace.benchmarks
      .items(run.benchmarkId)
      .toSorted((a, b) => b.question.length - a.question.length)
      .slice(0, MEASURED)
      .map((item) => promptOf(run.settings, item));
  }
}

function keyWith(run: Run, placement: Placement): string {
  return JSON.stringify([run.modelId, placement, run.settings.reproducible]);
}

/** The placement that loads a model as wide as it was loaded before. */
function placementAs(loaded: LoadedModel | Receipt, asked: Placement): Placement {
  return {
    gpu: asked.gpu,
    gpuLayers: loaded.backend === 'cpu' ? asked.gpuLayers : loaded.gpuLayers,
    contexts: loaded.contexts,
    sequences: loaded.sequences,
    threads: loaded.threads,
    contextSize: loaded.contextSize,
  };
}

/** What a run asks of an item. */
export function promptOf(settings: RunSettings, item: Item): Prompt {
  return {
    kind: 'chat',
    system: settings.systemPrompt,
    user: fillTemplate(settings.promptTemplate, item.question),
  };
}
