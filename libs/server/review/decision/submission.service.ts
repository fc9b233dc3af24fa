import { blocked, type CorrectionNotice, blocker } from '@assay/domain';
import { ClaimService, type Claim } from '@assay/server-claim';
import { countOpenSuggestions, DraftService, openSuggestionsAmong } from '@assay/server-draft';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';
import { freezeImages } from '@assay/server-evidence';
import { PolicyService } from '@assay/server-policy';
import { imagesOf, readRevision } from '@assay/verdict-doc';
import { Injectable } from '@nestjs/common';
import { Revision } from '../revision/revision.entity';
import { RevisionService } from '../revision/revision.service';
import { FactsService } from '../workflow/facts.service';
import { WorkflowService } from '../workflow/workflow.service';
import { CorrectionService, type ComparedDraft } from './correction.service';
import { addContributors, copyWaivers, nextNumber } from './submission.queries';

type NewRevision = Pick<
  Revision,
  'canonicalJson' | 'sha256' | 'draftSeq' | 'correctionClass' | 'notice' | 'changesTakeaway'
>;

/** What a draft is submitted with. */
interface Submission {
  /** What the public will read about the change; for a claim that is published, and for no other. */
  correction: CorrectionNotice | null;
  /** What that change is, as `CorrectionService` found before the transaction. */
  compared: ComparedDraft | null;
  /** Open suggestions that stay open, and do not keep the draft from being frozen. */
  setAside: readonly string[];
}

/** Puts texts up for review: a draft as it stands, or the voiding of what is published. */
@Injectable()
export class SubmissionService {
  constructor(
    private readonly claims: ClaimService,
    private readonly drafts: DraftService,
    private readonly policies: PolicyService,
    private readonly revisions: RevisionService,
    private readonly facts: FactsService,
    private readonly workflow: WorkflowService,
    private readonly corrections: CorrectionService,
  ) {}

  /**
   * Freezes the draft (R2: the caller has already waited until the log holds all of the submitter's own words).
   *
   * @returns the revision's id
   * @throws ComparedAnother where the draft is no longer what was compared
   */
  async submit(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    { correction, compared, setAside: named }: Submission,
  ): Promise<string> {
    const claim = await this.claims.lock(tx, by.newsroomId, claimId);
    const setAside = await openSuggestionsAmong(tx.db, claimId, named);
    const facts = {
      ...(await this.facts.of(tx, by, claim, 'submit')),
      openSuggestions: await countOpenSuggestions(tx.db, claimId, setAside),
    };
    // Only a claim in the right stage has a draft to freeze; the rest is judged on what is frozen, not on an earlier look.
    if (claim.stage !== 'checking' && claim.stage !== 'published') this.workflow.check('submit', facts);
    const frozen = await this.drafts.freeze(tx, claim);
    const draftProblems = frozen.ok ? [] : frozen.problems;
    // What is frozen holds the log, so that no policy is set any more: it is judged by the one that its revision names.
    const policy = await this.policies.current(by.newsroomId, tx.manager);
    this.workflow.check('submit', {
      ...facts,
      policy,
      inForce: null,
      evidence: frozen.evidence,
      replies: frozen.replies,
      draftProblems,
    });
    if (!frozen.ok) throw blocked(draftProblems.map((problem) => blocker('draft_not_ready', problem)));
    await this.corrections.check(tx, claim, frozen.sha256, correction, compared);
    const { contributors } = frozen;
    // The notice is published with the text, so its author changed some of what is published.
    if (correction) contributors.set(by.memberId, contributors.get(by.memberId) ?? 0);
    const revision = await this.freeze(tx, by, claim, contributors, {
      canonicalJson: frozen.canonicalJson,
      sha256: frozen.sha256,
      draftSeq: frozen.seq,
      correctionClass: correction?.class ?? null,
      notice: correction?.notice ?? null,
      changesTakeaway: correction?.changesTakeaway ?? null,
    });
    await copyWaivers(tx.db, claimId, revision.id);
    const { id, number, sha256 } = revision;
    const data = {
      revision: id,
      number,
      sha256,
      correction: correction?.class ?? null,
      notice: correction?.notice ?? null,
      ...(correction && { changesTakeaway: correction.changesTakeaway }),
      contributors: [...contributors.keys()].sort(),
      ...(setAside.length > 0 && { setAside }),
    };
    await this.workflow.move(tx, by, claim, 'submit', data, { currentRevisionId: id });
    return id;
  }

  /**
   * Puts the voiding of what is published up for review: a revision of the very same bytes, with the reason.
   *
   * @returns the revision's id
   */
  async void(tx: Tx, by: CallingMember, claimId: string, reason: string): Promise<string> {
    const claim = await this.claims.lock(tx, by.newsroomId, claimId);
    this.workflow.check('void', await this.facts.of(tx, by, claim, 'void'));
    const standing = await this.revisions.one(by.newsroomId, claim.publishedRevisionId!, tx.manager);
    // The reason is all that is new. A member who wrote the text may retract it: in a newsroom of two
    // editors, one of whom wrote, no verdict could be retracted otherwise.
    const contributors = new Map([[by.memberId, 0]]);
    // As of a submission: its policy is the one that stands where it is recorded.
    await this.workflow.holdLog(tx, by.newsroomId);
    const { id, number, sha256 } = await this.freeze(tx, by, claim, contributors, {
      canonicalJson: standing.canonicalJson,
      sha256: standing.sha256,
      draftSeq: standing.draftSeq,
      correctionClass: 'voided',
      notice: reason,
      changesTakeaway: true,
    });
    const data = { revision: id, number, sha256, reason, contributors: [by.memberId] };
    await this.workflow.move(tx, by, claim, 'void', data, { currentRevisionId: id });
    return id;
  }

  private async freeze(
    { db, manager }: Tx,
    { newsroomId, memberId }: CallingMember,
    { id: claimId }: Claim,
    contributors: ReadonlyMap<string, number>,
    frozen: NewRevision,
  ): Promise<Revision> {
    const number = await nextNumber(db, claimId);
    const { version: policyVersion } = await this.policies.current(newsroomId, manager);
    const revision = await manager.save(
      manager.create(Revision, {
        ...frozen,
        newsroomId,
        claimId,
        number,
        policyVersion,
        countsEveryChange: true,
        submittedById: memberId,
      }),
    );
    await addContributors(db, newsroomId, revision.id, contributors);
    const { summary, rationale } = readRevision(frozen.canonicalJson);
    const digests = [...new Set([summary, rationale].flatMap(imagesOf).map(({ sha256 }) => sha256))];
    const stored = await freezeImages(db, { newsroomId, claimId, revisionId: revision.id }, digests);
    if (stored !== digests.length) throw new Error('A revision has an image that its claim does not have.');
    return revision;
  }
}
