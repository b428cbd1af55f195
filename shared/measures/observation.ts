import { readAlternatives, type AlternativeFigures } from './alternative-figures.ts';
import { Column } from './column.ts';
import { findPeaks } from './find-peaks.ts';
import type { Signals } from './signals.ts';
import { slidingMeans } from './sliding-means.ts';

/** What may be set otherwise than the definitions have it. Stored measures use the defaults. */
export interface MeasureSettings {
  /** Entropy above which a token is a fork (nats). */
  readonly forkingThreshold: number;
  /** Tokens in a window of group and tail confidence; 2,048 is usual for long reasoning. */
  readonly confidenceWindow: number;
}

export const DEFAULT_SETTINGS: MeasureSettings = { forkingThreshold: Math.LN2, confidenceWindow: 32 };

/**
 * One answer of at least one token as the measures see it: its signals as columns, each made when the first
 * measure asks for it. The signals have been found sound (`problemWith`).
 */
export class Observation {
  readonly signals: Signals;
  readonly settings: MeasureSettings;
  readonly length: number;
  private entropyColumn: Column | null = null;
  private nllColumn: Column | null = null;
  private alternativeFigures: AlternativeFigures | null = null;
  private groupColumn: Column | null = null;
  private foundPeaks: readonly number[] | null = null;
  private phaseColumns: Phases | null = null;

  constructor(signals: Signals, settings: MeasureSettings) {
    this.signals = signals;
    this.settings = settings;
    this.length = signals.entropy.length;
  }

  /** H. */
  get entropy(): Column {
    return (this.entropyColumn ??= new Column(this.signals.entropy));
  }

  /** n = -l. */
  get nll(): Column {
    return (this.nllColumn ??= new Column(negated(this.signals.logprob)));
  }

  get alternatives(): AlternativeFigures | null {
    const { alternatives } = this.signals;
    return alternatives && (this.alternativeFigures ??= readAlternatives(alternatives, this.length));
  }

  /** Confidence of each group of tokens. */
  get groupConfidence(): Column | null {
    const { alternatives } = this;
    if (!alternatives) return null;
    const groups = () => slidingMeans(alternatives.confidence.values, this.settings.confidenceWindow);
    return (this.groupColumn ??= new Column(groups()));
  }

  /** Where H peaks. */
  get peaks(): readonly number[] {
    return (this.foundPeaks ??= findPeaks(this.entropy));
  }

  /** H before and after the end of the thinking; null where a phase has no tokens or is not known. */
  get phases(): Phases {
    return (this.phaseColumns ??= phasesOf(this.signals));
  }
}

export interface Phases {
  readonly thinking: Column | null;
  readonly answer: Column | null;
}

function phasesOf({ entropy, answerPhase }: Signals): Phases {
  if (answerPhase === null) return { thinking: null, answer: null };
  const over = (values: Float64Array) => (values.length > 0 ? new Column(values) : null);
  return { thinking: over(entropy.subarray(0, answerPhase)), answer: over(entropy.subarray(answerPhase)) };
}

function negated(values: Float64Array): Float64Array {
  const result = new Float64Array(values.length);
  // From 0, so that ln 1 has no negative zero.
  for (let at = 0; at < values.length; at++) result[at] = 0 - (values[at] as number);
  return result;
}
