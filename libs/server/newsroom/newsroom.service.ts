import { because } from '@assay/messages';
import { badInput, DEFAULT_CHECKLIST, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';
import { keyBy } from '@assay/server-platform/graphql';
import { randomInt } from 'node:crypto';
import { slugOf } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { MemberService } from './member/member.service';
import { Newsroom } from './newsroom.entity';
import { PolicyService } from '@assay/server-policy';
import { RatingScaleService } from '@assay/server-rating-scale';

@Injectable()
export class NewsroomService {
  constructor(
    private readonly source: DataSource,
    private readonly members: MemberService,
    private readonly policies: PolicyService,
    private readonly ratingScales: RatingScaleService,
    private readonly audit: AuditService,
  ) {}

  /** Creates a newsroom with the default scale and policy; the account becomes its first admin. Returns both ids. */
  async create(tx: Tx, name: string, accountId: string): Promise<{ newsroomId: string; memberId: string }> {
    const { manager } = tx;
    const { id: newsroomId } = await manager.save(
      manager.create(Newsroom, {
        name,
        slug: await newSlug(manager, name),
        checklist: [...DEFAULT_CHECKLIST],
      }),
    );
    await this.policies.createDefault(tx, newsroomId);
    await this.ratingScales.createDefault(tx, newsroomId);
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
    if (!newsroom) throw notFound('newsroom');
    return newsroom;
  }

  bySlug(slug: string): Promise<Newsroom | null> {
    return this.source.getRepository(Newsroom).findOneBy({ slug });
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

  /** @throws BAD_INPUT for a text that is no origin (RFC 6454) */
  async setReaderOrigins(
    tx: Tx,
    { newsroomId, memberId }: CallingMember,
    origins: string[] | null,
  ): Promise<void> {
    const wrong = origins?.find((one) => !isOrigin(one));
    if (wrong !== undefined) throw badInput('origins', because('origin_malformed', { origin: wrong }));
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

/** Names in the paths of public pages that no newsroom may have. */
const RESERVED = new Set(['fonts']);

/**
 * The name as a slug. On a server with other newsrooms it always ends with random letters: letters only for a taken slug
 * would reveal that a newsroom of that name exists.
 */
async function newSlug(manager: EntityManager, name: string): Promise<string> {
  const base = slugOf(name, 50, 'newsroom');
  const isFirst = (await manager.count(Newsroom)) === 0;
  return isFirst && !RESERVED.has(base) ? base : `${base}-${randomLetters()}`;
}

/** Five letters and digits without similar ones: 28 million combinations. */
function randomLetters(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
}
