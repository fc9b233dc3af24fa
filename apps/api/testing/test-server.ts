import 'reflect-metadata';
import type { Role } from '@assay/domain';
import { AccountLinkService } from '@assay/server-auth';
import { connectDatabase, readConfig } from '@assay/server-platform';
import { createTestDatabase, type TestDatabase } from '@assay/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { ENTITIES } from '../src/entities';
import { createServer, type ServerOptions } from '../src/server';
import { Person } from './person';

/** The whole server on a port of its own over a database of its own; nothing in it is a stand-in. */
export interface TestServer {
  url: string;
  app: INestApplicationContext;
  source: DataSource;
  database: TestDatabase;
  /** Asks as the database's owner, who may do what the server may not. */
  asOwner(sql: string, values?: unknown[]): Promise<Record<string, string>[]>;
  /** Signs up somebody with a newsroom of their own; they are its admin. */
  founder(newsroomName?: string): Promise<Person>;
  /** Signs up somebody into the founder's newsroom, by an invitation link. */
  colleague(founder: Person, role: Role): Promise<Person>;
  /** Somebody who has not signed in. */
  stranger(): Person;
  stop(): Promise<void>;
}

let count = 0;

/**
 * @param environment variables, beside the database's address or with another way to it
 * @param beside another node, whose database this one shares; stop this one first
 * @param options what the server is composed of otherwise than the product is
 */
export async function startTestServer(
  environment: NodeJS.ProcessEnv = {},
  beside?: TestServer,
  options: ServerOptions = {},
): Promise<TestServer> {
  const database = beside?.database ?? (await createTestDatabase());
  const config = readConfig({
    NODE_ENV: 'test',
    ASSAY_PORT: '0',
    // Tests ask more than anybody; those of the limit set their own.
    ASSAY_REQUESTS_PER_MINUTE: '1000000',
    ASSAY_LOG_LEVEL: 'error',
    // No test depends on how fast the machine reads.
    ASSAY_READING_SECONDS: '600',
    ASSAY_ORIGIN: 'http://localhost:4400',
    ASSAY_EXTRACTION_WORKER: process.env.ASSAY_EXTRACTION_WORKER,
    DATABASE_URL: database.url,
    ...environment,
  });
  const source = await connectDatabase({ url: config.databaseUrl, ownerUrl: null, entities: ENTITIES });
  const app = await createServer(config, source, options);
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('localhost', '127.0.0.1');
  const signUp = async (extra: object) => {
    const number = ++count;
    const person = new Person(url, `Person ${number}`, `person${number}@test.example`);
    // Where emails are sent, an account begins with a link to its address.
    const link = {
      purpose: 'sign_up',
      accountId: null,
      email: person.email,
      mailed: true,
      madeBy: null,
    } as const;
    const proof = config.mail && (await app.get(AccountLinkService).make(source.manager, link));
    await person.signUp({ ...extra, addressToken: proof?.token });
    return person;
  };
  return {
    url,
    app,
    source,
    database,
    asOwner: async (sql, values) => {
      const client = new Client(database.ownerUrl);
      await client.connect();
      try {
        return (await client.query<Record<string, string>>(sql, values)).rows;
      } finally {
        await client.end();
      }
    },
    founder: (newsroomName = `Newsroom ${count + 1}`) => signUp({ newsroomName }),
    colleague: async (founder, role) => signUp({ invitationToken: await founder.invite(role) }),
    stranger: () => new Person(url, 'Stranger', 'stranger@test.example'),
    stop: async () => {
      await app.close();
      await source.destroy();
      if (!beside) await database.drop();
    },
  };
}
