#!/usr/bin/env node
/**
 * `npm run prisma:generate`: writes the Prisma clients of both providers to server/store/generated.
 * Law: nothing is downloaded, and nothing is done when the clients are those of the models already.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { fromRoot, modelsFor, PROVIDERS, readModels } from './models.mjs';

const require = createRequire(import.meta.url);
const { version } = require('prisma/package.json');
const output = fromRoot('server/store/generated');

async function main() {
  const models = await readModels();
  const stamp = createHash('sha256').update(version).update(models).digest('hex');
  if ((await readStamp()) === stamp) return;
  await rm(`${output}/stamp`, { force: true });
  await mkdir(fromRoot('prisma/generated'), { recursive: true });
  await Promise.all(PROVIDERS.map((provider) => generate(provider, modelsFor(models, provider))));
  await writeFile(`${output}/stamp`, stamp);
  console.log(`Generated the Prisma clients for ${PROVIDERS.join(' and ')}.`);
}

async function generate(provider, models) {
  const path = fromRoot(`prisma/generated/${provider}.prisma`);
  await writeFile(path, models.replace('"../server/', '"../../server/'));
  await promisify(execFile)(
    process.execPath,
    [require.resolve('prisma/build/index.js'), 'generate', '--no-hints', '--schema', path],
    {
      cwd: fromRoot('.'),
      env: {
        ...process.env,
        CHECKPOINT_DISABLE: '1',
        PRISMA_SCHEMA_ENGINE_BINARY: fromRoot('prisma/tools/schema-engine.mjs'),
      },
    },
  );
}

/** The stamp of the clients that are there; none when one of them is missing. */
async function readStamp() {
  try {
    for (const provider of PROVIDERS) await readFile(`${output}/${provider}/client.ts`);
    return await readFile(`${output}/stamp`, 'utf8');
  } catch {
    return null;
  }
}

main().catch((error) => {
  console.error(error.stderr || error.message);
  process.exitCode = 1;
});
