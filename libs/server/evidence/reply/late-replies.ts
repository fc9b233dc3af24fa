import { AuditService } from '@assay/server-audit';
import { NotificationService } from '@assay/server-notification';
import { takeRoomFor, type Tx } from '@assay/server-platform';
import { readRevision } from '@assay/verdict-doc';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Of which request, and by whom, an answer was noted. */
interface NotedAnswer {
  requestId: string;
  newsroomId: string;
  claimId: string;
  actorId: string;
}

/** Brings a published claim back to the queue when a subject answers of whom the verdict says that they did not. */
@Injectable()
export class LateReplies {
  constructor(
    private readonly source: DataSource,
    private readonly audit: AuditService,
    private readonly news: NotificationService,
  ) {}

  /** Tells the editors, the admins and the assignees, and has the claim checked again from today, where the answer is late. */
  async note(tx: Tx, { requestId, newsroomId, claimId, actorId }: NotedAnswer): Promise<void> {
    const names = (await tx.manager.query(
      'select distinct whom from reply_request_version where request_id = $1',
      [requestId],
    )) as { whom: string }[];
    const unanswered = (await this.unanswered([claimId], tx.manager)).get(claimId);
    if (!names.some(({ whom }) => unanswered?.has(whom))) return;
    const [row] = (await tx.manager.query(
      `update claim set check_again_on = current_date, version = version + 1
       where id = $1 and (check_again_on is null or check_again_on > current_date) returning check_again_on::text as on`,
      [claimId],
    )) as [{ on: string }[], number];
    if (row[0]) {
      const data = { on: row[0].on };
      await this.audit.append(tx, { newsroomId, actorId, action: 'claim.check_again_set', claimId, data });
    }
    const people = (await tx.manager.query(
      `select id from member where newsroom_id = $1 and removed_at is null and role in ('editor', 'admin')
       union select member_id from claim_assignee where claim_id = $2`,
      [newsroomId, claimId],
    )) as { id: string }[];
    const news = { kind: 'late_reply', newsroomId, claimId, actorId } as const;
    await this.news.tell(
      tx,
      news,
      people.map(({ id }) => id),
    );
  }

  /** The subjects of whom each claim's standing verdict says that they have not answered. @throws LIMITED */
  unanswered = async (
    claimIds: readonly string[],
    manager: EntityManager = this.source.manager,
  ): Promise<Map<string, ReadonlySet<string>>> => {
    const standing = `claim join revision on revision.id = claim.published_revision_id
       where claim.id = any($1::uuid[]) and revision.correction_class is distinct from 'voided'`;
    const columns = ['revision.canonical_json'];
    await takeRoomFor(manager, { columns, from: standing, values: [claimIds] });
    const rows = (await manager.query(`select claim.id, revision.canonical_json as json from ${standing}`, [
      claimIds,
    ])) as { id: string; json: string }[];
    return new Map(
      rows.map(({ id, json }) => [
        id,
        new Set(
          readRevision(json)
            .replies.filter(({ outcome }) => outcome === 'no_answer' || outcome === 'waiting')
            .map(({ subject }) => subject),
        ),
      ]),
    );
  };
}
