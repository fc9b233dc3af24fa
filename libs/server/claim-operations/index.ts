export { bulkJob, CHANGE_CLAIMS } from './bulk/bulk-task';
export { DELETE_EXPORTS, EXPORT_CLAIMS, exportJob } from './export/export-task';
export { ClaimOperationsModule } from './claim-operations.module';
