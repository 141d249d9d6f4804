/**
 * Settings of Prisma's command line, for those who look into a database with it.
 * The server itself reads none of this: it applies its migrations when it starts (server/store).
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
  new URL('./prisma/tools/schema-engine.mjs', import.meta.url),
);
process.env.CHECKPOINT_DISABLE ??= '1';

const url = process.env.DATABASE_URL ?? 'file:./data/attend.db';
const provider = url.startsWith('file:') ? 'sqlite' : 'postgresql';

export default defineConfig({
  schema: provider === 'sqlite' ? 'prisma/schema.prisma' : 'prisma/generated/postgresql.prisma',
  migrations: { path: `prisma/migrations/${provider}` },
  datasource: { url },
});
