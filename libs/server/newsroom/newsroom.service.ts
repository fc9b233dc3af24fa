import { badInput, DEFAULT_CHECKLIST, DEFAULT_POLICY, SIX_STEP_SCALE, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { keyBy, type CallingMember, type Tx } from '@assay/server-platform';
import { randomInt } from 'node:crypto';
import { slugOf } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { MemberService } from './member/member.service';
import { Newsroom } from './newsroom.entity';
import { Policy } from './policy.entity';
import { Rating, RatingScale } from './rating-scale.entity';

@Injectable()
export class NewsroomService {
  constructor(
    private readonly source: DataSource,
    private readonly members: MemberService,
    private readonly audit: AuditService,
  ) {}

  /** Makes a newsroom with the default scale and policy; the account becomes its first admin. Returns both ids. */
  async create(tx: Tx, name: string, accountId: string): Promise<{ newsroomId: string; memberId: string }> {
    const { manager } = tx;
    const { id: newsroomId } = await manager.save(
      manager.create(Newsroom, {
        name,
        slug: await newSlug(manager, name),
        checklist: [...DEFAULT_CHECKLIST],
      }),
    );
    const { ratingVote: _, ...rules } = DEFAULT_POLICY;
    await manager.insert(Policy, { ...rules, newsroomId, version: 1 });
    const scale = await manager.save(
      manager.create(RatingScale, { newsroomId, version: 1, name: SIX_STEP_SCALE.name }),
    );
    await manager.insert(
      Rating,
      SIX_STEP_SCALE.ratings.map((rating, position) => ({ ...rating, position, scaleId: scale.id })),
    );
    const memberId = await this.members.join(tx, newsroomId, accountId, 'admin');
    await this.audit.append(tx, {
      newsroomId,
      actorId: memberId,
      action: 'newsroom.created',
      data: { name },
    });
    return { newsroomId, memberId };
  }

  byIds = async (ids: readonly string[]): Promise<Map<string, Newsroom>> =>
    keyBy(await this.source.getRepository(Newsroom).findBy({ id: In([...ids]) }), (newsroom) => newsroom.id);

  async one(id: string, manager: EntityManager = this.source.manager): Promise<Newsroom> {
    const newsroom = await manager.findOneBy(Newsroom, { id });
    if (!newsroom) throw notFound('The newsroom');
    return newsroom;
  }

  bySlug(slug: string): Promise<Newsroom | null> {
    return this.source.getRepository(Newsroom).findOneBy({ slug });
  }

  /** The newest scale, its ratings in order. */
  async scale(newsroomId: string, manager: EntityManager = this.source.manager): Promise<RatingScale> {
    return manager.findOneOrFail(RatingScale, {
      where: { newsroomId },
      order: { version: 'DESC', ratings: { position: 'ASC' } },
      relations: { ratings: true },
    });
  }

  /** Every version of the scale, newest first, their ratings in order. */
  scales(newsroomId: string): Promise<RatingScale[]> {
    return this.source.getRepository(RatingScale).find({
      where: { newsroomId },
      order: { version: 'DESC', ratings: { position: 'ASC' } },
      relations: { ratings: true },
    });
  }

  /** One version of the policy: what a revision was submitted under goes on holding for it. */
  policyVersion(
    newsroomId: string,
    version: number,
    manager: EntityManager = this.source.manager,
  ): Promise<Policy> {
    return manager.findOneByOrFail(Policy, { newsroomId, version });
  }

  /** Versions of policies by `newsroom/version`, for lists. */
  policyVersions = async (names: readonly string[]): Promise<Map<string, Policy>> => {
    const where = names.map((name) => {
      const [newsroomId, version] = name.split('/');
      return { newsroomId, version: Number(version) };
    });
    const found = await this.source.getRepository(Policy).findBy(where);
    return keyBy(found, ({ newsroomId, version }) => `${newsroomId}/${version}`);
  };

  /** The policy in force. */
  policy(newsroomId: string, manager: EntityManager = this.source.manager): Promise<Policy> {
    return manager.findOneOrFail(Policy, { where: { newsroomId }, order: { version: 'DESC' } });
  }

  async update(
    tx: Tx,
    by: CallingMember,
    change: { name?: string | null; isPublic?: boolean | null; checklist?: string[] | null },
  ): Promise<void> {
    const data = Object.fromEntries(
      Object.entries(change).filter(([, value]) => value !== undefined && value !== null),
    ) as Record<string, string | boolean | string[]>;
    if (Object.keys(data).length === 0) return;
    await tx.manager.update(Newsroom, { id: by.newsroomId }, data);
    await this.audit.append(tx, {
      newsroomId: by.newsroomId,
      actorId: by.memberId,
      action: 'newsroom.changed',
      data,
    });
    await tx.announce({ kind: 'newsroom_changed', newsroomId: by.newsroomId });
  }

  /** @throws BAD_INPUT for what is no origin (RFC 6454) */
  async setReaderOrigins(
    tx: Tx,
    { newsroomId, memberId }: CallingMember,
    origins: string[] | null,
  ): Promise<void> {
    const wrong = origins?.find((one) => !isOrigin(one));
    if (wrong !== undefined)
      throw badInput(
        'origins',
        `“${wrong}” is no origin; write it as https://paper.example, without a path.`,
      );
    const readerOrigins = origins && [...new Set(origins)];
    await tx.manager.update(Newsroom, { id: newsroomId }, { readerOrigins });
    const data = { readerOrigins };
    await this.audit.append(tx, { newsroomId, actorId: memberId, action: 'newsroom.changed', data });
    await tx.announce({ kind: 'newsroom_changed', newsroomId });
  }
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Names in the paths of public pages that are no newsroom's. */
const RESERVED = new Set(['fonts']);

/**
 * The name as a slug. Beside other newsrooms it ends with random letters, taken or not: a slug that had them only when
 * it was taken would tell that a newsroom of that name is here.
 */
async function newSlug(manager: EntityManager, name: string): Promise<string> {
  const base = slugOf(name, 50, 'newsroom');
  const isFirst = (await manager.count(Newsroom)) === 0;
  return isFirst && !RESERVED.has(base) ? base : `${base}-${randomLetters()}`;
}

/** Five letters and digits, of which none reads like another: 28 million of them. */
function randomLetters(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
}
