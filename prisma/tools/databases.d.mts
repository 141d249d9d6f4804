/** Types of databases.mjs for the tests. */
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';

export function databaseAt(url: string): SqlMigrationAwareDriverAdapterFactory;
