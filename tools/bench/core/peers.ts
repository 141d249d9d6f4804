/**
 * The peers: libraries one would take instead. They are packages of the folder `peers` alone, installed when the benchmark
 * is first run; a peer that does not load is left out and named.
 */
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Contestant } from './contest.ts';
import { attentionModel, softmaxModel } from './onnx-model.ts';

const HERE = fileURLToPath(new URL('./peers/', import.meta.url));
const require = createRequire(`${HERE}package.json`);

/** Nested rows and flat data of the same numbers. */
export interface Input {
  readonly flat: Float64Array;
  readonly rows: number[][];
}

/** Makes contestants for both kinds of work. */
export interface Peer {
  readonly name: string;
  softmax(x: Input): Promise<Contestant>;
  attention(q: Input, k: Input, v: Input): Promise<Contestant>;
}

/** Installs the peers when they are not there. */
export function installPeers(): void {
  if (existsSync(`${HERE}node_modules`)) return;
  console.error('installing the peers of the benchmark (a minute or two)');
  execSync('npm install --ignore-scripts --no-audit --no-fund', { cwd: HERE, stdio: 'ignore' });
}

interface TfTensor {
  dataSync(): Float32Array;
  dispose(): void;
}
interface Tf {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor2d(rows: number[][]): TfTensor;
  softmax(x: TfTensor): TfTensor;
  matMul(a: TfTensor, b: TfTensor, transposeA: boolean, transposeB: boolean): TfTensor;
  mul(a: TfTensor, b: number): TfTensor;
  tidy<T>(f: () => T): T;
}

/** TensorFlow.js, float32; the tensors are made beforehand, the result is read. */
async function tensorflow(backend: 'cpu' | 'wasm'): Promise<Peer> {
  const tf = require('@tensorflow/tfjs-core') as Tf;
  require(`@tensorflow/tfjs-backend-${backend}`);
  const start = async () => {
    await tf.setBackend(backend);
    await tf.ready();
  };
  await start();
  const name = `tfjs-${backend} (float32)`;
  return {
    name,
    async softmax(x) {
      await start();
      const t = tf.tensor2d(x.rows);
      return { name, run: () => tf.tidy(() => tf.softmax(t).dataSync()) };
    },
    async attention(q, k, v) {
      await start();
      const [a, b, c] = [tf.tensor2d(q.rows), tf.tensor2d(k.rows), tf.tensor2d(v.rows)];
      const scale = 1 / Math.sqrt(q.rows[0]!.length);
      const run = () =>
        tf.tidy(() =>
          tf.matMul(tf.softmax(tf.mul(tf.matMul(a, b, false, true), scale)), c, false, false).dataSync(),
        );
      return { name, run };
    },
  };
}

interface Ort {
  Tensor: new (type: 'float64', data: Float64Array, dims: number[]) => object;
  InferenceSession: {
    create(
      model: Uint8Array,
      options: object,
    ): Promise<{ run(feeds: Record<string, object>): Promise<unknown> }>;
  };
  env: { wasm: { numThreads: number } };
}

/** ONNX Runtime, float64, one thread. */
async function onnx(kind: 'node' | 'web'): Promise<Peer> {
  const ort = require(`onnxruntime-${kind}`) as Ort;
  if (kind === 'web') ort.env.wasm.numThreads = 1;
  const options = kind === 'node' ? { intraOpNumThreads: 1, interOpNumThreads: 1 } : {};
  const name = `onnxruntime-${kind} (float64)`;
  const tensor = (x: Input) => new ort.Tensor('float64', x.flat, [x.rows.length, x.rows[0]!.length]);
  return {
    name,
    async softmax(x) {
      const session = await ort.InferenceSession.create(softmaxModel(), options);
      const feeds = { x: tensor(x) };
      return { name, run: () => session.run(feeds) };
    },
    async attention(q, k, v) {
      const session = await ort.InferenceSession.create(attentionModel(), options);
      const scale = new ort.Tensor('float64', Float64Array.of(1 / Math.sqrt(q.rows[0]!.length)), []);
      const feeds = { q: tensor(q), k: tensor(k), v: tensor(v), scale };
      return { name, run: () => session.run(feeds) };
    },
  };
}

interface MlMatrix {
  subColumnVector(v: number[]): MlMatrix;
  exp(): MlMatrix;
  max(by: 'row'): number[];
  sum(by: 'row'): number[];
  divColumnVector(v: number[]): MlMatrix;
  mmul(other: MlMatrix): MlMatrix;
  transpose(): MlMatrix;
  mul(x: number): MlMatrix;
  clone(): MlMatrix;
}

/** ml-matrix, float64. */
async function mlMatrix(): Promise<Peer> {
  const { Matrix } = require('ml-matrix') as { Matrix: new (rows: number[][]) => MlMatrix };
  const softmax = (m: MlMatrix): MlMatrix => {
    const e = m.clone().subColumnVector(m.max('row')).exp();
    return e.divColumnVector(e.sum('row'));
  };
  const name = 'ml-matrix';
  return {
    name,
    async softmax(x) {
      const m = new Matrix(x.rows);
      return { name, run: () => softmax(m) };
    },
    async attention(q, k, v) {
      const [a, b, c] = [new Matrix(q.rows), new Matrix(k.rows), new Matrix(v.rows)];
      const scale = 1 / Math.sqrt(q.rows[0]!.length);
      return { name, run: () => softmax(a.mmul(b.transpose()).mul(scale)).mmul(c) };
    },
  };
}

interface MathJs {
  map(a: number[], f: (x: number) => number): number[];
  max(a: number[]): number;
  subtract(a: number[], b: number): number[];
  exp(x: number): number;
  sum(a: number[]): number;
  divide(a: number[] | number[][], b: number): number[];
  multiply(a: number[][], b: number[][]): number[][];
  transpose(a: number[][]): number[][];
}

/** mathjs on nested arrays. */
async function mathJs(): Promise<Peer> {
  const m = require('mathjs') as MathJs;
  const softmax = (rows: number[][]): number[][] =>
    rows.map((row) => {
      const e = m.map(m.subtract(row, m.max(row)), m.exp);
      return m.divide(e, m.sum(e));
    });
  const name = 'mathjs';
  return {
    name,
    softmax: async (x) => ({ name, run: () => softmax(x.rows) }),
    async attention(q, k, v) {
      const root = Math.sqrt(q.rows[0]!.length);
      const run = () => {
        const scores = m.divide(m.multiply(q.rows, m.transpose(k.rows)), root) as unknown as number[][];
        return m.multiply(softmax(scores), v.rows);
      };
      return { name, run };
    },
  };
}

/** All peers that load here. */
export async function loadPeers(): Promise<{ peers: Peer[]; missing: string[] }> {
  installPeers();
  const makers: Record<string, () => Promise<Peer>> = {
    'tfjs-cpu': () => tensorflow('cpu'),
    'tfjs-wasm': () => tensorflow('wasm'),
    'onnxruntime-node': () => onnx('node'),
    'onnxruntime-web': () => onnx('web'),
    'ml-matrix': mlMatrix,
    mathjs: mathJs,
  };
  const peers: Peer[] = [];
  const missing: string[] = [];
  for (const [name, make] of Object.entries(makers)) {
    try {
      peers.push(await make());
    } catch (error) {
      missing.push(`${name}: ${String(error).split('\n')[0]}`);
    }
  }
  return { peers, missing };
}
