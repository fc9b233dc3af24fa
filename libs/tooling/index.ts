export {
  runningClusterLogins,
  startCluster,
  type Cluster,
  type ClusterOptions,
} from './embedded-postgres/cluster';
export { AlreadyRunning } from './embedded-postgres/lock';
export { freePort } from './ports/free-port';
