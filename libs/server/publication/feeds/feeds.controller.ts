import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { notFound } from '@assay/domain';
import { Newsroom, NewsroomService } from '@assay/server-newsroom';
import { CurrentCaller, Requires, type Caller } from '@assay/server-platform/access';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { VerdictChangeFeed } from '../verdict-changes/verdict-changes.service';
import { VerdictService } from '../pull/verdict.service';
import type { PublishedState } from '../pull/published-state';
import type { RemovedVerdict } from '../removal/removed-verdict.types';
import { RemovedVerdicts } from '../removal/removed-verdicts.service';
import { VerdictFeeds } from './feeds';

/** Verdicts a feed holds; a client that wants all of them follows the changes. */
const IN_FEED = 50;

/** Most addresses a sitemap may have (sitemaps.org). */
const IN_SITEMAP = 50_000;

/** Changes read at once for the whole set: each brings the frozen bytes of a verdict, which may be hundreds of kilobytes. */
const PAGE = 20;

/** What a newsroom published, as feeds, a sitemap, and the whole set a line each. */
@Controller('feeds')
export class FeedsController {
  constructor(
    private readonly verdicts: VerdictService,
    private readonly newsrooms: NewsroomService,
    private readonly changes: VerdictChangeFeed,
    private readonly shapes: VerdictFeeds,
    private readonly removed: RemovedVerdicts,
  ) {}

  @Requires('verdict.read')
  @Get(':file')
  async file(
    @Param('file') file: string,
    @Query('after') after: string | undefined,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [, slug, kind] = /^([a-z0-9-]{1,60})\.(atom|json|ndjson|sitemap\.xml)$/.exec(file) ?? [];
    if (!slug) throw notFound('feed');
    const newsroom = await this.newsrooms.one(await this.verdicts.readable(caller, slug));
    if (kind === 'ndjson') return this.everything(newsroom, after, caller, reply);
    // The feed's head changes with every publication, and with nothing else that a feed shows.
    const tag = `"${await this.changes.head(newsroom.id)}-${kind}-${hashOf(newsroom.name)}"`;
    void reply.header('vary', 'cookie, authorization').header('etag', tag);
    void reply.header(
      'cache-control',
      newsroom.isPublic ? 'public, max-age=0, must-revalidate' : 'private, no-cache',
    );
    if (request.headers['if-none-match'] === tag) return void reply.status(304).send();
    if (kind === 'sitemap.xml') {
      const addresses = await this.verdicts.addresses(newsroom.id, IN_SITEMAP);
      return void reply.type('application/xml').send(this.shapes.sitemap(newsroom, addresses));
    }
    const newest = await this.verdicts.lastChanged(newsroom.id, IN_FEED);
    const format = kind === 'atom' ? 'atom' : 'json';
    const type = kind === 'atom' ? 'application/atom+xml' : 'application/feed+json';
    void reply.type(`${type}; charset=utf-8`).send(this.shapes.feed(newsroom, newest, format));
  }

  /**
   * Every change from a cursor on, one JSON object a line. A transfer that breaks off goes on behind the cursor of the
   * last whole line.
   */
  private everything(
    newsroom: Newsroom,
    after: string | undefined,
    caller: Caller,
    reply: FastifyReply,
  ): void {
    const place = this.changes.placeOf(newsroom.id, after);
    void reply
      .type('application/x-ndjson; charset=utf-8')
      .header('cache-control', 'no-store')
      // A reader who is slow has one line waiting, and not sixteen.
      .send(Readable.from(this.lines(newsroom, place, caller), { highWaterMark: 1 }));
  }

  /** @throws NOT_FOUND within the answer, which breaks off, once the newsroom is no longer open to the caller */
  private async *lines(
    { id: newsroomId, slug }: Newsroom,
    from: number,
    caller: Caller,
  ): AsyncGenerator<string> {
    for (let place = from, more = true; more;) {
      await this.verdicts.readable(caller, slug);
      const page = await this.changes.page(newsroomId, place, PAGE, null);
      const verdicts = await this.verdicts.versionsByNumber(
        page.changes.map(({ verdictId, versionNumber }) => `${verdictId}/${versionNumber}`),
      );
      const removed = await this.removed.byIds(
        page.changes.flatMap(({ kind, verdictId }) => (kind === 'removed' ? [verdictId] : [])),
      );
      for (const { cursor, kind, at, verdictId, versionNumber } of page.changes) {
        const state = verdicts.get(`${verdictId}/${versionNumber}`);
        // Removed under law since the page was read: the removal comes as a change of its own.
        if (!state && kind !== 'removed') continue;
        const what = state ? { verdict: lineOf(state) } : { removal: removalOf(removed.get(verdictId)!) };
        yield `${JSON.stringify({ cursor, kind: kind.toUpperCase(), at, verdictId, ...what })}\n`;
      }
      ({ end: place, more } = page);
    }
  }
}

/** A verdict as a line of the whole set has it: the approved bytes, and what proves them. */
function lineOf(verdict: PublishedState): object {
  const {
    verdictId: id,
    slug,
    version,
    contentHash,
    canonicalJson,
    signature,
    publishedAt,
    updatedAt,
  } = verdict;
  const retracted = verdict.voidReason === null ? null : { reason: verdict.voidReason, at: updatedAt };
  return {
    id,
    slug,
    version,
    contentHash,
    canonicalJson,
    signature,
    publishedAt,
    updatedAt,
    void: retracted,
  };
}

function removalOf({ reason, at, contentHashes }: RemovedVerdict): object {
  return { reason, at, contentHashes };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
