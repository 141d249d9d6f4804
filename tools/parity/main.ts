/** Prints the self-test hash of Node, Chromium and Firefox; exit status 1 when one differs. */
import { loadFastKernel, selfTestHash } from '#core/numerics/index.ts';
import { hashesIn } from './parity.ts';

const expected = selfTestHash();
await loadFastKernel();
console.log(`node ${process.versions.node}: ${expected}, with the WebAssembly kernel ${selfTestHash()}`);
let isSame = selfTestHash() === expected;
for (const browser of ['chromium', 'firefox'] as const) {
  const answer = await hashesIn(browser);
  const { hash, hashWithKernel, hasWasm, agent, error } = answer;
  console.log(
    `${browser}: ${error ?? `${hash}, with the WebAssembly kernel ${hasWasm ? hashWithKernel : 'none'}`} (${agent})`,
  );
  isSame &&= hash === expected && hashWithKernel === expected && hasWasm === true;
}
console.log(isSame ? 'same bits everywhere' : 'the bits differ');
process.exitCode = isSame ? 0 : 1;
