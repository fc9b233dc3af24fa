export { createTestDatabase, type TestDatabase } from './database';
export { goldenSql } from './golden-sql';
export { startCluster, type Cluster } from '@assay/tooling';
