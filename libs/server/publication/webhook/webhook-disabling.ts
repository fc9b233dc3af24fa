import { AuditService } from '@assay/server-audit';
import { MemberService } from '@assay/server-newsroom';
import { NotificationService } from '@assay/server-notification';
import type { Tx } from '@assay/server-platform/database';
import { JobQueue } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { deliveryKey } from './deliver-task';
import { noteFailure, stopDeliveries } from './webhook.queries';

/** An address to which a change did not arrive. */
interface FailingWebhook {
  id: string;
  newsroomId: string;
  url: string;
  /** The claim of the change. */
  claimId: string;
}

/** Notes addresses that do not answer, and disables them after a day without one arrival. */
@Injectable()
export class WebhookDisabling {
  constructor(
    private readonly audit: AuditService,
    private readonly notifications: NotificationService,
    private readonly members: MemberService,
    private readonly jobs: JobQueue,
  ) {}

  /** Notes that something did not arrive; after a day, disables the address and tells the newsroom's admins. */
  async failed(tx: Tx, { id, newsroomId, url, claimId }: FailingWebhook): Promise<void> {
    if (!(await noteFailure(tx.db, id))) return;
    await this.withdraw(tx, id);
    await this.audit.append(tx, { newsroomId, actorId: null, action: 'webhook.disabled', data: { url } });
    const news = { kind: 'webhook_disabled', newsroomId, claimId, actorId: null } as const;
    await this.notifications.notify(tx, news, await this.members.admins(tx, newsroomId));
  }

  /** Takes back every delivery to an address that waits. */
  async withdraw(tx: Tx, webhookId: string): Promise<void> {
    const waiting = await stopDeliveries(tx.db, webhookId);
    await this.jobs.withdraw(tx, ...waiting.map(deliveryKey));
  }
}
