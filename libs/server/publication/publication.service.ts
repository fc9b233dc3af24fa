import { blocked } from '@assay/domain';
import { ClaimService } from '@assay/server-claim';
import { keyBy, type CallingMember, type Tx } from '@assay/server-platform';
import { RevisionService, WorkflowService } from '@assay/server-review';
import { parseRevision } from '@assay/verdict-doc';
import slugify from '@sindresorhus/slugify';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { Publication, PublicationVersion } from './publication.entity';

@Injectable()
export class PublicationService {
  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimService,
    private readonly revisions: RevisionService,
    private readonly workflow: WorkflowService,
  ) {}

  /** Makes the approved revision public, and nothing else: the caller names it, so nobody publishes what they did not see. */
  async publish(tx: Tx, by: CallingMember, claimId: string, revisionId: string): Promise<void> {
    const claim = await this.claims.lock(tx, by.newsroomId, claimId);
    this.workflow.check('publish', await this.workflow.facts(tx.manager, by, claim));
    if (claim.currentRevisionId !== revisionId) {
      throw blocked([{ code: 'wrong_stage', message: 'Another revision is the approved one.' }]);
    }
    const revision = await this.revisions.one(by.newsroomId, revisionId, tx.manager);
    const content = parseRevision(revision.canonicalJson);
    const publication = await this.address(tx.manager, by.newsroomId, claimId, content.headline);
    const version = 1 + (await tx.manager.countBy(PublicationVersion, { publicationId: publication.id }));
    await tx.manager.insert(PublicationVersion, {
      newsroomId: by.newsroomId,
      publicationId: publication.id,
      claimId,
      version,
      revisionId,
      contentHash: revision.sha256,
      ratingKey: content.rating.key,
      topic: content.claim.topic,
      claimantName: content.claim.claimant.name,
      publishedById: by.memberId,
    });
    const data = { version, slug: publication.slug, revision: revisionId, sha256: revision.sha256 };
    await this.workflow.move(tx, by, claim, 'publish', data);
  }

  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, Publication>> =>
    keyBy(
      await this.source.getRepository(Publication).findBy({ claimId: In([...claimIds]) }),
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
    const base = slugify(headline).slice(0, 80).replace(/-+$/, '') || 'verdict';
    for (let number = 1; ; number++) {
      const slug = number === 1 ? base : `${base}-${number}`;
      const inserted = (await manager.query(
        `insert into publication (newsroom_id, claim_id, slug) values ($1, $2, $3) on conflict (slug) do nothing returning id`,
        [newsroomId, claimId, slug],
      )) as { id: string }[];
      if (inserted.length) return manager.findOneByOrFail(Publication, { id: inserted[0]!.id });
    }
  }
}
