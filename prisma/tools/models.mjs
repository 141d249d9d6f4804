/**
 * The models of each provider, as text.
 * Law: there is one models file, `prisma/schema.prisma`; every other provider's is derived from it here.
 * Not here: the clients (generate.mjs) and the SQL (migration.mjs).
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** @typedef {'sqlite' | 'postgresql'} Provider */

/** @type {readonly Provider[]} */
export const PROVIDERS = ['sqlite', 'postgresql'];

/** Path of a file or folder of the project, from its path relative to the project's root. */
export const fromRoot = (/** @type {string} */ path) =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The text of the one models file, which is SQLite's. */
export const readModels = () => readFile(fromRoot('prisma/schema.prisma'), 'utf8');

/**
 * The same models for a provider.
 * @param {string} models text of the one models file
 * @param {Provider} provider
 */
export function modelsFor(models, provider) {
  const named = replaceOnce(models, 'provider = "sqlite"', `provider = "${provider}"`);
  return replaceOnce(named, '/generated/sqlite"', `/generated/${provider}"`);
}

/** The head of the models file without any model: the models of an empty database. */
export const withoutModels = (/** @type {string} */ models) =>
  models.replace(/^(model|enum) \w+ \{[^}]*^\}/gms, '');

/** @param {string} text @param {string} from @param {string} to */
function replaceOnce(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`prisma/schema.prisma must hold ${from} once`);
  return text.replace(from, to);
}
