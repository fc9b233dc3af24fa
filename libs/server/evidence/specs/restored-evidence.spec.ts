import { afterAll, beforeAll, expect, it } from 'vitest';
import { LIMITS } from '@assay/domain';
import { markClaim } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let checker: Person;
let claimId: string;

beforeAll(async () => {
  server = await startTestServer();
  checker = await server.founder();
  claimId = await markClaim(checker);
});
afterAll(() => server.stop());

const SHOWN = 'evidence { id version title notes stance } claim { evidence { id } }';

async function added(title: string): Promise<string> {
  const input = { claimId, title, stance: 'supports', directness: 'primary', notes: 'Asked twice.' };
  return (await checker.do('addEvidence', 'AddEvidenceInput', input, 'evidence { id }')).evidence
    .id as string;
}
const remove = (evidenceId: string, expectedVersion: number) =>
  checker.do('removeEvidence', 'RemoveEvidenceInput', { evidenceId, expectedVersion }, 'claim { id }');
const restore = (evidenceId: string, expectedVersion: number) =>
  checker.do('restoreEvidence', 'RestoreEvidenceInput', { evidenceId, expectedVersion }, SHOWN);
const refused = (evidenceId: string, expectedVersion: number, person = checker) =>
  person.refused('restoreEvidence', 'RestoreEvidenceInput', { evidenceId, expectedVersion }, 'claim { id }');

it('puts a removed source back as it was, and the audit log names it', async () => {
  const id = await added('The register');
  await remove(id, 1);
  const { evidence, claim } = await restore(id, 2);
  expect(evidence).toEqual({
    id,
    version: 3,
    title: 'The register',
    notes: 'Asked twice.',
    stance: 'supports',
  });
  expect(claim.evidence.map((one: { id: string }) => one.id)).toContain(id);
  const [last] = await server.source.query(
    "select action, data from audit_event where data::json ->> 'evidence' = $1 order by seq desc limit 1",
    [id],
  );
  expect({ ...last, data: JSON.parse(last.data) }).toMatchObject({
    action: 'evidence.restored',
    data: { title: 'The register' },
  });
});

it('leaves a source removed that another member put back and removed again since', async () => {
  const id = await added('The letter');
  await remove(id, 1);
  await restore(id, 2);
  expect(await refused(id, 2)).toMatchObject({ code: 'NOT_FOUND' });
  await remove(id, 3);
  expect(await refused(id, 2)).toMatchObject({ code: 'CONFLICT', reason: 'evidence_changed_meanwhile' });
});

it('finds no source of another newsroom', async () => {
  const id = await added('The ledger');
  await remove(id, 1);
  expect(await refused(id, 2, await server.founder())).toMatchObject({ code: 'NOT_FOUND' });
});

it('puts nothing back into a claim that has the most evidence allowed', async () => {
  const id = await added('The map');
  await remove(id, 1);
  const [{ count }] = await server.source.query(
    'select count(*)::int as count from evidence where claim_id = $1 and removed_at is null',
    [claimId],
  );
  await server.source.query(
    `insert into evidence (newsroom_id, claim_id, added_by, title, stance, directness)
       select newsroom_id, claim_id, added_by, 'Another', stance, directness
       from evidence, generate_series(1, $2) where id = $1`,
    [id, LIMITS.evidencePerClaim - count],
  );
  expect(await refused(id, 2)).toMatchObject({ code: 'TOO_MANY' });
});
