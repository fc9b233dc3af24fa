export { AuditEvent } from './audit-event.entity';
export { CHAIN_START, chainHash } from './chain';
export { AuditModule } from './audit.module';
export { AuditService, type Decision } from './audit.service';
