import { because, sayReason } from '@assay/messages';
import { createHash } from 'node:crypto';
import { badInput, notFound } from '@assay/domain';
import { CurrentCaller, Requires, type Caller } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { escaped, verdictCard } from '@assay/verdict-page';
import css from '@assay/verdict-page/card.css?raw';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { VerdictViews } from '../page/verdict-views';
import { VerdictService } from '../pull/verdict.service';
import { RemovedAnswers } from '../removal/removed-answers';

/** Largest size of a card, in CSS pixels, where the client asks for no smaller one. */
const WIDTH = 560;
const HEIGHT = 260;

const JSON_ONLY = because('json_only');

/** A verdict as a card in other sites' pages, and how they find it (oembed.com). */
@Controller()
export class EmbedController {
  constructor(
    private readonly views: VerdictViews,
    private readonly verdicts: VerdictService,
    private readonly removed: RemovedAnswers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The card: it has no script, loads nothing, and any site may frame it. */
  @Requires('verdict.read')
  @Get('v/:newsroom/:slug/card')
  async card(
    @Param('newsroom') newsroom: string,
    @Param('slug') slug: string,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.views.read(caller, { newsroom, slug });
    if (!found) {
      if (await this.removed.answered(caller, { newsroom, slug }, reply)) return;
      throw notFound('verdict');
    }
    const { html, style } = verdictCard(found.view, css);
    const hash = createHash('sha256').update(style).digest('base64');
    void reply
      .removeHeader('x-frame-options')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header(
        'content-security-policy',
        `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
      );
    if (this.views.isKnown(request, reply, found, 'card')) return;
    void reply.type('text/html').send(html);
  }

  /** oEmbed 1.0, of type `rich`, in JSON: a frame around the card, without a script or a style that a strict page refuses. */
  @Requires('verdict.read')
  @Get('oembed')
  async oEmbed(
    @Query('url') url: string | undefined,
    @Query('format') format: string | undefined,
    @Query('maxwidth') maxWidth: string | undefined,
    @Query('maxheight') maxHeight: string | undefined,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (format && format !== 'json')
      return void reply
        .status(501)
        .send({ error: { code: 'BAD_INPUT', message: sayReason(JSON_ONLY), ...JSON_ONLY } });
    const path = await this.pathIn(caller, url);
    const [, newsroom, slug] = /^\/v\/([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(path ?? '') ?? [];
    const found = newsroom && slug ? await this.views.read(caller, { newsroom, slug }) : null;
    const flat = flatSlugOf(url);
    const named = newsroom && slug ? { newsroom, slug } : flat ? { slug: flat, isFlat: true } : null;
    if (!found) {
      if (named && (await this.removed.answered(caller, named, reply, true))) return;
      throw notFound('verdict');
    }
    const width = most(WIDTH, 'maxwidth', maxWidth);
    const height = most(HEIGHT, 'maxheight', maxHeight);
    if (this.views.isKnown(request, reply, found, `oembed-${width}-${height}`)) return;
    const { headline, url: page } = found.view;
    void reply.type('application/json').send(
      JSON.stringify({
        version: '1.0',
        type: 'rich',
        title: headline,
        provider_name: found.newsroom.name,
        provider_url: this.config.origin,
        cache_age: 300,
        width,
        height,
        html: `<iframe src="${escaped(page)}/card" title="${escaped(headline)}" width="${width}" height="${height}" frameborder="0" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`,
      }),
    );
  }

  /** The path of a verdict's page here, also where the URL is one of before paths named the newsroom. */
  private async pathIn(caller: Caller, url: string | undefined): Promise<string | null> {
    if (!url || !URL.canParse(url)) throw badInput('url', because('verdict_url_expected'));
    const { origin, pathname } = new URL(url);
    if (origin !== this.config.origin) return null;
    const flat = flatSlugOf(url);
    return flat ? this.verdicts.pathOfFlat(caller, flat) : pathname.replace(/\/$/, '');
  }
}

/** The slug in a page's URL of before paths named the newsroom. */
function flatSlugOf(url: string | undefined): string | undefined {
  return url && URL.canParse(url)
    ? /^\/v\/([a-z0-9-]{1,121})\/?$/.exec(new URL(url).pathname)?.[1]
    : undefined;
}

function most(own: number, name: string, given: string | undefined): number {
  if (given === undefined) return own;
  if (!/^[1-9]\d{0,4}$/.test(given)) throw badInput(name, because('pixels_expected'));
  return Math.min(own, Number(given));
}
