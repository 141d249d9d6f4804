/**
 * `npm run wasm:build`: compiles core/numerics/bulk/kernel.as and writes the bytes, in base64, into wasm-bytes.ts
 * beside it. A test compiles again and compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const SOURCE = fileURLToPath(new URL('../../core/numerics/bulk/kernel.as', import.meta.url));
const TARGET = fileURLToPath(new URL('../../core/numerics/bulk/wasm-bytes.ts', import.meta.url));

/** The compiled bytes of the kernel. Throws with the compiler's messages. */
export async function compileKernel() {
  const source = readFileSync(SOURCE, 'utf8');
  let binary;
  const options = ['--outFile', 'kernel.wasm', '--runtime', 'stub', '--enable', 'simd', '-O3', '--converge'];
  const { error, stderr } = await asc.main(['kernel.ts', ...options, '--noAssert', '--memoryBase', '12288'], {
    readFile: (name) => (name === 'kernel.ts' ? source : null),
    writeFile: (_name, data) => {
      binary = data;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`${error?.message ?? 'nothing compiled'}\n${stderr.toString()}`);
  return binary;
}

/** The text of wasm-bytes.ts. */
export function bytesFile(binary) {
  const text = Buffer.from(binary).toString('base64');
  const lines = text.match(/.{1,100}/g).map((line) => `  '${line}'`);
  return `/** The kernel compiled from kernel.as, in base64; written by \`npm run wasm:build\`. */
export const KERNEL_BYTES =
${lines.join(' +\n')};
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const binary = await compileKernel();
  writeFileSync(TARGET, bytesFile(binary));
  console.log(`${binary.length} bytes`);
}
