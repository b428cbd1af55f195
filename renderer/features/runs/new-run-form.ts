import type { AppSettings } from '#shared/contract/api/settings.ts';
import type { Placement, RunSettings } from '#shared/contract/run-settings.ts';

/** What is in the form of a new run: numbers as they are typed, `auto` as nothing. */
export interface NewRunForm {
  readonly name: string;
  readonly modelIds: readonly number[];
  readonly benchmarkIds: readonly number[];
  readonly allItems: boolean;
  readonly items: string;
  readonly seed: string;
  readonly samplesPerItem: string;
  readonly temperature: string;
  readonly topK: string;
  readonly topP: string;
  readonly minP: string;
  readonly maxTokens: string;
  readonly systemPrompt: string;
  readonly promptTemplate: string;
  readonly reproducible: boolean;
  readonly alternatives: string;
  readonly useGpu: boolean;
  readonly gpuLayers: string;
  readonly contexts: string;
  readonly sequences: string;
  readonly threads: string;
  readonly contextSize: string;
}

/** Names of the fields that are typed. */
export type TypedField = {
  [Name in keyof NewRunForm]: NewRunForm[Name] extends string ? Name : never;
}[keyof NewRunForm];

/** What a study starts from that nobody has said anything about. */
const USUAL: RunSettings = {
  sampling: { temperature: 0.5, topK: 0, topP: 1, minP: 0 },
  seed: 7,
  samplesPerItem: 1,
  maxTokens: 512,
  systemPrompt: null,
  promptTemplate: '{question}',
  alternatives: 20,
  reproducible: true,
  placement: {
    gpu: 'auto',
    gpuLayers: 'auto',
    contexts: 'auto',
    sequences: 'auto',
    threads: 'auto',
    contextSize: 'auto',
  },
};

interface StartingPoint {
  readonly modelIds: readonly number[];
  readonly benchmarkIds: readonly number[];
  /** The settings of a run to be made like; null takes the usual ones with the app's placement. */
  readonly like: RunSettings | null;
  readonly app: AppSettings;
}

/** The form as it opens. */
export function openedForm({ modelIds, benchmarkIds, like, app }: StartingPoint): NewRunForm {
  const settings = like ?? { ...USUAL, placement: app.placement };
  const { sampling, placement } = settings;
  return {
    name: '',
    modelIds,
    benchmarkIds,
    allItems: false,
    items: '100',
    seed: String(settings.seed),
    samplesPerItem: String(settings.samplesPerItem),
    temperature: String(sampling.temperature),
    topK: String(sampling.topK),
    topP: String(sampling.topP),
    minP: String(sampling.minP),
    maxTokens: String(settings.maxTokens),
    systemPrompt: settings.systemPrompt ?? '',
    promptTemplate: settings.promptTemplate,
    reproducible: settings.reproducible,
    alternatives: String(settings.alternatives),
    useGpu: placement.gpu === 'auto',
    gpuLayers: typed(placement.gpuLayers),
    contexts: typed(placement.contexts),
    sequences: typed(placement.sequences),
    threads: typed(placement.threads),
    contextSize: typed(placement.contextSize),
  };
}

function typed(value: Placement['contexts']): string {
  return value === 'auto' ? '' : String(value);
}
