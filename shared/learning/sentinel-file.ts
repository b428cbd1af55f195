import { z } from 'zod';
import type { Classifier } from './classifier.ts';
import { readForest, storedForest } from './forest-json.ts';
import type { Member } from './member.ts';
import type { Network } from './network.ts';
import type { Sentinel } from './sentinel.ts';

/** What is told of a sentinel beside what it computes with. */
const descriptionSchema = z.strictObject({
  name: z.string(),
  /** Which entropies its features are measured on. */
  profile: z.enum(['exact', 'top20']),
  /** The version of the measures it was trained on: those of another may differ. */
  measuresVersion: z.int().min(1),
  /** The model whose answers it was trained on; null where nobody said. */
  model: z.string().nullable(),
  /** How undecided verdicts counted. Answers that lack a feature, as empty ones do, were left out. */
  undecided: z.enum(['incorrect', 'left out']),
  /** The benchmarks it was trained on, without what was held out. */
  composition: z.array(
    z.strictObject({ benchmark: z.string(), answers: z.int().min(1), correct: z.int().min(0) }),
  ),
});
export type SentinelDescription = z.infer<typeof descriptionSchema>;

/** Larger numbers no training comes to; products of them would overflow, and an estimate be no number. */
const LARGEST = 1e60;
const number = z.number().min(-LARGEST).max(LARGEST);
const numbers = z.array(number);
const probabilities = z.array(z.number().min(0).max(1));
const limits = { maxDepth: z.int().min(1).nullable(), minSamplesSplit: z.int().min(2) };

const optionsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('random_forest'), trees: z.int().min(1), ...limits }),
  z.strictObject({ kind: z.literal('logistic_regression'), c: z.number().gt(0) }),
  z.strictObject({
    kind: z.literal('mlp'),
    hidden: z.array(z.int().min(1)),
    alpha: z.number().min(0),
    learningRate: z.number().gt(0),
    earlyStopping: z.boolean(),
    maxEpochs: z.int().min(1),
  }),
]);

const layerSchema = z.strictObject({
  inputs: z.int().min(1),
  outputs: z.int().min(1),
  /** That from input i to output o at i * outputs + o. */
  weights: numbers,
  biases: numbers,
});

const memberSchema = z.strictObject({
  scaler: z.strictObject({
    mean: numbers,
    scale: z.array(
      z
        .number()
        .gt(1 / LARGEST)
        .max(LARGEST),
    ),
  }),
  classifier: z.discriminatedUnion('kind', [
    /** As ml-random-forest 2.1 stores it: `StoredForest`. */
    z.strictObject({ kind: z.literal('random_forest'), forest: z.unknown() }),
    z.strictObject({ kind: z.literal('logistic_regression'), coefficients: numbers, intercept: number }),
    z.strictObject({ kind: z.literal('mlp'), network: z.array(layerSchema).min(1) }),
  ]),
  calibrator: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('platt'), slope: number, intercept: number }),
      z.strictObject({
        kind: z.literal('isotonic'),
        scores: numbers.min(1),
        probabilities: probabilities.min(1),
      }),
    ])
    .nullable(),
});
type StoredMember = z.infer<typeof memberSchema>;

/** Version 1 of the file: one JSON object with all that it takes to apply a sentinel elsewhere. */
export const sentinelFileSchema = z.strictObject({
  format: z.literal('entropy-workbench-sentinel'),
  version: z.literal(1),
  description: descriptionSchema,
  sentinel: z.strictObject({
    /** Keys of measures, in the order of the scaler's numbers. */
    features: z.array(z.string()).min(1),
    settings: z.strictObject({
      search: z.enum(['none', 'split', 'folds']),
      calibration: z.enum(['none', 'platt', 'isotonic']),
      folds: z.int().min(2),
      balanced: z.boolean(),
      seed: z.int(),
    }),
    chosen: optionsSchema,
    tried: z.array(z.strictObject({ options: optionsSchema, auroc: z.number().min(0).max(1) })),
    /** Their probabilities are averaged. */
    members: z.array(memberSchema).min(1),
  }),
});

/** Why a file is no sentinel: a sentence that names the field. */
export class SentinelFileError extends Error {
  override readonly name = 'SentinelFileError';
}

export interface DescribedSentinel {
  readonly description: SentinelDescription;
  readonly sentinel: Sentinel;
}

/** The text of the file; `readSentinel` gives the same sentinel back, to the last bit. */
export function writeSentinel({ description, sentinel }: DescribedSentinel): string {
  const { members, ...rest } = sentinel;
  const stored = { ...rest, members: members.map(storedMember) };
  return `${JSON.stringify({ format: 'entropy-workbench-sentinel', version: 1, description, sentinel: stored })}\n`;
}

/** @throws SentinelFileError with a sentence that names the field. */
export function readSentinel(text: string): DescribedSentinel {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new SentinelFileError('This is no sentinel: it is not JSON.');
  }
  const parsed = sentinelFileSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = (issue?.path ?? []).reduce<string>((path, part) => `${path}${written(part)}`, '');
    const field = place === '' ? 'The file' : `The field ${place.replace(/^\./, '')}`;
    throw new SentinelFileError(
      `This is no sentinel of version 1. ${field}: ${issue?.message ?? 'is wrong'}.`,
    );
  }
  const { description, sentinel } = parsed.data;
  const members = sentinel.members.map((member, at) => readMember(member, sentinel.features.length, at));
  return { description, sentinel: { ...sentinel, members } };
}

const written = (part: PropertyKey): string => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`);

function storedMember({ scaler, classifier, calibrator }: Member): StoredMember {
  return {
    scaler: { mean: [...scaler.mean], scale: [...scaler.scale] },
    classifier: storedClassifier(classifier),
    calibrator:
      calibrator?.kind === 'isotonic'
        ? {
            kind: 'isotonic',
            scores: [...calibrator.scores],
            probabilities: [...calibrator.probabilities],
          }
        : calibrator,
  };
}

function storedClassifier(classifier: Classifier): StoredMember['classifier'] {
  switch (classifier.kind) {
    case 'random_forest':
      return { kind: 'random_forest', forest: storedForest(classifier.forest) };
    case 'logistic_regression':
      return { ...classifier, coefficients: [...classifier.coefficients] };
    case 'mlp': {
      const network = classifier.network.map((layer) => ({
        ...layer,
        weights: [...layer.weights],
        biases: [...layer.biases],
      }));
      return { kind: 'mlp', network };
    }
  }
}

/** Checks what the schema cannot: that the parts fit each other. */
function readMember({ scaler, classifier, calibrator }: StoredMember, features: number, at: number): Member {
  const place = `sentinel.members[${at}]`;
  check(scaler.mean.length === features, `${place}.scaler.mean`, `is not of ${features} features`);
  check(scaler.scale.length === features, `${place}.scaler.scale`, `is not of ${features} features`);
  if (calibrator?.kind === 'isotonic') {
    const { scores, probabilities: levels } = calibrator;
    const rises = (values: number[]): boolean =>
      values.every((value, i) => i === 0 || value >= (values[i - 1] ?? 0));
    check(rises(scores), `${place}.calibrator.scores`, 'do not ascend');
    check(rises(levels), `${place}.calibrator.probabilities`, 'fall');
    check(levels.length === scores.length, `${place}.calibrator.probabilities`, 'are not one a score');
  }
  return {
    scaler: { mean: Float64Array.from(scaler.mean), scale: Float64Array.from(scaler.scale) },
    classifier: readClassifier(classifier, features, `${place}.classifier`),
    calibrator:
      calibrator?.kind === 'isotonic'
        ? {
            kind: 'isotonic',
            scores: Float64Array.from(calibrator.scores),
            probabilities: Float64Array.from(calibrator.probabilities),
          }
        : calibrator,
  };
}

function readClassifier(stored: StoredMember['classifier'], features: number, place: string): Classifier {
  switch (stored.kind) {
    case 'random_forest':
      try {
        return { kind: 'random_forest', forest: readForest(stored.forest, features) };
      } catch (error) {
        if (error instanceof RangeError) throw fieldError(`${place}.${error.message}`);
        throw error;
      }
    case 'logistic_regression': {
      const coefficients = Float64Array.from(stored.coefficients);
      check(coefficients.length === features, `${place}.coefficients`, `are not of ${features} features`);
      return { ...stored, coefficients };
    }
    case 'mlp':
      return { kind: 'mlp', network: readNetwork(stored.network, features, `${place}.network`) };
  }
}

function readNetwork(layers: z.infer<typeof layerSchema>[], features: number, place: string): Network {
  return layers.map(({ inputs, outputs, weights, biases }, at) => {
    const before = at === 0 ? features : layers[at - 1]?.outputs;
    check(inputs === before, `${place}[${at}].inputs`, `is not ${before}`);
    check(at < layers.length - 1 || outputs === 1, `${place}[${at}].outputs`, 'is not 1 in the last layer');
    check(weights.length === inputs * outputs, `${place}[${at}].weights`, `are not ${inputs * outputs}`);
    check(biases.length === outputs, `${place}[${at}].biases`, `are not ${outputs}`);
    return { inputs, outputs, weights: Float64Array.from(weights), biases: Float64Array.from(biases) };
  });
}

function check(holds: boolean, place: string, what: string): void {
  if (!holds) throw fieldError(`${place} ${what}`);
}

const fieldError = (what: string): SentinelFileError =>
  new SentinelFileError(`This is no sentinel of version 1. The field ${what}.`);
