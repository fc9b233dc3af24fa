import { because } from '@assay/messages';
import {
  blocked,
  conflict,
  DomainError,
  scaleProblems,
  SIX_STEP_SCALE,
  type RatingDefinition,
  blocker,
} from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import type { CallingMember } from '@assay/server-platform/access';
import { lockNewsroom, type Database, type Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Rating, RatingScale } from './rating-scale.entity';
import { ratingsInUse } from './rating-scale.queries';

/** Reads and sets a newsroom's rating scale; a version never changes, and a verdict keeps the version on which it was rated. */
@Injectable()
export class RatingScaleService {
  constructor(
    private readonly source: DataSource,
    private readonly audit: AuditService,
  ) {}

  /** Gives a new newsroom the scale that newsrooms begin with. */
  async createDefault({ manager }: Tx, newsroomId: string): Promise<void> {
    const scale = await manager.save(
      manager.create(RatingScale, { newsroomId, version: 1, name: SIX_STEP_SCALE.name }),
    );
    await manager.insert(
      Rating,
      SIX_STEP_SCALE.ratings.map((rating, position) => ({ ...rating, position, scaleId: scale.id })),
    );
  }

  /** The newest scale, its ratings in order. */
  current(newsroomId: string, manager: EntityManager = this.source.manager): Promise<RatingScale> {
    return manager.findOneOrFail(RatingScale, {
      where: { newsroomId },
      order: { version: 'DESC', ratings: { position: 'ASC' } },
      relations: { ratings: true },
    });
  }

  /** Every version of the scale, newest first, their ratings in order. */
  versions(newsroomId: string): Promise<RatingScale[]> {
    return this.source.getRepository(RatingScale).find({
      where: { newsroomId },
      order: { version: 'DESC', ratings: { position: 'ASC' } },
      relations: { ratings: true },
    });
  }

  /** @throws BAD_INPUT, CONFLICT if another member set one meanwhile, BLOCKED `rating_in_use` */
  async set(
    tx: Tx,
    by: CallingMember,
    expectedVersion: number,
    name: string,
    ratings: RatingDefinition[],
  ): Promise<void> {
    const fields = scaleProblems({ name, ratings });
    if (fields.length) throw new DomainError({ code: 'BAD_INPUT', fields }, fields[0]!);
    const { newsroomId, memberId } = by;
    await lockNewsroom(tx.db, newsroomId);
    const current = await this.current(newsroomId, tx.manager);
    if (current.version !== expectedVersion)
      throw conflict(because('scale_changed_meanwhile'), { version: current.version });
    const kept = new Set(ratings.map(({ key }) => key));
    const dropped = current.ratings.filter(({ key }) => !kept.has(key));
    await this.refuseInUse(tx.db, newsroomId, dropped);
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
        changed: changedOf(current, { name, ratings }),
      },
    });
  }

  /** A rating that an open draft proposes, or that waits for a decision, stays on the scale until they have moved on. */
  private async refuseInUse(db: Database, newsroomId: string, dropped: readonly Rating[]): Promise<void> {
    if (dropped.length === 0) return;
    const rows = await ratingsInUse(
      db,
      newsroomId,
      dropped.map(({ key }) => key),
    );
    if (rows.length === 0) return;
    const labels = new Map(dropped.map(({ key, label }) => [key, label]));
    throw blocked(
      rows.map(({ key, claims }) =>
        blocker('rating_in_use', because('rating_in_use', { label: labels.get(key)!, claims })),
      ),
    );
  }
}

/** What of a scale is published with a verdict. */
interface PublishedScale {
  name: string;
  ratings: readonly RatingDefinition[];
}

/**
 * The keys of ratings of which something changed that is published with a verdict: their words, their colour, their value,
 * their place in the order. All of them changed where the scale has another name, or goes from or to another place: a 5 of 5
 * is not a 5 of 100.
 */
function changedOf(before: PublishedScale, now: PublishedScale): string[] {
  const isOther = JSON.stringify(frameOf(before)) !== JSON.stringify(frameOf(now));
  const published = ({ label, definition, colour, ordinal }: RatingDefinition, place: number) =>
    JSON.stringify([label, definition, colour, ordinal, place]);
  const said = new Map(before.ratings.map((rating, place) => [rating.key, published(rating, place)]));
  return now.ratings.flatMap((rating, place) =>
    isOther || said.get(rating.key) !== published(rating, place) ? [rating.key] : [],
  );
}

/** The name of a scale, and its first and last place; a scale without values goes from its first label to its last. */
function frameOf({ name, ratings }: PublishedScale): [string, number, number] {
  const values = ratings.flatMap(({ ordinal }) => ordinal ?? []);
  return values.length ? [name, Math.min(...values), Math.max(...values)] : [name, 1, ratings.length];
}
