// `npm start`: from a fresh checkout to a running classroom. `--dev` runs from the sources and opens a seeded class,
// `--setup-only` stops before the build, `--build-only` before the start.
import { spawn } from 'node:child_process';
import { checkNode, ensureBuilt, ensureGenerated, ensureInstalled, ROOT } from './ready.mjs';

// Without the __proto__ accessor; and with room for a class's short-lived objects, which saves a third of the CPU.
const FLAGS = ['--disable-proto=delete', '--max-semi-space-size=64'];
const flags = new Set(process.argv.slice(2));
checkNode();
ensureInstalled();
ensureGenerated();
if (!flags.has('--setup-only')) {
  if (flags.has('--dev'))
    start(process.execPath, ['--import', 'tsx', 'server/index.ts'], { NODE_ENV: 'development' });
  else {
    ensureBuilt();
    if (!flags.has('--build-only'))
      start(process.execPath, [...FLAGS, 'dist/index.mjs'], { NODE_ENV: 'production' });
  }
}

/** Runs the server in the foreground and passes signals on to it. */
function start(command, args, env) {
  const server = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
  server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
