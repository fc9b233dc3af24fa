export { AddPage } from './add/AddPage';
export { ClaimPage } from './page/ClaimPage';
export { SnapshotPage } from './evidence/snapshots/SnapshotPage';
