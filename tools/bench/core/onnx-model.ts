/**
 * ONNX models of two graphs, written field by field (protocol buffers of onnx.proto, opset 13), since no tool that
 * makes them is at hand: softmax of the last axis, and attention from Q, K, V and a scale. Numbers are float64.
 */

const DOUBLE = 11;

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

const number = (field: number, value: number): number[] => [...varint(field << 3), ...varint(value)];
const block = (field: number, body: readonly number[]): number[] => [
  ...varint((field << 3) | 2),
  ...varint(body.length),
  ...body,
];
const text = (field: number, value: string): number[] => block(field, [...new TextEncoder().encode(value)]);

function node(operation: string, inputs: readonly string[], output: string): number[] {
  return block(1, [...inputs.flatMap((name) => text(1, name)), ...text(2, output), ...text(4, operation)]);
}

/** A value of free sizes; `rank` 0 is a single number. */
function value(field: number, name: string, rank: number): number[] {
  const shape = Array.from({ length: rank }, (_, n) => block(1, text(2, `${name}${n}`))).flat();
  const tensor = [...number(1, DOUBLE), ...block(2, shape)];
  return block(field, [...text(1, name), ...block(2, block(1, tensor))]);
}

function model(graph: readonly number[]): Uint8Array {
  return Uint8Array.from([
    ...number(1, 8),
    ...block(8, [...text(1, ''), ...number(2, 13)]),
    ...block(7, graph),
  ]);
}

/** y = softmax(x) by rows. */
export function softmaxModel(): Uint8Array {
  return model([
    ...node('Softmax', ['x'], 'y'),
    ...text(2, 'softmax'),
    ...value(11, 'x', 2),
    ...value(12, 'y', 2),
  ]);
}

/** y = softmax(q k^T scale) v. */
export function attentionModel(): Uint8Array {
  return model([
    ...node('Transpose', ['k'], 'kt'),
    ...node('MatMul', ['q', 'kt'], 'products'),
    ...node('Mul', ['products', 'scale'], 'scores'),
    ...node('Softmax', ['scores'], 'weights'),
    ...node('MatMul', ['weights', 'v'], 'y'),
    ...text(2, 'attention'),
    ...['q', 'k', 'v'].flatMap((name) => value(11, name, 2)),
    ...value(11, 'scale', 0),
    ...value(12, 'y', 2),
  ]);
}
