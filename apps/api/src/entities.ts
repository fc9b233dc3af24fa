import { Account } from '@assay/server-auth';
import { AuditEvent } from '@assay/server-audit';
import { Invitation, Member, Newsroom, Policy, Rating, RatingScale } from '@assay/server-newsroom';

/** Every table that TypeORM maps. */
export const ENTITIES = [Account, AuditEvent, Invitation, Member, Newsroom, Policy, Rating, RatingScale];
