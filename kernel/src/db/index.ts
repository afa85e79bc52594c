export type { Database, Scope, Separation, Sql, SqlValue } from './types';
export { DbErrors } from './db.errors';
export { openDatabase, openServer, OLDEST_SERVER, type OpenOptions } from './open';
export { migrate, type MigrationSet } from './migrate';
export { claimServing, type Serving } from './embedded/serving';
export { migrationSets } from './sets';
