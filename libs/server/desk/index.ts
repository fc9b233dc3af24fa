export { BulkRounds } from './bulk/bulk-rounds';
export { DeskModule } from './desk.module';
