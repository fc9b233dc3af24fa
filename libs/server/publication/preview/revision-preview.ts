import { NewsroomService } from '@assay/server-newsroom';
import { imagesOfClaim, Revision, RevisionService } from '@assay/server-review';
import { readRevision } from '@assay/verdict-doc';
import type { PublishedVerdictView } from '@assay/verdict-page';
import { Injectable } from '@nestjs/common';
import type { Correction } from '../correction/correction.types';
import { CorrectionService } from '../correction/correction.service';
import { VerdictViews } from '../page/verdict-views';
import type { PublicationVersion } from '../publication.entity';
import { PublicationService } from '../publication.service';
import { PublishedState } from '../pull/published-state';
import { VerdictService } from '../pull/verdict.service';
import { verdictPath } from '../verdict-path';

/** A revision as the state of a verdict that it would be if it were published now. */
class UnpublishedState extends PublishedState {}

/** Shows revisions as the pages that they would be, or are. */
@Injectable()
export class RevisionPreviews {
  constructor(
    private readonly publications: PublicationService,
    private readonly revisions: RevisionService,
    private readonly verdicts: VerdictService,
    private readonly correctionsOf: CorrectionService,
    private readonly newsrooms: NewsroomService,
    private readonly views: VerdictViews,
  ) {}

  /** The path of the page that a revision would be published at. */
  async pathOf({ newsroomId, claimId, canonicalJson }: Revision): Promise<string> {
    const { headline } = readRevision(canonicalJson);
    const newsroom = await this.newsrooms.one(newsroomId);
    const slug = await this.publications.slugOfClaim(newsroomId, claimId, headline);
    return verdictPath({ newsroomSlug: newsroom.slug, slug });
  }

  /**
   * The page of a revision.
   *
   * @returns its path where the revision is published, else what its page would say if it were published now
   * @throws NOT_FOUND, also for another newsroom's
   */
  async read(
    newsroomId: string,
    id: string,
  ): Promise<string | { view: PublishedVerdictView; number: number }> {
    const revision = await this.revisions.one(newsroomId, id);
    const newsroom = await this.newsrooms.one(newsroomId);
    const publication = (await this.publications.ofClaims([revision.claimId])).get(revision.claimId);
    const verdictId = publication?.id ?? revision.claimId;
    const earlier = (await this.verdicts.versionsOf([verdictId])).get(verdictId) ?? [];
    const published = earlier.find(({ revisionId }) => revisionId === id);
    if (publication && published) {
      const path = verdictPath({ newsroomSlug: newsroom.slug, slug: publication.slug });
      return published === earlier[0] ? path : `${path}/versions/${published.version}`;
    }
    const now = new Date();
    const state = Object.assign(new UnpublishedState(), {
      verdictId,
      newsroomId,
      claimId: revision.claimId,
      revisionId: id,
      slug: await this.publications.slugOfClaim(
        newsroomId,
        revision.claimId,
        readRevision(revision.canonicalJson).headline,
      ),
      newsroomSlug: newsroom.slug,
      flatSlug: null,
      version: 1 + earlier.length,
      contentHash: revision.sha256,
      canonicalJson: revision.canonicalJson,
      signature: null,
      publishedAt: publication?.firstPublishedAt ?? now,
      updatedAt: now,
      policyVersion: revision.policyVersion,
      voidReason: revision.correctionClass === 'voided' ? revision.notice : null,
      // A new version ends the notice over the one that was doubted.
      doubt: null,
    });
    const corrections = (await this.correctionsOf.ofPublications([verdictId])).get(verdictId) ?? [];
    const { version, contentHash } = state;
    const { view } = this.views.of(state, newsroom, {
      versions: [{ version, contentHash, publishedAt: now }, ...earlier],
      approvals: (await this.verdicts.approvalsOf([id])).get(id)!,
      // Before it is published, its images have no public address.
      imagesAt: imagesOfClaim(revision.claimId),
      corrections: [...correctionIn(revision, state, earlier[0]), ...corrections],
    });
    return { view, number: revision.number };
  }
}

/** The correction that a revision makes of what is published; none in a first version. */
function correctionIn(
  { correctionClass, notice, changesTakeaway }: Revision,
  { verdictId, version, updatedAt, rating }: PublishedState,
  before: PublicationVersion | undefined,
): Correction[] {
  if (!correctionClass || !before) return [];
  return [
    {
      publicationId: verdictId,
      version,
      class: correctionClass,
      notice: notice ?? '',
      changesTakeaway,
      at: updatedAt,
      ratingFrom: before.ratingLabel ?? '',
      ratingTo: rating.label,
    },
  ];
}
