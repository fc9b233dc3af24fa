import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import { badFields, readConfig, type Config } from '@assay/server-platform';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { AppModule } from './app.module';
import { FailureFilter } from './http/failure.filter';
import { requireSameOrigin } from './http/same-origin';

/** GraphQL documents are small; only the import route takes more, and says so itself. */
const BODY_LIMIT = 1024 * 1024;

export { readConfig };

/** Composes the server; it listens when its caller says so. */
export async function createServer(config: Config, source: DataSource): Promise<NestFastifyApplication> {
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
  return app;
}
