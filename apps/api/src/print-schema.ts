import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { DataSource } from 'typeorm';
import { readConfig } from '@assay/server-platform/config';
import { AppModule } from '@assay/server-product';
import { ENTITIES } from '@assay/server-product/entities';

/** The schema as the code declares it. Nothing is connected: the shape comes from the decorators alone. */
export async function printedSchema(): Promise<string> {
  const config = readConfig({
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    ASSAY_LOG_LEVEL: 'silent',
    ASSAY_ROLES: 'web',
  });
  const source = new DataSource({ type: 'postgres', url: config.databaseUrl, entities: ENTITIES });
  const app = await NestFactory.create(AppModule.with(config, source), new FastifyAdapter(), {
    logger: ['error'],
  });
  await app.init();
  const { schema } = app.get(GraphQLSchemaHost);
  await app.close();
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

const target = process.argv[2];
if (target) {
  writeFileSync(target, await printedSchema());
  process.exit(0);
}
