import { AuditService } from '@assay/server-audit';
import { NotificationService } from '@assay/server-notification';
import { Database, type Tx } from '@assay/server-platform/database';
import { takeRoom } from '@assay/server-platform/long-texts';
import { readRevision } from '@assay/verdict-doc';
import { Injectable } from '@nestjs/common';
import {
  checkAgainToday,
  decidersAndAssignees,
  publishedVerdicts,
  publishedVerdictsBytes,
  subjectsOfRequest,
} from './reply.queries';

/** The request whose answer was recorded, and the member who recorded it. */
interface NotedAnswer {
  requestId: string;
  newsroomId: string;
  claimId: string;
  actorId: string;
}

/** Returns a published claim to the queue when a subject answers although the verdict says that they did not. */
@Injectable()
export class LateReplies {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly notifications: NotificationService,
  ) {}

  /** Notifies the editors, the admins and the assignees, and makes the claim due for a new check today, if the answer is late. */
  async note(tx: Tx, { requestId, newsroomId, claimId, actorId }: NotedAnswer): Promise<void> {
    const names = await subjectsOfRequest(tx.db, requestId);
    const unanswered = (await this.unanswered([claimId], tx.db)).get(claimId);
    if (!names.some((name) => unanswered?.has(name))) return;
    const on = await checkAgainToday(tx.db, claimId);
    if (on !== null) {
      const data = { on };
      await this.audit.append(tx, { newsroomId, actorId, action: 'claim.check_again_set', claimId, data });
    }
    const news = { kind: 'late_reply', newsroomId, claimId, actorId } as const;
    await this.notifications.notify(tx, news, await decidersAndAssignees(tx.db, newsroomId, claimId));
  }

  /** The subjects who, by each claim's current verdict, have not answered. @throws LIMITED */
  unanswered = async (
    claimIds: readonly string[],
    db: Database = this.db,
  ): Promise<Map<string, ReadonlySet<string>>> => {
    await takeRoom(() => publishedVerdictsBytes(db, claimIds));
    const rows = await publishedVerdicts(db, claimIds);
    return new Map(
      rows.map(({ claimId, json }) => [
        claimId,
        new Set(
          readRevision(json)
            .replies.filter(({ outcome }) => outcome === 'no_answer' || outcome === 'waiting')
            .map(({ subject }) => subject),
        ),
      ]),
    );
  };
}
