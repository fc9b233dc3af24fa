export { AuditPage } from './audit/AuditPage';
export { ElsewherePage } from './elsewhere/ElsewherePage';
export { FailedJobsPage } from './jobs/FailedJobsPage';
export { HelpPage } from './help/HelpPage';
export { NewsroomPage } from './NewsroomPage';
export { ProgramsPage } from './programs/ProgramsPage';
export { YouPage } from './you/YouPage';
