import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import type { CollabEngine } from '@assay/collab';
import { LIMITS } from '@assay/domain';
import { COLLAB_ENGINE } from '@assay/server-draft';
import { badFields, type Config } from '@assay/server-platform';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { AppModule } from './app.module';
import { FailureFilter } from './http/failure.filter';
import { serveCollab } from './http/collab-route';
import { requireSameOrigin } from './http/same-origin';
import { serveWebClient } from './http/web-client';

/** A pasted article of the largest size, escaped as JSON. */
const BODY_LIMIT = LIMITS.articleBytes * 2;

/** Composes the server; it listens when its caller says so. */
export async function createServer(config: Config, source: DataSource, webFolder?: string): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ trustProxy: config.trustProxy, bodyLimit: BODY_LIMIT, forceCloseConnections: true });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, source), adapter, {
    logger: config.logLevel === 'silent' ? false : ['fatal', 'error', 'warn', 'log'],
    bufferLogs: false,
    abortOnError: false,
  });
  const server = adapter.getInstance();
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", config.origin.replace(/^http/, 'ws'), 'ws://localhost:*', 'ws://127.0.0.1:*'],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: config.origin.startsWith('https:') ? [] : null,
      },
    },
    strictTransportSecurity: config.origin.startsWith('https:'),
  });
  requireSameOrigin(server, config.origin);
  app.useGlobalPipes(
    new ValidationPipe({ transform: true, whitelist: true, forbidUnknownValues: false, exceptionFactory: badFields }),
  );
  app.useGlobalFilters(new FailureFilter());
  server.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: LIMITS.articleBytes + 1024 }, (_, body, done) =>
    done(null, body),
  );
  await serveCollab(server, () => app.get<CollabEngine>(COLLAB_ENGINE), config.origin);
  if (webFolder) await serveWebClient(server, webFolder);
  return app;
}
