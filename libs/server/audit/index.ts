export { AuditEvent } from './audit-event.entity';
export { AuditModule } from './audit.module';
export { AuditService, type Decision } from './audit.service';
