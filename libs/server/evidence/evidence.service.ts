import {
  type AuditAction,
  badInput,
  conflict,
  limited,
  LIMITS,
  type MediaFinding,
  type Medium,
  notFound,
  storedStance,
} from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { ClaimService } from '@assay/server-claim';
import { anchorSelection } from '@assay/text';
import {
  changedFields,
  groupBy,
  keyBy,
  takeRoomFor,
  type CallingMember,
  type Tx,
} from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { ArchiveService } from './archive/archive.service';
import { Evidence } from './evidence.entity';
import type { SetExcerptInput } from './archive/archive.types';
import type { AddEvidenceInput, RemoveEvidenceInput, UpdateEvidenceInput } from './evidence.types';

@Injectable()
export class EvidenceService {
  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimService,
    private readonly audit: AuditService,
    private readonly archive: ArchiveService,
  ) {}

  /** Adds a source; its page is fetched and kept only where that is asked for. @throws LIMITED when the claim has as many as it may */
  async add(
    tx: Tx,
    by: CallingMember,
    { claimId, stance, independenceGroup, hasOwnOrigin, isUnnamed, keepCopy, ...input }: AddEvidenceInput,
  ): Promise<Evidence> {
    const { newsroomId, memberId } = by;
    await this.claims.lock(tx, newsroomId, claimId);
    const have = await tx.manager.countBy(Evidence, { claimId, removedAt: IsNull() });
    if (have >= LIMITS.evidencePerClaim) {
      throw limited(
        'evidence_per_claim',
        `A claim holds at most ${LIMITS.evidencePerClaim} pieces of evidence.`,
        0,
      );
    }
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

  /** @throws CONFLICT with the current values when somebody else changed it first */
  async update(
    tx: Tx,
    by: CallingMember,
    { evidenceId, expectedVersion, ...input }: UpdateEvidenceInput,
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
    else if (changed.excerpt !== evidence.excerpt) await this.archive.place(tx, changed);
    return changed;
  }

  /** Makes words of an archived copy the excerpt; `text` is the copy's. @throws BAD_INPUT when other words stand there */
  async setExcerpt(
    tx: Tx,
    by: CallingMember,
    { evidenceId, snapshotId, expectedVersion, ...where }: SetExcerptInput,
    text: string,
  ): Promise<Evidence> {
    const evidence = await this.lock(tx, by, evidenceId, expectedVersion);
    const anchor = anchorSelection(text, where.start, where.end, where.exact);
    if (typeof anchor === 'string')
      throw badInput('exact', 'Select words of the archived copy, as they stand there.');
    const { exact: excerpt, start, end } = anchor;
    await tx.manager.update(Evidence, { id: evidenceId }, { excerpt, version: evidence.version + 1 });
    const changed = await tx.manager.findOneByOrFail(Evidence, { id: evidenceId });
    await this.archive.place(tx, changed, { snapshotId, state: 'exact', score: 1, start, end });
    await this.record(tx, by, evidence.claimId, 'evidence.changed', evidence, ['excerpt']);
    return changed;
  }

  /** Takes it away from the claim; the row stays, since revisions and the audit log speak of it. Returns the claim's id. */
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

  /** The claim's evidence, in the order it was added. @throws LIMITED */
  async ofClaim(claimId: string, manager: EntityManager = this.source.manager): Promise<Evidence[]> {
    await takeRoom(manager, [claimId]);
    return manager.find(Evidence, {
      where: { claimId, removedAt: IsNull() },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** Each claim's evidence, in the order it was added. @throws LIMITED */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, Evidence[]>> => {
    await takeRoom(this.source.manager, claimIds);
    const where = { claimId: In([...claimIds]), removedAt: IsNull() };
    const found = await this.source
      .getRepository(Evidence)
      .find({ where, order: { createdAt: 'ASC', id: 'ASC' } });
    return groupBy(found, (evidence) => evidence.claimId);
  };

  byIds = async (ids: readonly string[]): Promise<Map<string, Evidence>> =>
    keyBy(await this.source.getRepository(Evidence).findBy({ id: In([...ids]) }), ({ id }) => id);

  private async lock(
    { manager }: Tx,
    { newsroomId }: CallingMember,
    id: string,
    expectedVersion: number,
  ): Promise<Evidence> {
    const where = { id, newsroomId, removedAt: IsNull() };
    const evidence = await manager.findOne(Evidence, { where, lock: { mode: 'for_no_key_update' } });
    if (!evidence) throw notFound('The evidence');
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
      throw conflict('Somebody else changed this evidence meanwhile.', current);
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

/** Takes room for the evidence of these claims before it is read: a claim may hold megabytes of it. @throws LIMITED */
function takeRoom(manager: EntityManager, claimIds: readonly string[]): Promise<void> {
  const columns = ['title', 'excerpt', 'notes'];
  const from = 'evidence where claim_id = any($1::uuid[]) and removed_at is null';
  return takeRoomFor(manager, { columns, from, values: [claimIds] });
}

/** @throws BAD_INPUT for a finding about what is no medium */
function checkFinding(medium: Medium | null | undefined, finding: MediaFinding | null | undefined): void {
  if (finding && !medium)
    throw badInput('mediaFinding', 'Say first what it is: a picture, a film or a recording.');
}

/**
 * The two columns of a source's origin, of which at most one says something; nothing where the input says nothing.
 *
 * @throws BAD_INPUT for an origin that is its own and shared
 */
function originOf(
  independenceGroup: string | null | undefined,
  hasOwnOrigin: boolean | null | undefined,
): Partial<Pick<Evidence, 'independenceGroup' | 'hasOwnOrigin'>> {
  if (independenceGroup && hasOwnOrigin)
    throw badInput('hasOwnOrigin', 'It has an origin of its own, or shares one: say one of the two.');
  if (hasOwnOrigin) return { hasOwnOrigin, independenceGroup: null };
  if (independenceGroup) return { hasOwnOrigin: false, independenceGroup };
  return {
    ...(hasOwnOrigin === false ? { hasOwnOrigin } : {}),
    ...(independenceGroup === undefined ? {} : { independenceGroup: null }),
  };
}

/** An emptied field of a form is a cleared value. */
function emptyAsNull<T extends object>(input: T): T {
  return Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, value === '' ? null : value]),
  ) as T;
}
