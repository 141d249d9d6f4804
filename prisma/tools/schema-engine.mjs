#!/usr/bin/env node
/**
 * Stands in for the schema engine that Prisma's command line would download: the same JSON-RPC on standard input and
 * output, answered by the engine of the npm package. `prisma.config.ts` points the command line at this file.
 * Good for `prisma migrate status`, `deploy`, `diff` and the like. Not for `migrate dev`: use
 * `npm run prisma:migration`, which writes the SQL of both providers.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { databaseAt } from './databases.mjs';
import { withEngine } from './engine.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { datamodels: { type: 'string', multiple: true }, datasource: { type: 'string' } },
});
const url = (options.datasource && JSON.parse(options.datasource).url) || process.env.DATABASE_URL || '';

/** One engine for one call. */
function call(method, params) {
  const models = options.datamodels?.map((path) => [path, readFileSync(path, 'utf8')]);
  return withEngine(
    databaseAt(url),
    (engine) => {
      if (typeof engine[method] !== 'function') throw new Error(`the schema engine here has no ${method}`);
      return engine[method](params);
    },
    models,
  );
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

async function serve({ id, method, params }) {
  try {
    send({ id, result: (await call(method === 'getDatabaseVersion' ? 'version' : method, params)) ?? null });
  } catch (error) {
    const data = {
      is_panic: false,
      message: error.message,
      meta: error.meta ?? null,
      error_code: error.code ?? '',
    };
    send({ id, error: { code: 4466, message: 'The schema engine failed.', data } });
  }
}

/** `cli can-connect-to-database` and its like, asked before some commands. */
async function connectOnly() {
  try {
    await call('ensureConnectionValidity', { datasource: { tag: 'ConnectionString', url } });
  } catch (error) {
    const fields = { message: error.message, is_panic: false, error_code: error.code ?? 'P1001' };
    process.stderr.write(`${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`);
    process.exitCode = 1;
  }
}

if (options.version) console.log('schema-engine-wasm');
else if (positionals[0] === 'cli') await connectOnly();
else {
  let last = Promise.resolve();
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== '') last = last.then(() => serve(JSON.parse(line)));
  }
  await last;
}
