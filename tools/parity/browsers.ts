/**
 * Headless browsers that open one page and are ended again. Driven by their command lines, so that Debian's packages
 * do as they are. Each gets a profile of its own in a temporary folder.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox';

const PLACES: Record<BrowserName, readonly string[]> = {
  chromium: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  firefox: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
};
const PACKAGES: Record<BrowserName, string> = { chromium: 'chromium', firefox: 'firefox-esr' };

/** Path of a browser: from the environment (CHROMIUM, FIREFOX) or where Debian puts it. */
export function findBrowser(name: BrowserName): string | undefined {
  return [process.env[name.toUpperCase()], ...PLACES[name]].find((path) => path && existsSync(path));
}

/** The same, installed from Debian when missing and when this user may. Throws with what to do otherwise. */
export function ensureBrowser(name: BrowserName): string {
  const found = findBrowser(name);
  if (found) return found;
  const advice = `Install it (Debian: apt-get install ${PACKAGES[name]}) or set ${name.toUpperCase()} to its path.`;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0)
    throw new Error(`No ${name} here. ${advice}`);
  console.log(`installing ${PACKAGES[name]} (about a minute)`);
  const command = `apt-get update && apt-get install -y --no-install-recommends ${PACKAGES[name]}`;
  spawnSync(command, { shell: true, stdio: 'ignore' });
  const installed = findBrowser(name);
  if (!installed) throw new Error(`Could not install ${name}. ${advice}`);
  return installed;
}

function argumentsOf(name: BrowserName, profile: string, url: string): string[] {
  if (name === 'firefox') return ['--headless', '--no-remote', '--profile', profile, url];
  return [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--user-data-dir=${profile}`,
    url,
  ];
}

/** Opens a page and gives the way to end the browser and remove its profile. */
export function openPage(name: BrowserName, url: string): () => Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), `parity-${name}-`));
  const child = spawn(ensureBrowser(name), argumentsOf(name, profile, url), {
    stdio: 'ignore',
    detached: true,
  });
  return async () => {
    await end(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** Ends the browser with the processes it started: its own group, and nothing else. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}
