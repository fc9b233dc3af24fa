import { notFound } from '@assay/domain';
import { ClaimService } from '@assay/server-claim';
import { DraftService } from '@assay/server-draft';
import { NewsroomService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { outside } from '@assay/server-platform/database';
import { imagesOfClaim } from '@assay/server-review';
import { canonicalJson } from '@assay/verdict-doc';
import { previewPage, revisionPreviewPage, unreadyPage } from '@assay/verdict-page';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { isUuid } from '@assay/server-platform/graphql';
import { textView } from '../page/verdict-view';
import { RevisionPreviews } from './revision-preview';

const CLAIM_PATH = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(\.json)?$/;

/** Shows members exactly what would be published if the draft, or a revision, were published now. */
@Controller('preview')
export class PreviewController {
  constructor(
    private readonly claims: ClaimService,
    private readonly drafts: DraftService,
    private readonly newsrooms: NewsroomService,
    private readonly revisions: RevisionPreviews,
    private readonly source: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `/preview/revisions/<revision>` leads to the published page once the revision is published. */
  @Requires('newsroom.read')
  @Get('revisions/:revision')
  async revision(
    @Param('revision') id: string,
    @CurrentMember() by: CallingMember,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isUuid(id)) throw notFound('revision');
    const found = await this.revisions.read(by.newsroomId, id);
    void reply.header('cache-control', 'no-store');
    if (typeof found === 'string') return void reply.redirect(found, 302);
    void reply.type('text/html').send(revisionPreviewPage(found.view, found.number));
  }

  /** `/preview/<claim>` is the page, `/preview/<claim>.json` the bytes that a submission would freeze. */
  @Requires('newsroom.read')
  @Get(':claim')
  async preview(
    @Param('claim') name: string,
    @CurrentMember() by: CallingMember,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [, id, asJson] = CLAIM_PATH.exec(name) ?? [];
    if (!id) throw notFound('claim');
    const claim = await this.claims.one(by.newsroomId, id);
    // A claim that was never accepted has no draft.
    if (claim.stage === 'triage' || claim.stage === 'declined') throw notFound('draft');
    const { problems, content } = await this.drafts.readiness(claim, outside(this.source));
    void reply.header('cache-control', 'no-store');
    if (asJson && content) return void reply.type('application/json').send(canonicalJson(content));
    if (asJson) throw notFound('submittable_draft');
    const newsroom = await this.newsrooms.one(by.newsroomId);
    const path = `/preview/${id}`;
    const around = {
      newsroomName: newsroom.name,
      url: this.config.origin + path,
      bytesPath: `${path}.json`,
      language: content ? content.language : 'en',
    };
    const html = content
      ? previewPage(textView(content, imagesOfClaim(claim.id)), around)
      : unreadyPage(
          problems.map(({ message }) => message),
          around,
        );
    void reply.type('text/html').send(html);
  }
}
