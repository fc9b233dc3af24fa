import 'reflect-metadata';
import type { Role } from '@assay/domain';
import { AccountLinkService } from '@assay/server-auth';
import { readConfig } from '@assay/server-platform/config';
import { connectDatabase, Database } from '@assay/server-platform/database';
import { JobQueue, JobRunner, type JobTask } from '@assay/server-platform/jobs';
import { createTestDatabase, type TestDatabase } from '@assay/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { ENTITIES } from '@assay/server-product/entities';
import { createServer, type ServerOptions } from '@assay/server-product';
import { refuseSecondConnections } from './one-connection';
import { Person } from './person';

/** The whole server on a port of its own with a database of its own, without any test double. */
export interface TestServer {
  url: string;
  app: INestApplicationContext;
  source: DataSource;
  database: TestDatabase;
  /** Runs SQL as the database's owner, who may do what the server may not. */
  asOwner(sql: string, values?: unknown[]): Promise<Record<string, string>[]>;
  /** Signs up a user with a new newsroom; they are its admin. */
  founder(newsroomName?: string): Promise<Person>;
  /** Signs up a user into the founder's newsroom, by an invitation link. */
  colleague(founder: Person, role: Role): Promise<Person>;
  /** A user who has not signed in. */
  stranger(): Person;
  /** Does these tasks of the installation, and every job that is ready, and answers when none is left. */
  work(...tasks: JobTask<Record<string, never>>[]): Promise<void>;
  /** As `work`, with jobs that wait for their time: those that failed are tried again now. */
  workAhead(): Promise<void>;
  stop(): Promise<void>;
}

let count = 0;

/**
 * Starts the server.
 *
 * @param environment variables, in addition to the database's URL or with another URL
 * @param beside another node, whose database this one shares; stop this one first
 * @param options replacements for parts of the product
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
    // Tests send more requests than a user; tests of the limit set their own.
    ASSAY_REQUESTS_PER_MINUTE: '1000000',
    ASSAY_LOG_LEVEL: 'error',
    // Jobs run when a test starts them; tests of the role `worker` set it.
    ASSAY_ROLES: 'web,collab',
    // No test may depend on how fast the machine reads a page.
    ASSAY_READING_SECONDS: '600',
    ASSAY_ORIGIN: 'http://localhost:4400',
    ASSAY_EXTRACTION_WORKER: process.env.ASSAY_EXTRACTION_WORKER,
    DATABASE_URL: database.url,
    ...environment,
  });
  const source = await connectDatabase({ url: config.databaseUrl, ownerUrl: null, entities: ENTITIES });
  refuseSecondConnections(source);
  const app = await createServer(config, source, options);
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('localhost', '127.0.0.1');
  const signUp = async (extra: object) => {
    const number = ++count;
    const person = new Person(url, `Person ${number}`, `person${number}@test.example`);
    // Where emails are sent, an account begins with a link in an email.
    const link = {
      purpose: 'sign_up',
      accountId: null,
      email: person.email,
      mailed: true,
      madeBy: null,
    } as const;
    const proof = config.mail && (await app.get(AccountLinkService).make(app.get(Database), link));
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
    work: async (...tasks) => {
      for (const task of tasks) await app.get(JobQueue).enqueue(null, task, { newsroomId: null, data: {} });
      await app.get(JobRunner).drain();
    },
    workAhead: () => app.get(JobRunner).drainAll(),
    stop: async () => {
      await app.close();
      await source.destroy();
      if (!beside) await database.drop();
    },
  };
}
