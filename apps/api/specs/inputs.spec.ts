import 'reflect-metadata';
import { TypeMetadataStorage } from '@nestjs/graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importArticle } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
});
afterAll(() => server.stop());

interface Argument {
  kind: string;
  name: string;
  index: number;
  typeFn: () => unknown;
}

it('checks every input: the handler’s parameter is the class that carries the limits, where the pipe sees it', () => {
  const inputs = new Set<unknown>(TypeMetadataStorage.getInputTypesMetadata().map(({ target }) => target));
  const handlers = [
    ...TypeMetadataStorage.getQueriesMetadata(),
    ...TypeMetadataStorage.getMutationsMetadata(),
    ...TypeMetadataStorage.getSubscriptionsMetadata(),
  ];
  const taken = handlers.flatMap(({ target, methodName, methodArgs }) =>
    ((methodArgs ?? []) as Argument[])
      .filter(({ kind, typeFn }) => kind === 'arg' && inputs.has(typeFn()))
      .map(({ name, index, typeFn }) => ({
        name: `${methodName}(${name})`,
        type: typeFn(),
        // TypeScript writes Object here for whatever may be null: nothing of it is then checked.
        seen: (Reflect.getMetadata('design:paramtypes', target.prototype as object, methodName) as unknown[])[
          index
        ],
      })),
  );
  expect(taken.length).toBeGreaterThan(60);
  expect(taken.filter(({ type, seen }) => type !== seen).map(({ name }) => name)).toEqual([]);
});

it('refuses a filter beyond its limits, and a search of blanks narrows nothing', async () => {
  const list = 'query ($filter: ClaimFilter) { claims(filter: $filter) { totalCount } }';
  const { errors } = await admin.ask(list, { filter: { search: 'a'.repeat(201) } });
  expect(errors![0]!.extensions).toMatchObject({
    code: 'BAD_INPUT',
    fields: [{ path: 'search', message: expect.stringContaining('200') }],
  });
  const all = await admin.get(list, { filter: {} });
  expect(await admin.get(list, { filter: { search: ' \n ' } })).toEqual(all);
  expect(await admin.get(list, { filter: null })).toEqual(all);
});

it('keeps names and topics as one line of what can be seen', async () => {
  const { versionId, text } = await importArticle(admin);
  const exact = 'Two envoys left on Tuesday';
  const start = text.indexOf(exact);
  const { claim } = await admin.do(
    'createClaim',
    'CreateClaimInput',
    {
      selection: { articleVersionId: versionId, start, end: start + exact.length, exact },
      statement: exact,
      topic: '\u202eHarbour\n\u200btowns ',
      claimant: { kind: 'person', name: '\u2066A\u0007 clerk\u200b' },
    },
    'claim { topic claimant { name } }',
  );
  expect(claim).toEqual({ topic: 'Harbour towns', claimant: { name: 'A clerk' } });
});
