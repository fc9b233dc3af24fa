import { AsyncLocalStorage } from 'node:async_hooks';
import { Rounds } from '@assay/server-platform';
import pg from 'pg';

/** Set while a round of a server's own work runs: what it asks of Postgres is no test's doing. */
const inRound = new AsyncLocalStorage<boolean>();
const rounds = Rounds.prototype;
const run = rounds.run;
rounds.run = function (this: Rounds) {
  return inRound.run(true, () => run.call(this));
};

/** What the co-editing engine does by itself, outside the rounds. */
const ENGINE = /draft_segment|assay_collab/i;

/** The frame of a transaction; what it is opened for is counted. */
const FRAME = /^\s*(?:start transaction|begin|commit|rollback|set local)/i;

/** How many statements reach Postgres from this process while something is done, without those of its rounds. */
export async function statements(work: () => Promise<unknown>): Promise<number> {
  const seen: string[] = [];
  const send = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: unknown, ...all: unknown[]) {
    const [asked] = all as [string | { text?: string }];
    if (!inRound.getStore()) seen.push(typeof asked === 'string' ? asked : (asked.text ?? ''));
    return (send as (...all: unknown[]) => unknown).apply(this, all);
  } as typeof send;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = send;
  }
  return seen.filter((text) => !FRAME.test(text) && !ENGINE.test(text)).length;
}
