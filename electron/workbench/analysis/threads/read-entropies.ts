import type { Profile } from '#shared/measures/index.ts';
import { decodeColumns } from '#shared/trace/index.ts';

/** The entropies (nats) of many answers, one after the other in memory that threads share. */
export interface ManyEntropies {
  /** Stored traces have them as float32. */
  readonly entropies: Float32Array;
  /** Where each answer's begin, and how many they are; 0 where they could not be read. */
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
}

export interface EntropiesTask {
  readonly traces: readonly { readonly trace: Uint8Array | null; readonly place: number }[];
  readonly profile: Profile;
  /** There is room for each up to the next one's start. */
  readonly into: ManyEntropies;
}

/** Decodes traces and puts their entropies in their places. Those that cannot be read are left out. */
export function readEntropies({
  traces,
  profile,
  into: { entropies, starts, lengths },
}: EntropiesTask): null {
  for (const { trace, place } of traces) {
    const read = trace && decodeColumns(trace);
    if (read?.kind !== 'columns') continue;
    const values = profile === 'exact' ? read.columns.entropy : read.columns.entropyTop20;
    const start = starts[place] as number;
    // The response's number of tokens is stored apart from its trace.
    const end = starts[place + 1] ?? entropies.length;
    if (values.length !== end - start) continue;
    entropies.set(values, start);
    lengths[place] = values.length;
  }
  return null;
}
