import { hasName } from '@assay/domain/input';
import { because } from '@assay/messages';
import { type AuditAction, badInput, conflict, tooMany, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import type { CallingMember } from '@assay/server-platform/access';
import { changedFields, type Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countPassages } from './appearance/appearance.queries';
import { AppearanceService } from './appearance/appearance.service';
import type { SelectionInput } from './appearance/appearance.types';
import { lockClaim, type LockOptions } from './claim-lock';
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
    if (!claim) throw notFound('claim');
    return claim;
  }

  /** As `lockClaim`. */
  lock(tx: Tx, newsroomId: string, id: string, options?: LockOptions): Promise<Claim> {
    return lockClaim(tx, newsroomId, id, options);
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

  /** @throws CONFLICT with the current values when another member changed the claim first */
  async update(tx: Tx, by: CallingMember, input: UpdateClaimInput): Promise<void> {
    const claim = await this.lock(tx, by.newsroomId, input.claimId);
    if (claim.version !== input.expectedVersion)
      throw conflict(because('claim_changed_meanwhile'), current(claim));
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

  /** Adds an appearance to a claim. @throws TOO_MANY when it has as many as it may */
  async addAppearance(tx: Tx, by: CallingMember, claimId: string, selection: SelectionInput): Promise<void> {
    const claim = await this.lock(tx, by.newsroomId, claimId);
    // A revision freezes all of them, and each check of the draft reads them.
    const count = await countPassages(tx.db, claim.id);
    if (count >= LIMITS.appearancesPerClaim)
      throw tooMany(
        'appearances_per_claim',
        because('too_many_appearances', { most: LIMITS.appearancesPerClaim }),
        { max: LIMITS.appearancesPerClaim, count },
      );
    const version = await this.mark(tx, by, claim.id, selection);
    await this.record(tx, by, claimId, 'claim.appearance_added', { version });
  }

  /**
   * Sets the first known appearance of the claim; null: it is not known.
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
    if (await this.appearances.markFirst(tx, claim.id, appearanceId))
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
  if (hasName(kind) && !name) {
    throw badInput('claimant.name', because('claimant_name_missing', { kind }));
  }
  if (kind === 'unnamed_source' && name) throw badInput('claimant.name', because('unnamed_source_with_name'));
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
