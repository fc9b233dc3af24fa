import { because } from '@assay/messages';
import {
  type AuditAction,
  badInput,
  conflict,
  tooMany,
  LIMITS,
  type MediaFinding,
  type Medium,
  storedStance,
} from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { ClaimService } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import { changedFields, Database, outside, type Reads, type Tx } from '@assay/server-platform/database';
import { groupBy, keyBy } from '@assay/server-platform/graphql';
import { takeRoom } from '@assay/server-platform/long-texts';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { ArchiveService } from './archive/archive.service';
import type { LookedUp } from './excerpt/excerpt-lookup';
import { Evidence } from './evidence.entity';
import { lockEvidence } from './evidence-lock';
import { evidenceBytes } from './evidence.queries';
import type { SetExcerptInput } from './archive/archive.types';
import type {
  AddEvidenceInput,
  RemoveEvidenceInput,
  RestoreEvidenceInput,
  UpdateEvidenceInput,
} from './evidence.types';

@Injectable()
export class EvidenceService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly claims: ClaimService,
    private readonly audit: AuditService,
    private readonly archive: ArchiveService,
  ) {}

  /** Adds a source; its page is fetched and archived only on request. @throws TOO_MANY if the claim has the most allowed */
  async add(
    tx: Tx,
    by: CallingMember,
    { claimId, stance, independenceGroup, hasOwnOrigin, isUnnamed, keepCopy, ...input }: AddEvidenceInput,
  ): Promise<Evidence> {
    const { newsroomId, memberId } = by;
    await this.claims.lock(tx, newsroomId, claimId);
    await checkCount(tx, claimId);
    checkFinding(input.medium, input.mediaFinding);
    const details = {
      ...emptyAsNull(input),
      ...originOf(independenceGroup, hasOwnOrigin),
      stance: storedStance(stance),
      isUnnamed: isUnnamed ?? false,
    };
    const { id } = await tx.manager.save(
      tx.manager.create(Evidence, { ...details, newsroomId, claimId, addedById: memberId }),
    );
    await this.record(tx, by, claimId, 'evidence.added', { id, title: input.title });
    const evidence = await tx.manager.findOneByOrFail(Evidence, { id });
    if (evidence.url && keepCopy) await this.archive.enqueue(tx, evidence);
    return evidence;
  }

  /**
   * @param looked the position of the new excerpt
   * @throws CONFLICT with the current values when another member changed it first
   */
  async update(
    tx: Tx,
    by: CallingMember,
    { evidenceId, expectedVersion, ...input }: UpdateEvidenceInput,
    looked: LookedUp,
  ): Promise<Evidence> {
    const evidence = await this.lock(tx, by, evidenceId, expectedVersion);
    const { title, stance, directness, independenceGroup, hasOwnOrigin, isUnnamed, ...rest } = input;
    const change = {
      ...emptyAsNull(rest),
      ...originOf(independenceGroup, hasOwnOrigin),
      ...(typeof isUnnamed === 'boolean' ? { isUnnamed } : {}),
      ...(title ? { title } : {}),
      ...(stance ? { stance: storedStance(stance) } : {}),
      ...(directness ? { directness } : {}),
    };
    checkFinding(
      change.medium === undefined ? evidence.medium : change.medium,
      change.mediaFinding === undefined ? evidence.mediaFinding : change.mediaFinding,
    );
    const fields = changedFields(evidence, change);
    if (!fields.length) return evidence;
    await tx.manager.update(Evidence, { id: evidenceId }, { ...change, version: evidence.version + 1 });
    const named = { id: evidenceId, title: title ?? evidence.title };
    await this.record(tx, by, evidence.claimId, 'evidence.changed', named, fields);
    const changed = await tx.manager.findOneByOrFail(Evidence, { id: evidenceId });
    if (changed.url !== evidence.url) await this.archive.follow(tx, changed);
    else if (changed.excerpt !== evidence.excerpt) await this.archive.place(tx, changed, looked);
    return changed;
  }

  /** Makes a passage of a snapshot the excerpt. */
  async setExcerpt(
    tx: Tx,
    by: CallingMember,
    { evidenceId, expectedVersion }: Pick<SetExcerptInput, 'evidenceId' | 'expectedVersion'>,
    excerpt: string,
    looked: LookedUp,
  ): Promise<Evidence> {
    const evidence = await this.lock(tx, by, evidenceId, expectedVersion);
    await tx.manager.update(Evidence, { id: evidenceId }, { excerpt, version: evidence.version + 1 });
    const changed = await tx.manager.findOneByOrFail(Evidence, { id: evidenceId });
    await this.archive.place(tx, changed, looked);
    await this.record(tx, by, evidence.claimId, 'evidence.changed', evidence, ['excerpt']);
    return changed;
  }

  /** Removes it from the claim. The row stays, because revisions and the audit log refer to it. Returns the claim's id. */
  async remove(
    tx: Tx,
    by: CallingMember,
    { evidenceId, expectedVersion }: RemoveEvidenceInput,
  ): Promise<string> {
    const evidence = await this.lock(tx, by, evidenceId, expectedVersion);
    await tx.manager.update(
      Evidence,
      { id: evidenceId },
      { removedAt: new Date(), version: evidence.version + 1 },
    );
    await this.archive.leave(tx, evidenceId);
    await this.record(tx, by, evidence.claimId, 'evidence.removed', evidence);
    return evidence.claimId;
  }

  /**
   * Puts a removed piece of evidence back among the claim's, as it was. Later visits of its copied page are scheduled again.
   *
   * @throws CONFLICT when it was put back and removed again since, TOO_MANY if the claim has the most allowed
   */
  async restore(
    tx: Tx,
    by: CallingMember,
    { evidenceId, expectedVersion }: RestoreEvidenceInput,
  ): Promise<Evidence> {
    const evidence = await this.lock(tx, by, evidenceId, expectedVersion, 'removed');
    await checkCount(tx, evidence.claimId);
    await tx.manager.update(Evidence, { id: evidenceId }, { removedAt: null, version: evidence.version + 1 });
    await this.archive.resume(tx, evidence);
    await this.record(tx, by, evidence.claimId, 'evidence.restored', evidence);
    return tx.manager.findOneByOrFail(Evidence, { id: evidenceId });
  }

  /** The claim's evidence, in the order it was added. @throws LIMITED */
  async ofClaim(claimId: string, { db, manager }: Reads = outside(this.source)): Promise<Evidence[]> {
    await takeRoom(() => evidenceBytes(db, [claimId]));
    return manager.find(Evidence, {
      where: { claimId, removedAt: IsNull() },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** Each claim's evidence, in the order it was added. @throws LIMITED */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, Evidence[]>> => {
    await takeRoom(() => evidenceBytes(this.db, claimIds));
    const where = { claimId: In([...claimIds]), removedAt: IsNull() };
    const found = await this.source
      .getRepository(Evidence)
      .find({ where, order: { createdAt: 'ASC', id: 'ASC' } });
    return groupBy(found, (evidence) => evidence.claimId);
  };

  byIds = async (ids: readonly string[]): Promise<Map<string, Evidence>> =>
    keyBy(await this.source.getRepository(Evidence).findBy({ id: In([...ids]) }), ({ id }) => id);

  private async lock(
    tx: Tx,
    { newsroomId }: CallingMember,
    id: string,
    expectedVersion: number,
    which: 'present' | 'removed' = 'present',
  ): Promise<Evidence> {
    const evidence = await lockEvidence(tx, this.claims, newsroomId, id, which);
    if (evidence.version !== expectedVersion) {
      const { title, url, publisher, excerpt, stance, directness, independenceGroup, notes, version } =
        evidence;
      const { medium, mediaFinding, hasOwnOrigin, isUnnamed } = evidence;
      const current = {
        title,
        url,
        publisher,
        excerpt,
        stance,
        directness,
        independenceGroup,
        hasOwnOrigin,
        isUnnamed,
        notes,
        medium,
        mediaFinding,
        version,
      };
      throw conflict(because('evidence_changed_meanwhile'), current);
    }
    return evidence;
  }

  private async record(
    tx: Tx,
    { newsroomId, memberId }: CallingMember,
    claimId: string,
    action: AuditAction,
    { id, title }: Pick<Evidence, 'id' | 'title'>,
    fields?: string[],
  ): Promise<void> {
    const data = { evidence: id, title, ...(fields && { fields }) };
    await this.audit.append(tx, { newsroomId, actorId: memberId, action, claimId, data });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
  }
}

/** @throws TOO_MANY if the claim has the most pieces of evidence allowed */
async function checkCount({ manager }: Tx, claimId: string): Promise<void> {
  const count = await manager.countBy(Evidence, { claimId, removedAt: IsNull() });
  const max = LIMITS.evidencePerClaim;
  if (count >= max)
    throw tooMany('evidence_per_claim', because('too_much_evidence', { most: max }), { max, count });
}

/** @throws BAD_INPUT for a finding about a source that is not a medium */
function checkFinding(medium: Medium | null | undefined, finding: MediaFinding | null | undefined): void {
  if (finding && !medium) throw badInput('mediaFinding', because('medium_missing'));
}

/**
 * The two columns of a source's origin, of which at most one is set; empty if the input sets neither.
 *
 * @throws BAD_INPUT for an origin that is its own and shared
 */
function originOf(
  independenceGroup: string | null | undefined,
  hasOwnOrigin: boolean | null | undefined,
): Partial<Pick<Evidence, 'independenceGroup' | 'hasOwnOrigin'>> {
  if (independenceGroup && hasOwnOrigin) throw badInput('hasOwnOrigin', because('origin_contradictory'));
  if (hasOwnOrigin) return { hasOwnOrigin, independenceGroup: null };
  if (independenceGroup) return { hasOwnOrigin: false, independenceGroup };
  return {
    ...(hasOwnOrigin === false ? { hasOwnOrigin } : {}),
    ...(independenceGroup === undefined ? {} : { independenceGroup: null }),
  };
}

/** An empty text from a form clears the value. */
function emptyAsNull<T extends object>(input: T): T {
  return Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, value === '' ? null : value]),
  ) as T;
}
