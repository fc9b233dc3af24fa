import pg from 'pg';

/** What comes round by itself every few seconds, whatever a test does: its statements are nobody's. */
const ROUNDS =
  /pg_try_advisory|bulk_operation|export_job|export_piece|claim_tally|rating_to_list|search_word|search_document|evidence_archive|webhook|notification|where behind|skip locked|draft_segment|assay_collab/i;

/** The frame of a transaction; what it is opened for is counted. */
const FRAME = /^\s*(?:start transaction|begin|commit|rollback|set local)/i;

/** How many statements reach Postgres from this process while something is done, without those of its rounds. */
export async function statements(work: () => Promise<unknown>): Promise<number> {
  const seen: string[] = [];
  const send = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: unknown, ...all: unknown[]) {
    const [asked] = all as [string | { text?: string }];
    seen.push(typeof asked === 'string' ? asked : (asked.text ?? ''));
    return (send as (...all: unknown[]) => unknown).apply(this, all);
  } as typeof send;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = send;
  }
  return seen.filter((text) => !FRAME.test(text) && !ROUNDS.test(text)).length;
}
