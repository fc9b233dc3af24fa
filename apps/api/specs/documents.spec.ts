import { createHash } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
});
afterAll(() => server.stop());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Asks by GET, as a link or another site's page would. */
const byGet = async (parameters: Record<string, string>, by = server.stranger()) => {
  const response = await by.fetch(`/graphql?${new URLSearchParams(parameters)}`);
  return { status: response.status, headers: response.headers, ...(await response.json()) };
};

describe('a document of several operations', () => {
  const both = `query Look { newsroom { name } } mutation Rename { updateNewsroom(input: { name: "Renamed" }) { newsroom { name } } }`;

  it('runs the one that is named, however often another one ran', async () => {
    await admin.do('updateNewsroom', 'UpdateNewsroomInput', { name: 'As it was' }, 'newsroom { name }');
    const named = (operationName: string) =>
      admin
        .fetch('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: both, operationName }),
        })
        .then((response) => response.json());
    for (let time = 0; time < 3; time++)
      expect(await named('Look')).toEqual({ data: { newsroom: { name: 'As it was' } } });
    for (let time = 0; time < 3; time++)
      expect(await named('Rename')).toEqual({ data: { updateNewsroom: { newsroom: { name: 'Renamed' } } } });
    expect(await named('Look')).toEqual({ data: { newsroom: { name: 'Renamed' } } });
  });

  it('changes nothing by GET, whatever ran before', async () => {
    await admin.do('updateNewsroom', 'UpdateNewsroomInput', { name: 'As it was' }, 'newsroom { name }');
    const other = `${both} # compiled as the mutation`;
    const renamed = { query: other, operationName: 'Rename' };
    const stranger = await server.founder();
    for (let time = 0; time < 3; time++)
      await stranger.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(renamed),
      });
    const { data } = await byGet({ query: other, operationName: 'Look' }, admin);
    expect(data).toEqual({ newsroom: { name: 'As it was' } });
    expect((await byGet({ ...renamed }, admin)).errors).toBeDefined();
    expect((await admin.get('{ newsroom { name } }')).newsroom.name).toBe('As it was');
  });
});

describe('a document', () => {
  it.each([
    ['query A { __typename } query B { __typename }', undefined, 'several'],
    ['query A { __typename } query B { __typename }', 'C', 'no operation "C"'],
    ['query A { __typename } query A { viewer { permissions } }', 'A', 'a name of its own'],
    ['{ __typename', undefined, 'Syntax Error'],
    [`{ ${'__typename '.repeat(20_001)} }`, undefined, 'token'],
    ['fragment F on Query { __typename }', undefined, 'no operation'],
  ])('that names nothing to run is refused with the reason: %#', async (query, operationName, reason) => {
    for (let time = 0; time < 3; time++) {
      const response = await admin.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, operationName }),
      });
      const { data, errors } = (await response.json()) as {
        data: unknown;
        errors: { message: string; extensions: object }[];
      };
      expect(data).toBeNull();
      expect(errors[0]!.message).toContain(reason);
      expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT' });
    }
  });
});

describe('a variable with a default', () => {
  it('has it also when the document was compiled', async () => {
    const query =
      'query ($first: Int! = 2, $field: ClaimOrderField! = statement) { claims(first: $first, orderBy: { field: $field, direction: asc }) { totalCount } }';
    for (let time = 0; time < 3; time++)
      expect(await admin.get(query)).toEqual({ claims: { totalCount: 0 } });
  });
});

it('introspection, as every tool begins with it, is answered', async () => {
  const options = { descriptions: true, specifiedByUrl: true, inputValueDeprecation: true, oneOf: false };
  const { data, errors } = await server.stranger().ask(getIntrospectionQuery(options));
  expect(errors).toBeUndefined();
  expect(buildClientSchema(data).getQueryType()!.getFields()).toHaveProperty('verdictChanges');
});

describe('a persisted query', () => {
  it('is asked by its hash once it was sent, by GET, and by nothing that only looks like it', async () => {
    const query = '{ viewer { permissions } }';
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: sha256(query) } });
    expect((await byGet({ extensions })).errors).toMatchObject([
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
    expect(
      (await byGet({ extensions, query: '{ viewer { permissions } demoAccounts { email } }' })).errors,
    ).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
    expect((await byGet({ extensions, query })).data.viewer).toBeDefined();
    expect((await byGet({ extensions })).data.viewer).toBeDefined();
    const broken = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: '__proto__' } });
    expect((await byGet({ extensions: broken })).errors).toMatchObject([
      { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
  });
});

describe('what a node keeps of documents', () => {
  const post = (query: string) =>
    server
      .stranger()
      .fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
      .then((response) => response.json());
  /** A document that selects so many fields, with letters that no other has. */
  const selecting = (fields: number, letters: string | number) =>
    `{ verdict(newsroom: "none", slug: "x${letters}") { ${Array.from({ length: fields - 1 }, (_, n) => `f${n}: headline`).join(' ')} } }`;

  it('is no document whose fragments make a short text into thousands of fields', async () => {
    const fragment = `fragment F on Verdict { ${Array.from({ length: 380 }, (_, n) => `f${n}: headline`).join(' ')} }`;
    const spread = (times: number) =>
      `{ ${Array.from({ length: times }, (_, n) => `a${n}: verdict(newsroom: "none", slug: "x") { ...F }`).join(' ')} } ${fragment}`;
    expect((await post(spread(2))).errors).toBeUndefined();
    expect(await post(spread(3))).toMatchObject({
      errors: [{ message: expect.stringContaining('this selects 1,143'), extensions: { code: 'BAD_INPUT' } }],
    });
  });

  it('is no long text: it belongs in a variable', async () => {
    const text = 'a'.repeat(300_000);
    const { errors } = await admin.ask(
      `mutation { importText(input: { text: "${text}" }) { article { id } } }`,
    );
    expect(errors![0]!.message).toContain('give long texts as values of variables');
    await admin.do(
      'importText',
      'ImportTextInput',
      { text: 'A sentence. '.repeat(30_000) },
      'article { id }',
    );
  });

  it('is forgotten before it fills the memory, and each document is answered as before', async () => {
    const { graphql } = (server.app as NestFastifyApplication).getHttpAdapter().getInstance();
    const forgets = vi.spyOn(graphql, 'replaceSchema');
    for (let count = 0; count < 130; count += 1)
      expect(await post(selecting(480, count))).toEqual({ data: { verdict: null } });
    expect(forgets.mock.calls.length).toBeGreaterThan(0);
    expect(forgets.mock.calls.length).toBeLessThan(10);
    forgets.mockRestore();
    // Twice: as it is read anew, and compiled.
    for (let time = 0; time < 2; time += 1)
      expect((await admin.get('{ newsroom { id } }')).newsroom.id).toBe(admin.newsroomId);
  });
});
