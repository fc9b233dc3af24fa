import { badInput, blocked } from '@assay/domain';
import { Claim, ClaimService } from '@assay/server-claim';
import { NewsroomService, type Newsroom } from '@assay/server-newsroom';
import { keyBy, type CallingMember, type Tx } from '@assay/server-platform';
import { FactsService, RevisionService, WorkflowService } from '@assay/server-review';
import { parseRevision } from '@assay/verdict-doc';
import { slugOf } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { FeedService } from './feed/feed.service';
import { Publication, PublicationVersion } from './publication.entity';
import { AuditHeadService } from './audit-heads/audit-head.service';
import { SigningService, type SignedStatement } from './signing/signing.service';
import { ballotLine } from './verify/record-checks';
import { unreserved } from './verdict-path';
import { removedSlug } from './removal/removed-slug';
import { end } from './under-review/under-review.service';
import { WebhookService } from './webhook/webhook.service';

/** Longest slug made of a headline, in characters; a number may follow. */
const MOST_SLUG = 80;

@Injectable()
export class PublicationService {
  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimService,
    private readonly revisions: RevisionService,
    private readonly newsrooms: NewsroomService,
    private readonly facts: FactsService,
    private readonly workflow: WorkflowService,
    private readonly signing: SigningService,
    private readonly auditHeads: AuditHeadService,
    private readonly feed: FeedService,
    private readonly webhooks: WebhookService,
  ) {}

  /**
   * Makes the approved revision public, and nothing else: the caller names it, so nobody publishes what they did not
   * see. A voiding is published the same way; its version answers with the reason.
   *
   * @param checkAgainOn `YYYY-MM-DD`: the day the claim comes back to the queue
   */
  async publish(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    revisionId: string,
    checkAgainOn: string | null = null,
  ): Promise<void> {
    const { newsroomId, memberId } = by;
    const claim = await this.claims.lock(tx, newsroomId, claimId);
    this.workflow.check('publish', await this.facts.of(tx.manager, by, claim));
    if (claim.currentRevisionId !== revisionId) {
      throw blocked([{ code: 'wrong_stage', message: 'Another revision is the approved one.' }]);
    }
    checkDay(checkAgainOn);
    const revision = await this.revisions.one(newsroomId, revisionId, tx.manager);
    const content = parseRevision(revision.canonicalJson);
    const publication = await this.address(tx.manager, newsroomId, claimId, content.headline);
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
      topic: content.claim.topic,
      claimantName: content.claim.claimant.name,
      statement: content.claim.statement,
      language: content.language === 'und' ? null : content.language,
      publishedById: memberId,
      publishedAt,
    });
    // What was doubted is another version now.
    await end(tx.manager, publication.id, memberId);
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
      throw blocked([{ code: 'wrong_stage', message: 'Nothing is published that could be checked again.' }]);
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
  newestVersions = async (publicationIds: readonly string[]): Promise<Map<string, PublicationVersion>> => {
    const found = await this.source
      .getRepository(PublicationVersion)
      .createQueryBuilder('version')
      .distinctOn(['version.publicationId'])
      .where({ publicationId: In([...publicationIds]) })
      .orderBy({ 'version.publicationId': 'ASC', 'version.version': 'DESC' })
      .getMany();
    return keyBy(found, (version) => version.publicationId);
  };

  /** The claim's address, made from its first headline. */
  private async address(
    manager: EntityManager,
    newsroomId: string,
    claimId: string,
    headline: string,
  ): Promise<Publication> {
    const existing = await manager.findOneBy(Publication, { claimId });
    if (existing) return existing;
    const base = unreserved(slugOf(headline, MOST_SLUG, 'verdict'));
    for (let number = 1; ; number++) {
      const slug = number === 1 ? base : `${base}-${number}`;
      const inserted = (await manager.query(
        `insert into publication (newsroom_id, claim_id, slug) select $1, $2, $3
         where not exists (select from publication where newsroom_id = $1 and slug = $4)
         on conflict (newsroom_id, slug) do nothing returning id`,
        // The address of a verdict that was removed goes on answering for it.
        [newsroomId, claimId, slug, removedSlug(slug)],
      )) as { id: string }[];
      if (inserted.length) return manager.findOneByOrFail(Publication, { id: inserted[0]!.id });
    }
  }
}

function checkDay(day: string | null): void {
  if (day !== null && day <= new Date().toISOString().slice(0, 10))
    throw badInput('checkAgainOn', 'Choose a day that is yet to come.');
}
