import type { Append, Appended } from '@assay/collab';
import type { AppendedRow } from './append.queries';
import { authorColumns } from './rows';

/** An append whose claim is known. */
export type Appending = Pick<Append, 'update' | 'meant' | 'author' | 'clients'> & { claimId: string };

/** Appends as the function `draft_append` takes them; each list but the first and the last two is by update. */
export interface Batch {
  /** The claims, each once. */
  documents: string[];
  /** The place of each update's claim in `documents`, counted from 1. */
  places: number[];
  /** Bytes of each update. */
  sizes: number[];
  /** The updates, one after the other. */
  bytes: Buffer;
  members: (string | null)[];
  actors: (string | null)[];
  meants: (Buffer | null)[];
  /** For each client id that an update binds to its author: the update, counted from 1. */
  boundUpdates: number[];
  boundClients: number[];
}

/** Appends as a batch. */
export function batchOf(appends: Appending[]): Batch {
  const documents = placesOf(appends);
  const members: (string | null)[] = [];
  const actors: (string | null)[] = [];
  const boundUpdates: number[] = [];
  const boundClients: number[] = [];
  appends.forEach(({ author, clients }, index) => {
    const { memberId, systemActor } = authorColumns(author);
    members.push(memberId);
    actors.push(systemActor);
    for (const client of clients) {
      boundUpdates.push(index + 1);
      boundClients.push(client);
    }
  });
  return {
    documents: [...documents.keys()],
    places: appends.map(({ claimId }) => documents.get(claimId)!),
    sizes: appends.map(({ update }) => update.length),
    bytes: Buffer.concat(appends.map(({ update }) => update)),
    members,
    actors,
    meants: appends.map(({ meant }) => meant && Buffer.from(meant)),
    boundUpdates,
    boundClients,
  };
}

/** What became of each append of a batch. */
export function appended(appends: Appending[], { befores, refused }: AppendedRow): Appended[] {
  const places = placesOf(appends);
  const last = befores.map((before) => (before === null ? null : Number(before)));
  const foreign = new Set(refused);
  return appends.map(({ claimId }, index) => {
    if (foreign.has(index + 1)) return { refused: 'not_your_words' };
    const place = places.get(claimId)! - 1;
    const before = last[place];
    if (before == null) return { refused: 'not_found' };
    last[place] = before + 1;
    return { seq: before + 1 };
  });
}

/** The claims of a batch, each with its place, counted from 1. */
function placesOf(appends: Appending[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const { claimId } of appends) if (!places.has(claimId)) places.set(claimId, places.size + 1);
  return places;
}
