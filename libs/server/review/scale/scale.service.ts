import { blocked, conflict, DomainError, scaleProblems, type RatingDefinition } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { NewsroomService, Rating, RatingScale } from '@assay/server-newsroom';
import type { CallingMember, Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Sets a newsroom's rating scale; a version never changes, and an old verdict keeps the one it was rated on. */
@Injectable()
export class ScaleService {
  constructor(
    private readonly newsrooms: NewsroomService,
    private readonly audit: AuditService,
  ) {}

  /** @throws BAD_INPUT, CONFLICT when somebody else set one meanwhile, BLOCKED `rating_in_use` */
  async set(
    tx: Tx,
    by: CallingMember,
    expectedVersion: number,
    name: string,
    ratings: RatingDefinition[],
  ): Promise<void> {
    const fields = scaleProblems({ name, ratings });
    if (fields.length) throw new DomainError({ code: 'BAD_INPUT', fields }, fields[0]!.message);
    const { newsroomId, memberId } = by;
    await tx.manager.query('select 1 from newsroom where id = $1 for no key update', [newsroomId]);
    const current = await this.newsrooms.scale(newsroomId, tx.manager);
    if (current.version !== expectedVersion)
      throw conflict('Somebody else changed the scale meanwhile.', { version: current.version });
    const kept = new Set(ratings.map(({ key }) => key));
    const dropped = current.ratings.filter(({ key }) => !kept.has(key));
    await this.refuseInUse(tx.manager, newsroomId, dropped);
    const version = current.version + 1;
    const { id: scaleId } = await tx.manager.save(
      tx.manager.create(RatingScale, { newsroomId, version, name, setById: memberId }),
    );
    await tx.manager.insert(
      Rating,
      ratings.map(({ key, label, definition, colour, ordinal }, position) => ({
        key,
        label,
        definition,
        colour,
        ordinal,
        position,
        scaleId,
      })),
    );
    await this.audit.append(tx, {
      newsroomId,
      actorId: memberId,
      action: 'scale.set',
      data: {
        version,
        name,
        ratings: ratings.map(({ label }) => label),
        changed: changedOf(current, ratings),
      },
    });
  }

  /** A rating that an open draft proposes, or that waits for a decision, stays on the scale until they have moved on. */
  private async refuseInUse(
    manager: EntityManager,
    newsroomId: string,
    dropped: readonly Rating[],
  ): Promise<void> {
    if (dropped.length === 0) return;
    const rows = (await manager.query(
      `select key, count(*)::int as claims from (
         select d.rating_key as key from draft d join claim c on c.id = d.claim_id
         where c.newsroom_id = $1 and c.stage = 'checking'
         union all
         select r.canonical_json::jsonb #>> '{rating,key}' from claim c join revision r on r.id = c.current_revision_id
         where c.newsroom_id = $1 and c.stage in ('in_review', 'approved')) as used
       where key = any($2::text[]) group by key order by key`,
      [newsroomId, dropped.map(({ key }) => key)],
    )) as { key: string; claims: number }[];
    if (rows.length === 0) return;
    const labels = new Map(dropped.map(({ key, label }) => [key, label]));
    throw blocked(
      rows.map(({ key, claims }) => ({
        code: 'rating_in_use',
        message: `“${labels.get(key)}” is proposed for ${claims === 1 ? 'an open claim' : `${claims} open claims`}. Choose another rating there first.`,
      })),
    );
  }
}

/** The keys of ratings of which something changed that is published with a verdict: their words, their colour, their place. */
function changedOf(before: RatingScale, now: readonly RatingDefinition[]): string[] {
  const published = ({ label, definition, colour, ordinal }: RatingDefinition) =>
    JSON.stringify([label, definition, colour, ordinal]);
  const said = new Map(before.ratings.map((rating) => [rating.key, published(rating)]));
  return now.flatMap((rating) => (said.get(rating.key) === published(rating) ? [] : [rating.key]));
}
