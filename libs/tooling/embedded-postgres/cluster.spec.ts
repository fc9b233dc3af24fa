import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCluster } from './cluster';
import { AlreadyRunning } from './lock';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-cluster-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client(`${url}/postgres`);
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

it('keeps its data after a stop, and refuses a second process for the folder', async () => {
  const first = await startCluster({ folder });
  await ask(first.url, 'create table kept (word text)');
  await ask(first.url, "insert into kept values ('still here')");
  expect(await ask(first.url, 'select uuidv7() is not null as made')).toEqual({ made: true });

  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await first.stop();
  const { writeFileSync } = await import('node:fs');
  writeFileSync(join(folder, 'lock'), String(other.pid));
  await expect(startCluster({ folder })).rejects.toBeInstanceOf(AlreadyRunning);

  // The holder of the lock dies without releasing it: the next start takes it over.
  other.kill('SIGKILL');
  await new Promise((gone) => other.once('exit', gone));
  const second = await startCluster({ folder });
  expect(await ask(second.url, 'select word from kept')).toEqual({ word: 'still here' });
  await second.stop();
});

it('finds the server that a killed process left running, and recovers a killed server', async () => {
  const first = await startCluster({ folder });
  rmSync(join(folder, 'lock'));
  const again = await startCluster({ folder });
  expect(again.pid).toBe(first.pid);

  process.kill(again.pid, 'SIGKILL');
  await sleep(200);
  rmSync(join(folder, 'lock'));
  const recovered = await startCluster({ folder });
  expect(recovered.pid).not.toBe(first.pid);
  expect(await ask(recovered.url, 'select word from kept')).toEqual({ word: 'still here' });
  await recovered.stop();
});
