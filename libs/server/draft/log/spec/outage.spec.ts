import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, type Pool } from 'pg';
import { claimIdOf, createDraftPool, PgDraftLog } from '../index';
import { openDesk, type Desk } from './desk';
import { startNode, type Node } from './node';
import { startOwnCluster, type OwnCluster } from './own-cluster';
import { pass, until } from './until';
import { Writer } from './writer';

let cluster: OwnCluster;
let desk: Desk;
let pool: Pool;
let node: Node;
let ada: string;
let ben: string;
beforeAll(async () => {
  cluster = await startOwnCluster();
  desk = await openDesk(cluster);
  pool = createDraftPool(cluster.url);
  node = await startNode(desk, { log: new PgDraftLog(pool) });
  ada = await desk.member('Ada');
  ben = await desk.member('Ben');
}, 600_000);
afterAll(async () => {
  await node.stop();
  await pool.end();
  await desk.pool.end();
  await cluster.stop();
});

/** Does what the application may not: alters a table. */
async function asOwner(sql: string): Promise<void> {
  const client = new Client(cluster.ownerUrl);
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Two people write through an outage; afterwards everything written is stored, once, gapless. */
async function writeThrough(outage: () => Promise<void>, heal: () => Promise<void>): Promise<void> {
  const document = await desk.draft();
  const one = await Writer.open(node.address(ada), document);
  const two = await Writer.open(node.address(ben), document);
  one.write('before ');
  await Promise.all([one.saved(), two.reads('before ')]);
  await outage();
  one.write('during ');
  two.write('too ');
  await pass(400);
  expect(one.provider.hasUnsyncedChanges).toBe(true);
  expect(two.provider.hasUnsyncedChanges).toBe(true);
  expect(two.text.toString()).not.toContain('during');
  await heal();
  await Promise.all([one.saved(), two.saved()]);
  await until(() => one.text.toString() === two.text.toString(), 'converged');
  expect(one.text.toString()).toMatch(/^before (during too|too during) $/);
  const { doc } = await node.engine.read(document);
  expect(doc.getXmlFragment('summary').toString()).toBe(one.doc.getXmlFragment('summary').toString());
  const { rows } = await desk.pool.query<{ seq: string }>(
    'select seq from draft_update where claim_id = $1 order by seq',
    [claimIdOf(document)],
  );
  expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, index) => index + 1));
  one.close();
  two.close();
}

describe('Postgres away', () => {
  it('P6: stopped and started again', () => {
    return writeThrough(
      async () => {
        process.kill(cluster.pid(), 'SIGINT');
        await until(gone, 'stopped');
      },
      () => cluster.restart(),
    );
  });

  it('P6: killed with -9 and recovered', () => {
    return writeThrough(
      async () => {
        process.kill(cluster.pid(), 'SIGKILL');
        await until(gone, 'killed');
      },
      () => cluster.restart(),
    );
  });

  it('P6: paused (SIGSTOP) for longer than the writer waits for an answer', async () => {
    const backends = async () =>
      (
        await desk.pool.query<{ pid: number }>('select pid from pg_stat_activity where pid is not null')
      ).rows.map(({ pid }) => pid);
    const pids = await backends();
    await writeThrough(
      async () => {
        for (const pid of [cluster.pid(), ...pids]) signal(pid, 'SIGSTOP');
      },
      async () => {
        await pass(11_000);
        for (const pid of [cluster.pid(), ...pids]) signal(pid, 'SIGCONT');
      },
    );
  }, 600_000);

  it.each([
    ['disk full', '53100'],
    ['a serialisation failure', '40001'],
    ['an error about the rows', '23514'],
  ])('P7: %s is tried again until it passes', (_, state) => {
    return writeThrough(
      async () => {
        await asOwner(`
          create function fail() returns trigger language plpgsql as $$ begin raise exception 'as if' using errcode = '${state}'; end $$;
          create trigger fail before insert on draft_update execute function fail();`);
      },
      async () => {
        await asOwner('drop trigger fail on draft_update; drop function fail();');
      },
    );
  });

  it('P6: a document opened while storage is away opens once it is back', async () => {
    const document = await desk.draft();
    process.kill(cluster.pid(), 'SIGKILL');
    await until(gone, 'killed');
    const one = new Writer(node.address(ada), document);
    await pass(300);
    expect(one.provider.isAuthenticated).toBe(false);
    await cluster.restart();
    await one.saved();
    one.write('here');
    await one.saved();
    one.close();
  });
});

function gone(): boolean {
  try {
    process.kill(cluster.pid(), 0);
    return false;
  } catch {
    return true;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // A backend that ended in the meantime.
  }
}
