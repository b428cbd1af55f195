import { describe, expect, it } from 'vitest';
import { readSentinel, SentinelFileError, writeSentinel } from '#shared/learning/sentinel-file.ts';
import { trainSentinel } from '#shared/learning/sentinel.ts';
import { KEYS, SETTINGS } from './made-answers.ts';
import { answers, description, EVERY } from './made-sentinels.ts';

describe("a sentinel's file", () => {
  type Json = { [key: string]: Json } & Json[] & number;
  const texts = new Map(
    EVERY.map(({ kind, classifier, calibration }) => {
      const settings = { ...SETTINGS, classifiers: [classifier], calibration };
      return [
        `${kind} ${calibration}`,
        writeSentinel({ description, sentinel: trainSentinel(KEYS, settings, answers) }),
      ];
    }),
  );
  const forest = texts.get('random_forest platt') ?? '';

  it.each([
    ['{', 'it is not JSON'],
    ['[]', 'The file: Invalid input'],
    ['{}', 'The field format'],
    [forest.replace('"version":1', '"version":2'), 'The field version'],
    [forest.replace('"profile":"top20"', '"profile":"all"'), 'The field description.profile'],
    [
      forest.replace('"features":["mean",', '"features":['),
      'sentinel.members[0].scaler.mean is not of 2 features',
    ],
    [forest.replace('"slope":', '"slope":null,"x":'), 'sentinel.members[0].calibrator.slope'],
    [forest.replace('"slope":', '"slope":1e61,"x":'), 'sentinel.members[0].calibrator.slope'],
    [forest.replace('"splitColumn":0', '"splitColumn":3'), 'classifier.forest.baseModel.estimators['],
  ])('is refused with the field named: %#', (text, field) => {
    expect(() => readSentinel(text)).toThrow(SentinelFileError);
    expect(() => readSentinel(text)).toThrow(field);
  });

  it.each<[string, (member: Json) => void, string]>([
    [
      'logistic_regression none',
      (member) => member['classifier']?.['coefficients']?.pop(),
      'coefficients are not of 3',
    ],
    [
      'mlp none',
      (member) => member['classifier']?.['network']?.[0]?.['weights']?.pop(),
      'network[0].weights are not 15',
    ],
    [
      'mlp none',
      (member) => member['classifier']?.['network']?.pop(),
      'network[1].outputs is not 1 in the last layer',
    ],
    ['mlp none', (member) => member['classifier']?.['network']?.shift(), 'network[0].inputs is not 3'],
    [
      'mlp none',
      (member) => member['classifier']?.['network']?.[1]?.['biases']?.pop(),
      'network[1].biases are not 3',
    ],
    [
      'random_forest isotonic',
      (member) => member['calibrator']?.['scores']?.reverse(),
      'calibrator.scores do not ascend',
    ],
    [
      'random_forest isotonic',
      (member) => member['calibrator']?.['probabilities']?.reverse(),
      'probabilities fall',
    ],
    [
      'random_forest isotonic',
      (member) => member['calibrator']?.['probabilities']?.pop(),
      'are not one a score',
    ],
    [
      'random_forest platt',
      (member) => member['scaler']?.['scale']?.pop(),
      'scaler.scale is not of 3 features',
    ],
  ])('of %s whose parts do not fit is refused: %#', (name, damage, message) => {
    const json = JSON.parse(texts.get(name) ?? '') as Json;
    const member = json['sentinel']?.['members']?.[0];
    expect(member).toBeDefined();
    if (member !== undefined) damage(member);
    expect(() => readSentinel(JSON.stringify(json))).toThrow(message);
  });
});
