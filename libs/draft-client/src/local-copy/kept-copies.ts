import * as Y from 'yjs';
import {
  deleteDatabase,
  openDatabase,
  readSendState,
  readUpdates,
  sealUpdates,
  unsealUpdates,
} from './database';
import type { Seal } from './seal';

/** How often a copy is read again because another window wrote to it meanwhile. */
const MOST_TRIES = 20;

/** A draft's copy in this browser. */
export interface KeptCopy {
  /** The name of its database: see {@link copyName}. */
  name: string;
  documentName: string;
  /** Whether the server is known to have every word of it. */
  sent: boolean;
  /** Whether some of it is locked. */
  sealed: boolean;
}

/**
 * The name of a member's copy of a document: one per member, so that another member at this browser never reads the
 * words.
 */
export function copyName(memberId: string, documentName: string): string {
  return `assay:${memberId}:${documentName}`;
}

/** The copies of a member in this browser. */
export async function keptCopies(factory: IDBFactory, memberId: string): Promise<KeptCopy[]> {
  const prefix = copyName(memberId, '');
  const names = (await factory.databases()).flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : []));
  return Promise.all(
    names.map(async (name) => {
      const { sent, sealed } = await within(factory, name, readSendState);
      return { name, documentName: name.slice(prefix.length), sent, sealed: sealed.length > 0 };
    }),
  );
}

/** Deletes a copy. */
export const deleteCopy = deleteDatabase;

/** Locks the content of a copy; another window may write to it meanwhile. */
export function sealCopy(factory: IDBFactory, name: string, seal: Seal): Promise<void> {
  return within(factory, name, async (database) => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const stored = await readUpdates(database, 0);
      if (stored.length === 0) return;
      const state = await seal.close(Y.mergeUpdates(stored.map(({ update }) => update)), name);
      const held = { rows: stored.length, last: stored.at(-1)!.key };
      if (await sealUpdates(database, held, state)) return;
    }
    throw new Error(`another window kept writing in ${name}`);
  });
}

/** Opens the locked content of a copy; the page that opens the document reads it then. */
export function unsealCopy(factory: IDBFactory, name: string, seal: Seal): Promise<void> {
  return within(factory, name, async (database) => {
    const { sealed } = await readSendState(database);
    const opened = await Promise.all(sealed.map((state) => seal.open(state, name)));
    if (opened.length > 0) await unsealUpdates(database, opened);
  });
}

async function within<T>(
  factory: IDBFactory,
  name: string,
  work: (database: IDBDatabase) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(factory, name);
  database.onversionchange = () => database.close();
  try {
    return await work(database);
  } finally {
    database.close();
  }
}
