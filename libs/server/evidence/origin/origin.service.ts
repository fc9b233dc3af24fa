import { badInput, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { ClaimService } from '@assay/server-claim';
import type { CallingMember, Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { Evidence } from '../evidence.entity';
import { ArchivedTexts } from '../archived-texts.service';
import type { Source, Suggestion } from './suggest';
import type { ShareOriginInput } from './origin.types';

/** As much of each archived text as is compared, in characters. */
const COMPARED = 20_000;

/** Suggests which sources share an origin; only people put them in a group. */
@Injectable()
export class OriginService {
  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimService,
    private readonly audit: AuditService,
    private readonly texts: ArchivedTexts,
  ) {}

  /** @throws NOT_FOUND, also for another newsroom's claim */
  async suggestions(newsroomId: string, claimId: string): Promise<Suggestion[]> {
    const { id } = await this.claims.one(newsroomId, claimId);
    const sources = (await this.source.query(
      `select e.id, e.title, e.url, e.publisher, e.independence_group as "group", left(s.text, ${COMPARED}) as text
       from evidence e left join evidence_archive a on a.evidence_id = e.id
         left join evidence_snapshot s on s.id = a.snapshot_id
       where e.claim_id = $1 and e.removed_at is null order by e.created_at, e.id`,
      [id],
    )) as Source[];
    return this.texts.origins(newsroomId, sources);
  }

  /** Puts sources of one claim in one group. @throws NOT_FOUND where one of them is not among the claim's */
  async share(tx: Tx, by: CallingMember, { claimId, evidenceIds, group }: ShareOriginInput): Promise<void> {
    const { newsroomId, memberId: actorId } = by;
    await this.claims.lock(tx, newsroomId, claimId);
    const ids = [...new Set(evidenceIds)];
    if (ids.length < 2) throw badInput('evidenceIds', 'Two sources at least share an origin.');
    const members = await tx.manager.find(Evidence, {
      where: { id: In(ids), claimId, newsroomId, removedAt: IsNull() },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
    if (members.length !== ids.length) throw notFound('The evidence');
    const moved = members.filter(({ independenceGroup }) => independenceGroup !== group);
    if (moved.length === 0) return;
    await tx.manager.query(
      'update evidence set independence_group = $2, has_own_origin = false, version = version + 1 where id = any($1::uuid[])',
      [moved.map(({ id }) => id), group],
    );
    const data = { titles: members.map(({ title }) => title), group };
    await this.audit.append(tx, { newsroomId, actorId, action: 'evidence.grouped', claimId, data });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
  }
}
