import { because } from '@assay/messages';
import { badInput } from '@assay/domain';
import type { Claim } from '@assay/server-claim';
import { DraftService } from '@assay/server-draft';
import { TextThreads } from '@assay/server-platform/threads';
import type { VerdictChanges } from '@assay/verdict-doc';
import { Injectable } from '@nestjs/common';
import type { VerdictsToCompare } from './changes-work';
import type { VerdictChangesType } from './changes.types';
import type { Revision } from './revision.entity';
import { RevisionService } from './revision.service';

/** Says what changed between two texts of one verdict. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly revisions: RevisionService,
    private readonly drafts: DraftService,
    private readonly threads: TextThreads,
  ) {}

  /**
   * What a revision changed.
   *
   * @param sinceId another revision of the claim; without one, the newest before it that was approved, else the newest
   * @returns null for the first revision of a claim
   * @throws LIMITED
   */
  async ofRevision(revision: Revision, sinceId: string | null): Promise<VerdictChangesType | null> {
    const since = sinceId
      ? await this.sibling(revision, sinceId)
      : await this.revisions.baseOf(revision.claimId, revision.number);
    if (!since) return null;
    const changes = await this.compare(revision.newsroomId, {
      before: since.canonicalJson,
      after: revision.canonicalJson,
    });
    return { since, ...withIds(changes, `${since.id}:${revision.id}`) };
  }

  /**
   * What the live draft changed since a revision, the newest unless one is named; null before there is one.
   *
   * @throws LIMITED
   */
  async ofDraft(claim: Claim, sinceId: string | null): Promise<VerdictChangesType | null> {
    const [newest] = (await this.revisions.ofClaims([claim.id])).get(claim.id) ?? [];
    if (!newest) return null;
    const since = sinceId ? await this.sibling(newest, sinceId) : newest;
    const after = await this.drafts.standing(claim);
    const changes = await this.compare(claim.newsroomId, { before: since.canonicalJson, after });
    return { since, ...withIds(changes, `${since.id}:draft`) };
  }

  private compare(newsroomId: string, data: VerdictsToCompare): Promise<VerdictChanges> {
    const task = { name: 'verdictChanges', data };
    return this.threads.must<VerdictChanges>(newsroomId, 'compare_verdicts', task);
  }

  private async sibling(revision: Revision, id: string): Promise<Revision> {
    const other = await this.revisions.one(revision.newsroomId, id);
    if (other.claimId !== revision.claimId) throw badInput('since', because('revision_of_other_claim'));
    return other;
  }
}

/**
 * Changes whose items have ids of their own: an id is of one thing, and the same source changes between other texts too.
 *
 * @param between names both texts
 */
function withIds(changes: VerdictChanges, between: string): Omit<VerdictChangesType, 'since'> {
  const evidence = changes.evidence.map((item) => ({
    ...item,
    id: `${between}:${item.id}`,
    evidenceId: item.id,
  }));
  return { ...changes, evidence };
}
