import { calibrationOf, type Calibration } from './calibration.ts';
import { curvesOf, type MeasureCurves } from './curves.ts';
import { distributionOf, type Distribution } from './distribution.ts';

/** What figures are asked of, and what they are; see the functions. */
export interface FigureKinds {
  distribution: {
    asked: { readonly values: Float64Array; readonly incorrect: Uint8Array };
    figures: Distribution | null;
  };
  curves: {
    asked: {
      readonly scores: readonly Float64Array[];
      readonly incorrect: Uint8Array;
      readonly runs: Int32Array;
    };
    figures: readonly MeasureCurves[];
  };
  calibration: {
    asked: { readonly probabilities: Float64Array; readonly incorrect: Uint8Array };
    figures: Calibration;
  };
}

export type FigureKind = keyof FigureKinds;

const FUNCTIONS: {
  readonly [Kind in FigureKind]: (asked: FigureKinds[Kind]['asked']) => FigureKinds[Kind]['figures'];
} = {
  distribution: ({ values, incorrect }) => distributionOf(values, incorrect),
  curves: ({ scores, incorrect, runs }) => scores.map((each) => curvesOf(each, incorrect, runs)),
  calibration: ({ probabilities, incorrect }) => calibrationOf(probabilities, incorrect),
};

/** Figures over many answers; up to a second for a million of them. */
export function figuresOf<Kind extends FigureKind>(
  kind: Kind,
  asked: FigureKinds[Kind]['asked'],
): FigureKinds[Kind]['figures'] {
  return FUNCTIONS[kind](asked);
}
