/** Types of engine.mjs for the tests. */
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Provider } from './models.mjs';

export function withEngine<T>(
  database: SqlMigrationAwareDriverAdapterFactory,
  use: (engine: SchemaEngine) => Promise<T>,
  datamodels?: [path: string, text: string][],
): Promise<T>;
export function sqlBetween(provider: Provider, from: string, to: string): Promise<string>;
