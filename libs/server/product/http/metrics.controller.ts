import { createHash, timingSafeEqual } from 'node:crypto';
import { notFound } from '@assay/domain';
import { Requires } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Registry } from 'prom-client';

/** Prometheus text format for requests with the token; any other request is answered 404. */
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly registry: Registry,
  ) {}

  @Requires('session.open')
  @Get()
  async metrics(
    @Headers('authorization') authorization: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { metricsToken } = this.config;
    if (!metricsToken || !same(authorization ?? '', `Bearer ${metricsToken}`)) throw notFound('page');
    void reply.type(this.registry.contentType).send(await this.registry.metrics());
  }
}

/** Compares without telling by its time how much was right. */
function same(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
