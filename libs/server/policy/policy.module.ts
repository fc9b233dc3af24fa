import { AuditModule } from '@assay/server-audit';
import { Module } from '@nestjs/common';
import { PolicyResolver } from './policy.resolver';
import { PolicyService } from './policy.service';

@Module({ imports: [AuditModule], providers: [PolicyResolver, PolicyService], exports: [PolicyService] })
export class PolicyModule {}
