import { because } from '@assay/messages';
import { badInput, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { ClaimService } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Evidence } from '../evidence.entity';
import { ArchivedTexts } from '../archived-texts.service';
import { setGroup, sourcesOfClaim } from './origin.queries';
import type { Suggestion } from './suggest';
import type { ShareOriginInput } from './origin.types';

/** The characters of each archived text that are compared. */
const COMPARED = 20_000;

/** Suggests which sources share an origin; only members put them in a group. */
@Injectable()
export class OriginService {
  constructor(
    private readonly db: Database,
    private readonly claims: ClaimService,
    private readonly audit: AuditService,
    private readonly texts: ArchivedTexts,
  ) {}

  /** @throws NOT_FOUND, also for another newsroom's claim */
  async suggestions(newsroomId: string, claimId: string): Promise<Suggestion[]> {
    const { id } = await this.claims.one(newsroomId, claimId);
    const sources = await sourcesOfClaim(this.db, id, COMPARED);
    return this.texts.origins(newsroomId, sources);
  }

  /** Puts sources of one claim in one group. @throws NOT_FOUND if one of them is not the claim's */
  async share(tx: Tx, by: CallingMember, { claimId, evidenceIds, group }: ShareOriginInput): Promise<void> {
    const { newsroomId, memberId: actorId } = by;
    await this.claims.lock(tx, newsroomId, claimId);
    const ids = [...new Set(evidenceIds)];
    if (ids.length < 2) throw badInput('evidenceIds', because('too_few_for_origin'));
    const members = await tx.manager.find(Evidence, {
      where: { id: In(ids), claimId, newsroomId, removedAt: IsNull() },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
    if (members.length !== ids.length) throw notFound('evidence');
    const moved = members.filter(({ independenceGroup }) => independenceGroup !== group);
    if (moved.length === 0) return;
    await setGroup(
      tx.db,
      moved.map(({ id }) => id),
      group,
    );
    const data = { titles: members.map(({ title }) => title), group };
    await this.audit.append(tx, { newsroomId, actorId, action: 'evidence.grouped', claimId, data });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
  }
}
