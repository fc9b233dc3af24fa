import { because } from '@assay/messages';
import { badInput, notFound } from '@assay/domain';
import { NewsroomService } from '@assay/server-newsroom';
import { CurrentCaller, readsNewsroom, Requires, type Caller } from '@assay/server-platform/access';
import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { AuditHeadService, HEADS_AT_ONCE } from './audit-head.service';

/** A page of signed heads. */
export interface AuditHeads {
  newsroom: string;
  /** Compact JWSs, oldest first; the newsroom's `keys.json` verifies them. */
  heads: string[];
  /** Give it as `after` for the next page; null on the last. */
  next: number | null;
}

/** The signed ends of a newsroom's audit chain, at a well-known URL (RFC 8615), for anyone to keep a copy of. */
@Controller('.well-known/assay')
export class AuditHeadsController {
  constructor(
    private readonly newsrooms: NewsroomService,
    private readonly heads: AuditHeadService,
  ) {}

  @Requires('verdict.read')
  @Get(':newsroom/audit-heads')
  @Header('cache-control', 'no-cache')
  async page(
    @Param('newsroom') slug: string,
    @Query('after') after: string | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<AuditHeads> {
    if (after !== undefined && !/^\d{1,15}$/.test(after))
      throw badInput('after', because('event_number_expected'));
    const newsroom = await this.newsrooms.bySlug(slug);
    if (!newsroom || (!newsroom.isPublic && newsroom.id !== readsNewsroom(caller)))
      throw notFound('newsroom');
    const page = await this.heads.page(newsroom.id, Number(after ?? 0));
    return {
      newsroom: newsroom.slug,
      heads: page.map(({ signature }) => signature),
      next: page.length === HEADS_AT_ONCE ? page.at(-1)!.seq : null,
    };
  }
}
