import { type AuditAction, badInput, claimRemoved, conflict, limited, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { changedFields, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppearanceService } from './appearance/appearance.service';
import type { SelectionInput } from './appearance/appearance.types';
import { Claim } from './claim.entity';
import { dateColumns } from './claim-dates';
import type { ClaimantInput, CreateClaimInput, UpdateClaimInput } from './claim.types';

@Injectable()
export class ClaimService {
  constructor(
    private readonly source: DataSource,
    private readonly appearances: AppearanceService,
    private readonly audit: AuditService,
  ) {}

  /** @throws NOT_FOUND, also for another newsroom's */
  async one(newsroomId: string, id: string): Promise<Claim> {
    const claim = await this.source.getRepository(Claim).findOneBy({ id, newsroomId });
    if (!claim) throw notFound('The claim');
    return claim;
  }

  /** The claim, locked until the transaction ends: whoever decides on it reads it so. @throws NOT_FOUND, BLOCKED once it is removed */
  async lock({ manager }: Tx, newsroomId: string, id: string): Promise<Claim> {
    const claim = await manager.findOne(Claim, {
      where: { id, newsroomId },
      lock: { mode: 'for_no_key_update' },
    });
    if (!claim) throw notFound('The claim');
    if (claim.removedAt) throw claimRemoved();
    return claim;
  }

  async create(tx: Tx, by: CallingMember, input: CreateClaimInput): Promise<string> {
    const { newsroomId, memberId } = by;
    const saved = await tx.manager.save(
      tx.manager.create(Claim, {
        ...claimantColumns(input.claimant),
        newsroomId,
        createdById: memberId,
        statement: input.statement,
        ...dateColumns(input, null),
        topic: input.topic || null,
      }),
    );
    const version = await this.mark(tx, by, saved.id, input.selection);
    await this.record(tx, by, saved.id, 'claim.created', { statement: input.statement, version });
    return saved.id;
  }

  /** @throws CONFLICT with the current values when somebody else changed the claim first */
  async update(tx: Tx, by: CallingMember, input: UpdateClaimInput): Promise<void> {
    const claim = await this.lock(tx, by.newsroomId, input.claimId);
    if (claim.version !== input.expectedVersion)
      throw conflict('Somebody else changed this claim meanwhile.', current(claim));
    const change: Partial<Claim> = {
      ...(input.statement ? { statement: input.statement } : {}),
      ...(input.claimant ? claimantColumns(input.claimant) : {}),
      ...dateColumns(input, claim),
      ...(input.topic !== undefined ? { topic: input.topic || null } : {}),
      ...(input.priority ? { priority: input.priority } : {}),
      ...(input.dueAt !== undefined ? { dueAt: input.dueAt } : {}),
    };
    const fields = changedFields(claim, change);
    if (!fields.length) return;
    await tx.manager.update(Claim, { id: claim.id }, { ...change, version: claim.version + 1 });
    await this.record(tx, by, claim.id, 'claim.changed', { fields });
  }

  /** Marks a claim in one more passage. @throws LIMITED when it is marked in as many as it may be */
  async addAppearance(tx: Tx, by: CallingMember, claimId: string, selection: SelectionInput): Promise<void> {
    const claim = await this.lock(tx, by.newsroomId, claimId);
    // All of them are frozen with a revision, and read whenever the draft is judged.
    if ((await this.appearances.count(tx.manager, claim.id)) >= LIMITS.appearancesPerClaim)
      throw limited(
        'appearances_per_claim',
        `A claim is marked in at most ${LIMITS.appearancesPerClaim} passages.`,
        0,
      );
    const version = await this.mark(tx, by, claim.id, selection);
    await this.record(tx, by, claimId, 'claim.appearance_added', { version });
  }

  /**
   * Says where the claim was made first, as far as the newsroom knows; null says that it is not known.
   *
   * @throws NOT_FOUND for an appearance of another claim
   */
  async setFirstAppearance(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    appearanceId: string | null,
  ): Promise<void> {
    const claim = await this.lock(tx, by.newsroomId, claimId);
    if (await this.appearances.markFirst(tx.manager, claim.id, appearanceId))
      await this.record(tx, by, claim.id, 'claim.first_appearance_set', { appearance: appearanceId ?? '' });
  }

  /** Returns the id of the article version the claim was marked in. */
  private async mark(tx: Tx, by: CallingMember, claimId: string, selection: SelectionInput): Promise<string> {
    const { version } = await this.appearances.mark(tx, by, claimId, selection);
    return version.id;
  }

  private async record(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    action: AuditAction,
    data: Record<string, string | string[]>,
  ): Promise<void> {
    await this.audit.append(tx, { newsroomId: by.newsroomId, actorId: by.memberId, action, claimId, data });
    await tx.announce({ kind: 'claim_changed', newsroomId: by.newsroomId, claimId });
  }
}

function claimantColumns({
  kind,
  name,
  description,
}: ClaimantInput): Pick<Claim, 'claimantKind' | 'claimantName' | 'claimantDescription'> {
  if ((kind === 'person' || kind === 'organisation') && !name) {
    throw badInput('claimant.name', `Who is the ${kind}? Give a name, or say that the source is unnamed.`);
  }
  if (kind === 'unnamed_source' && name)
    throw badInput(
      'claimant.name',
      'An unnamed source has no name here: it would be published with the verdict.',
    );
  return { claimantKind: kind, claimantName: name || null, claimantDescription: description || null };
}

function current(claim: Claim): Record<string, unknown> {
  const { version, statement, claimant, topic, priority, dueAt } = claim;
  const { madeOn, madePrecision, publishedOn, publishedPrecision, surfacedOn, surfacedPrecision } = claim;
  return {
    ...{ version, statement, claimant, topic, priority, dueAt: dueAt?.toISOString() ?? null },
    ...{ madeOn, madePrecision, publishedOn, publishedPrecision, surfacedOn, surfacedPrecision },
  };
}
