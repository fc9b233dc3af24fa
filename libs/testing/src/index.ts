export { createTestDatabase, type TestDatabase } from './database';
export { startCluster, type Cluster } from '@assay/tooling';
