import * as Y from 'yjs';
import type { BenchDatabase } from '../peers/database';
import type { Stored } from './crowd';

/** The log's updates, replayed into a new document. */
export const inLog =
  ({ pool }: BenchDatabase): Stored =>
  async (document) => {
    const { rows } = await pool.query<{ update: Buffer }>(
      'select update from draft_update where claim_id = $1 order by seq',
      [document.slice('draft/'.length)],
    );
    return replayed(rows.map(({ update }) => update));
  };

/** The document that the peer's Postgres extension has stored. */
export const inPeerTable =
  ({ pool }: BenchDatabase): Stored =>
  async (document) => {
    const { rows } = await pool.query<{ data: Buffer }>('select data from peer_document where name = $1', [
      document,
    ]);
    return replayed(rows.map(({ data }) => data));
  };

/** Documents whose `seq` has a gap or a duplicate. */
export async function gapsInSeq({ pool }: BenchDatabase): Promise<number> {
  const { rows } = await pool.query<{ gaps: number }>(
    `select count(*)::int as gaps from (
       select seq - lag(seq, 1, 0::bigint) over (partition by claim_id order by seq) as step from draft_update) s
     where step <> 1`,
  );
  return rows[0]!.gaps;
}

function replayed(updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
  return doc;
}
