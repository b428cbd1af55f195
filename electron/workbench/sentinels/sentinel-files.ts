import {
  readSentinel,
  SentinelFileError,
  writeSentinel,
  type DescribedSentinel,
  type SentinelDescription,
} from '#shared/learning/index.ts';
import type { TrainingSettings } from '#shared/contract/training.ts';
import { DEFINITIONS, MEASURES_VERSION } from '#shared/measures/index.ts';
import { fileName } from '#workbench/analysis/index.ts';
import type { StoredSentinel, Workspace } from '#workbench/store/index.ts';
import { choiceOf } from './feature-keys.ts';

/** Characters of a name. */
const LONGEST_NAME = 200;
const MOST_FEATURES = 100;

/** A sentinel's file under the name that it has now. */
export function exportSentinel(
  { sentinels }: Workspace,
  { id, name }: Pick<StoredSentinel, 'id' | 'name'>,
): { fileName: string; content: string } {
  const { description, sentinel } = readSentinel(sentinels.file(id) ?? '');
  const content = writeSentinel({ description: { ...description, name }, sentinel });
  return { fileName: `${fileName(name)}.sentinel.json`, content };
}

/**
 * Puts a sentinel's file on the shelf; gives its id.
 *
 * @throws SentinelFileError with a sentence that names the field
 */
export function importSentinel(
  { sentinels }: Workspace,
  { fileName: from, content }: { readonly fileName: string; readonly content: string },
): number {
  const described = readSentinel(content);
  check(described);
  const { description, sentinel } = described;
  const settings = settingsOf(description, sentinel);
  const name = description.name.trim() || from.replace(/(\.sentinel)?\.json$/i, '') || 'Imported';
  return sentinels.add({
    name: name.slice(0, LONGEST_NAME),
    imported: true,
    summary: {
      modelId: null,
      model: description.model ?? '',
      composition: description.composition.map(({ benchmark, answers, correct }) => ({
        runId: null,
        benchmarkId: null,
        benchmark,
        accuracy: correct / answers,
        n: answers,
      })),
      settings,
      errorBand: null,
      scores: { maeOther: null, maeAll: null, spearman: null, auroc: null },
    },
    file: content,
    labels: [],
  });
}

function settingsOf(
  { profile, undecided }: SentinelDescription,
  { features, settings, chosen }: DescribedSentinel['sentinel'],
): TrainingSettings {
  const { balanced, calibration, search, seed } = settings;
  return {
    features: choiceOf(features),
    profile,
    classifier: chosen.kind,
    balance: balanced,
    calibration,
    search,
    seed,
    undecided,
  };
}

/** Refuses what the app itself would not have written. */
function check({ description, sentinel }: DescribedSentinel): void {
  const { features, settings } = sentinel;
  const odd = features.findIndex((key, at) => !DEFINITIONS.has(key) || features.indexOf(key) < at);
  if (odd >= 0) {
    const what = DEFINITIONS.has(features[odd] ?? '') ? 'twice' : 'no measure';
    throw fieldError(`sentinel.features[${odd}]`, `"${features[odd]}" is ${what}`);
  }
  if (features.length > MOST_FEATURES) throw fieldError('sentinel.features', `more than ${MOST_FEATURES}`);
  if (settings.seed < 0) throw fieldError('sentinel.settings.seed', 'below 0');
  if (description.measuresVersion !== MEASURES_VERSION) {
    throw fieldError(
      'description.measuresVersion',
      `it was trained on measures of version ${description.measuresVersion}, and this app has ${MEASURES_VERSION}`,
    );
  }
  const tooMany = description.composition.findIndex(({ answers, correct }) => correct > answers);
  if (tooMany >= 0) throw fieldError(`description.composition[${tooMany}].correct`, 'more than the answers');
}

function fieldError(field: string, what: string): SentinelFileError {
  return new SentinelFileError(`This sentinel cannot be used here. The field ${field}: ${what}.`);
}
