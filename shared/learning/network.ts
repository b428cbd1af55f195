import type { Matrix } from './matrix.ts';

/** Every input is joined to every output. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** That from input i to output o at i * outputs + o. */
  readonly weights: Float64Array;
  readonly biases: Float64Array;
}

/** A multilayer perceptron: ReLU between the layers; the last has one output, the log-odds of being correct. */
export type Network = readonly Layer[];

/** Numbers that a network of these widths (features, hidden layers, 1) is made of. */
export function parameterCount(widths: readonly number[]): number {
  return widths.slice(1).reduce((sum, outputs, at) => sum + ((widths[at] as number) + 1) * outputs, 0);
}

/** The network whose numbers these are: what changes in them changes in it. */
export function networkOver(widths: readonly number[], parameters: Float64Array): Network {
  let from = 0;
  const next = (length: number): Float64Array => parameters.subarray(from, (from += length));
  return widths.slice(1).map((outputs, at) => {
    const inputs = widths[at] as number;
    return { inputs, outputs, weights: next(inputs * outputs), biases: next(outputs) };
  });
}

/** A layer's outputs before ReLU, for one row of inputs. */
export function feed(layer: Layer, inputs: Float64Array, into: Float64Array): void {
  const { weights, outputs } = layer;
  into.set(layer.biases);
  for (let input = 0; input < layer.inputs; input++) {
    const value = inputs[input] as number;
    if (value === 0) continue;
    const from = input * outputs;
    for (let output = 0; output < outputs; output++) {
      into[output] = (into[output] as number) + value * (weights[from + output] as number);
    }
  }
}

export function rectify(values: Float64Array): void {
  for (let at = 0; at < values.length; at++) if ((values[at] as number) < 0) values[at] = 0;
}

/** The log-odds of being correct of each row. */
export function networkLogOdds(network: Network, rows: Matrix): Float64Array {
  const outputs = network.map((layer) => new Float64Array(layer.outputs));
  const odds = new Float64Array(rows.rows);
  for (let row = 0; row < rows.rows; row++) {
    let values = rows.values.subarray(row * rows.columns, (row + 1) * rows.columns);
    network.forEach((layer, at) => {
      const into = outputs[at] as Float64Array;
      feed(layer, values, into);
      if (at < network.length - 1) rectify(into);
      values = into;
    });
    odds[row] = values[0] as number;
  }
  return odds;
}
