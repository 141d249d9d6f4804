/** `npm run protocol:doc` writes docs/protocol.md; with `--check` it says whether the file is fresh and exits 1 if not. */
import { readFileSync, writeFileSync } from 'node:fs';
import { protocolDocument } from './print.ts';

const path = new URL('../../docs/protocol.md', import.meta.url);
const fresh = protocolDocument();

if (process.argv.includes('--check')) {
  const isFresh = readFileSync(path, 'utf8') === fresh;
  console.log(isFresh ? 'docs/protocol.md is fresh' : 'docs/protocol.md is stale: npm run protocol:doc');
  process.exitCode = isFresh ? 0 : 1;
} else {
  writeFileSync(path, fresh);
  console.log('docs/protocol.md written');
}
