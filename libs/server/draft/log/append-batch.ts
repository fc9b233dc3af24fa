import type { Append, Appended } from '@assay/collab';
import { authorColumns } from './rows';

/** An append as the function `draft_append` takes it. */
export type Appending = Pick<Append, 'update' | 'meant' | 'author' | 'clients'> & { claimId: string };

/** What `draft_append` answers. */
export interface AppendedRow {
  /** For each document, in order of their first update: the number its updates follow, or null. */
  befores: (string | null)[];
  /** The updates that got no number, counted from 1. */
  refused: number[];
}

/** One statement for a whole batch, in a transaction of its own when it is the only one. */
export const APPEND = 'select befores, refused from draft_append($1, $2, $3, $4, $5, $6, $7, $8, $9)';

/** A batch as the statement's parameters. */
export function appendValues(batch: Appending[]): unknown[] {
  const places = placesOf(batch);
  const members: (string | null)[] = [];
  const actors: (string | null)[] = [];
  const boundUpdates: number[] = [];
  const boundClients: number[] = [];
  batch.forEach(({ author, clients }, index) => {
    const [memberId, actor] = authorColumns(author);
    members.push(memberId);
    actors.push(actor);
    for (const client of clients) {
      boundUpdates.push(index + 1);
      boundClients.push(client);
    }
  });
  return [
    [...places.keys()],
    batch.map(({ claimId }) => places.get(claimId)),
    batch.map(({ update }) => update.length),
    Buffer.concat(batch.map(({ update }) => update)),
    members,
    actors,
    boundUpdates,
    boundClients,
    batch.map(({ meant }) => meant && Buffer.from(meant)),
  ];
}

/** What became of each update of a batch. */
export function appended(batch: Appending[], { befores, refused }: AppendedRow): Appended[] {
  const places = placesOf(batch);
  const last = befores.map((before) => (before === null ? null : Number(before)));
  const foreign = new Set(refused);
  return batch.map(({ claimId }, index) => {
    if (foreign.has(index + 1)) return { refused: 'not_your_words' };
    const place = places.get(claimId)! - 1;
    const before = last[place];
    if (before == null) return { refused: 'not_found' };
    last[place] = before + 1;
    return { seq: before + 1 };
  });
}

/** The documents of a batch, each with its place, counted from 1. */
function placesOf(batch: Appending[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const { claimId } of batch) if (!places.has(claimId)) places.set(claimId, places.size + 1);
  return places;
}
