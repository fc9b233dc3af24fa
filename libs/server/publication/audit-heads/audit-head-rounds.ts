import { Rounds } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { AuditHeadService } from './audit-head.service';

/** How often grown chains are looked for. */
const EVERY_MS = 5 * 60_000;

/** Age of the newest signed head at which a grown chain is signed again: with the interval above, at least hourly. */
const OLDEST_MINUTES = 55;

/** Signs the ends of audit chains at least hourly while they grow. */
@Injectable()
export class AuditHeadRounds extends Rounds {
  constructor(private readonly heads: AuditHeadService) {
    super(EVERY_MS);
  }

  round(): Promise<void> {
    return this.heads.signGrown(OLDEST_MINUTES);
  }
}
