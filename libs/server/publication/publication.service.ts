import { because } from '@assay/messages';
import { badInput, blocked, blocker } from '@assay/domain';
import { Claim, ClaimService } from '@assay/server-claim';
import { NewsroomService, type Newsroom } from '@assay/server-newsroom';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { keyBy } from '@assay/server-platform/graphql';
import { FactsService, RevisionService, WorkflowService } from '@assay/server-review';
import { parseRevision } from '@assay/verdict-doc';
import { slugOf } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { VerdictChangeFeed } from './verdict-changes/verdict-changes.service';
import { Publication, PublicationVersion } from './publication.entity';
import { insertPublication, isSlugFree, newestVersions } from './publication.queries';
import { AuditHeadService } from './audit-heads/audit-head.service';
import { SigningService, type SignedStatement } from './signing/signing.service';
import { ballotLine } from './verify/record-checks';
import { unreserved } from './verdict-path';
import { removedSlug } from './removal/removed-slug';
import { dropSchedule } from './scheduled/scheduled.queries';
import { endNotice } from './under-review/under-review.queries';
import { WebhookService } from './webhook/webhook.service';

/** Longest slug made of a headline, in characters; a number may follow. */
const MOST_SLUG = 80;

@Injectable()
export class PublicationService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly claims: ClaimService,
    private readonly revisions: RevisionService,
    private readonly newsrooms: NewsroomService,
    private readonly facts: FactsService,
    private readonly workflow: WorkflowService,
    private readonly signing: SigningService,
    private readonly auditHeads: AuditHeadService,
    private readonly feed: VerdictChangeFeed,
    private readonly webhooks: WebhookService,
  ) {}

  /**
   * Makes the approved revision public, and nothing else: the caller names it, so that a member cannot publish what they did not
   * see. A voiding is published the same way; its version answers with the reason.
   *
   * @param checkAgainOn `YYYY-MM-DD`: the day the claim comes back to the queue; null clears it, undefined leaves it
   */
  async publish(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    revisionId: string,
    checkAgainOn?: string | null,
  ): Promise<void> {
    const { newsroomId, memberId } = by;
    const claim = await this.claims.lock(tx, newsroomId, claimId);
    this.workflow.check('publish', await this.facts.of(tx, by, claim, 'publish'));
    if (claim.currentRevisionId !== revisionId) {
      throw blocked([blocker('wrong_stage', because('other_revision_approved'))]);
    }
    checkDay(checkAgainOn);
    const revision = await this.revisions.one(newsroomId, revisionId, tx.manager);
    const content = parseRevision(revision.canonicalJson);
    const publication = await this.address(tx, newsroomId, claimId, content.headline);
    const version = 1 + (await tx.manager.countBy(PublicationVersion, { publicationId: publication.id }));
    const { slug } = publication;
    const { sha256: contentHash, correctionClass, notice } = revision;
    const publishedAt = new Date();
    const statement: SignedStatement = {
      newsroom: (await this.newsrooms.one(newsroomId, tx.manager)).slug,
      slug,
      version,
      contentHash,
      correction: correctionClass && { class: correctionClass, notice: notice! },
      publishedAt: publishedAt.toISOString(),
    };
    const signed = await this.signing.sign(tx, newsroomId, 'assay-verdict', statement);
    await tx.manager.insert(PublicationVersion, {
      ...signed,
      newsroomId,
      publicationId: publication.id,
      claimId,
      version,
      revisionId,
      contentHash,
      ratingKey: content.rating.key,
      ratingLabel: content.rating.label,
      ratingOrdinal: content.rating.ordinal,
      correctionClass,
      topic: content.claim.topic,
      claimantName: content.claim.claimant.name,
      statement: content.claim.statement,
      language: content.language === 'und' ? null : content.language,
      publishedById: memberId,
      publishedAt,
    });
    await dropSchedule(tx.db, claimId);
    // What was doubted is another version now.
    await endNotice(tx.db, publication.id, memberId);
    const kind = correctionClass === 'voided' ? 'voided' : version === 1 ? 'published' : 'corrected';
    const change = { publicationId: publication.id, version, kind, at: publishedAt } as const;
    await this.webhooks.enqueue(tx, newsroomId, await this.feed.append(tx, newsroomId, change));
    const votes = (await this.revisions.votesOf([revisionId], tx.manager)).get(revisionId) ?? [];
    const data = {
      version,
      slug,
      revision: revisionId,
      sha256: contentHash,
      correction: correctionClass,
      ballots: votes.map(({ memberId: member, ratingKey: rating }) => ballotLine({ member, rating })),
    };
    await this.workflow.move(tx, by, claim, 'publish', data, {
      publishedRevisionId: revisionId,
      checkAgainOn,
    });
    await this.auditHeads.sign(tx, newsroomId);
  }

  /** Sets the day on which what is published comes back to the queue; null when it need not. */
  async setCheckAgain(tx: Tx, by: CallingMember, claimId: string, on: string | null): Promise<void> {
    const claim = await this.claims.lock(tx, by.newsroomId, claimId);
    if (!claim.publishedRevisionId)
      throw blocked([blocker('wrong_stage', because('nothing_to_check_again'))]);
    checkDay(on);
    await tx.manager.update(Claim, { id: claimId }, { checkAgainOn: on, version: claim.version + 1 });
    await this.workflow.record(tx, by, claimId, 'claim.check_again_set', { on });
  }

  /** The newsrooms whose slugs the URLs of publications hold. */
  newsroomsByIds = (ids: readonly string[]): Promise<Map<string, Newsroom>> => this.newsrooms.byIds(ids);

  byIds = async (ids: readonly string[]): Promise<Map<string, Publication>> =>
    keyBy(await this.source.getRepository(Publication).findBy({ id: In([...ids]) }), ({ id }) => id);

  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, Publication>> =>
    keyBy(
      await this.source
        .getRepository(Publication)
        .findBy({ claimId: In([...claimIds]), removedAt: IsNull() }),
      (publication) => publication.claimId,
    );

  /** The newest version of each publication. */
  newestVersions = async (publicationIds: readonly string[]): Promise<Map<string, PublicationVersion>> =>
    keyBy(await newestVersions(this.db, publicationIds), ({ publicationId }) => publicationId);

  /** The slug of the claim's page; before its first publication, the one that it would get now. */
  async slugOfClaim(newsroomId: string, claimId: string, headline: string): Promise<string> {
    const existing = await this.source.getRepository(Publication).findOneBy({ newsroomId, claimId });
    if (existing) return existing.slug;
    for (const slug of slugsFor(headline))
      if (await isSlugFree(this.db, { newsroomId, slug, removed: removedSlug(slug) })) return slug;
    throw new Error('There is always another slug.');
  }

  /** The claim's address, made from its first headline. */
  private async address(
    { db, manager }: Tx,
    newsroomId: string,
    claimId: string,
    headline: string,
  ): Promise<Publication> {
    const existing = await manager.findOneBy(Publication, { claimId });
    if (existing) return existing;
    for (const slug of slugsFor(headline)) {
      const id = await insertPublication(db, { newsroomId, claimId, slug, removed: removedSlug(slug) });
      if (id) return manager.findOneByOrFail(Publication, { id });
    }
    throw new Error('There is always another slug.');
  }
}

/** The slugs that a verdict of this headline may get, the one to try first first. */
function* slugsFor(headline: string): Generator<string> {
  const base = unreserved(slugOf(headline, MOST_SLUG, 'verdict'));
  yield base;
  for (let number = 2; ; number++) yield `${base}-${number}`;
}

function checkDay(day: string | null | undefined): void {
  if (day != null && day <= new Date().toISOString().slice(0, 10))
    throw badInput('checkAgainOn', because('day_passed'));
}
