import { Transactions } from '@assay/server-platform/database';
import { defineTask, JobHandlers, JobQueue } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AuditHeadService } from './audit-head.service';

/** Age of the newest signed head at which a grown chain is signed again: with the interval below, at least hourly. */
const OLDEST_MINUTES = 55;

/** Finds the chains to be signed. */
export const SIGN_AUDIT_HEADS = defineTask({
  name: 'audit.sign_heads',
  data: z.object({}),
  pool: 'local',
  retry: { attempts: 3, first: 5, most: 60 },
  cron: '*/5 * * * *',
});

/** Signs the end of one newsroom's chain: what keeps one from being signed keeps no other. */
const SIGN_AUDIT_HEAD = defineTask({
  name: 'audit.sign_head',
  data: z.object({ newsroomId: z.uuid() }),
  pool: 'local',
  retry: { attempts: 8, first: 10, most: 3_600 },
});

/** Signs the ends of audit chains at least hourly while they grow. */
@Injectable()
export class AuditHeadJobs {
  constructor(
    private readonly heads: AuditHeadService,
    private readonly jobs: JobQueue,
    transactions: Transactions,
    handlers: JobHandlers,
  ) {
    handlers.register(SIGN_AUDIT_HEADS, { run: () => this.find() });
    handlers.register(SIGN_AUDIT_HEAD, {
      run: ({ newsroomId }) => transactions.run((tx) => heads.sign(tx, newsroomId)),
    });
  }

  private async find(): Promise<void> {
    const due = await this.heads.grown(OLDEST_MINUTES);
    const jobs = due.map((newsroomId) => ({
      newsroomId,
      data: { newsroomId },
      key: `audit head ${newsroomId}`,
    }));
    await this.jobs.enqueue(null, SIGN_AUDIT_HEAD, ...jobs);
  }
}
