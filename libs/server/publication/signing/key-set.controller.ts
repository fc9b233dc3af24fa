import { notFound } from '@assay/domain';
import { NewsroomService } from '@assay/server-newsroom';
import { CurrentCaller, readsNewsroom, Requires, type Caller } from '@assay/server-platform/access';
import { Controller, Get, Header, Param } from '@nestjs/common';
import type { JSONWebKeySet } from 'jose';
import { SigningService } from './signing.service';

/** A newsroom's public keys as a JWK set (RFC 7517), at a well-known place (RFC 8615). */
@Controller('.well-known/assay')
export class KeySetController {
  constructor(
    private readonly newsrooms: NewsroomService,
    private readonly signing: SigningService,
  ) {}

  @Requires('verdict.read')
  @Get(':newsroom/keys.json')
  @Header('cache-control', 'no-cache')
  async keys(@Param('newsroom') slug: string, @CurrentCaller() caller: Caller): Promise<JSONWebKeySet> {
    const newsroom = await this.newsrooms.bySlug(slug);
    if (!newsroom || (!newsroom.isPublic && newsroom.id !== readsNewsroom(caller)))
      throw notFound('newsroom');
    const keys = await this.signing.keys(newsroom.id);
    return { keys: keys.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: 'EdDSA', use: 'sig' })) };
  }
}
