import { Module } from '@nestjs/common';
import { AuditLogResolver, AuditSummaryResolver } from './audit-log.resolver';
import { AuditService } from './audit.service';

@Module({ providers: [AuditLogResolver, AuditService, AuditSummaryResolver], exports: [AuditService] })
export class AuditModule {}
