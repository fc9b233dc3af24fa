import pg from 'pg';

/** Statements that the co-editing engine and the bus run by themselves. */
const BY_THEMSELVES =
  /draft_segment|assay_collab|^\s*select claim_id as "claimId", seq from draft where claim_id = any|^select 'assay_bus'/i;

/** The statements around a transaction, which are not counted; the statements inside are. */
const FRAME = /^\s*(?:start transaction|begin|commit|rollback|set local)/i;

/** Counts the statements that this process sends to Postgres during some work. Servers of specs run no jobs by themselves. */
export async function statements(work: () => Promise<unknown>): Promise<number> {
  return (await statementTexts(work)).length;
}

/** As `statements`, the statements themselves. */
export async function statementTexts(work: () => Promise<unknown>): Promise<string[]> {
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
  return seen.filter((text) => !FRAME.test(text) && !BY_THEMSELVES.test(text));
}

/** How many of these statements judge whether a member may open a draft: one for each open document. */
export function judgementsIn(texts: readonly string[]): number {
  return texts.filter((text) => /exists \(select 1 from session where id = \$1/.test(text)).length;
}
