import { deleteCopy, indexedDb, keptCopies, Seal, sealCopy, sendCopy, unsealCopy } from '@assay/draft-client';
import type { KeptCopy } from '@assay/draft-client';
import { forgetRecent } from '../palette/recent';
import { forgetUnsent, openUnsent, sealUnsent, unsentNames } from '../unsent/unsent-store';
import { noteLocked, noteOpened } from './locked';
import { settleWords } from './word-keepers';

/** What a person wrote in this browser and the server does not have. */
export interface LeftWords {
  /** Drafts, by document name. */
  drafts: string[];
  /** Those of the drafts that no copy in this browser's storage holds: they are lost with the tab. */
  inTab: string[];
  /** Forms with unsent input, by name. */
  forms: string[];
}

/** Time to send the copies, in milliseconds; the dialog then lists those that are still unsent. */
const SEND_WITHIN_MS = 6_000;
/** Number of copies that are sent at the same time. */
const AT_ONCE = 4;

/**
 * Sends the unsent copies and returns what could not be sent.
 *
 * @param memberId the member whose words the server accepts in this session
 * @param memberIds the person's members, one per newsroom
 */
export async function findLeftWords(memberId: string, memberIds: readonly string[]): Promise<LeftWords> {
  const inTab = await settleWords();
  const mine = (await copiesOf([memberId])).filter(({ sent }) => !sent);
  const others = (await copiesOf(memberIds.filter((id) => id !== memberId))).filter(({ sent }) => !sent);
  const left = [...(await sendAll(memberId, mine)), ...others].map(({ documentName }) => documentName);
  return {
    drafts: [...new Set([...inTab, ...left])],
    inTab,
    forms: memberIds.flatMap(unsentNames),
  };
}

async function sendAll(memberId: string, copies: readonly KeptCopy[]): Promise<KeptCopy[]> {
  const factory = indexedDb();
  if (!factory) return [];
  const until = Date.now() + SEND_WITHIN_MS;
  const waiting = [...copies];
  const left: KeptCopy[] = [];
  const work = async () => {
    for (let copy = waiting.shift(); copy; copy = waiting.shift()) {
      const within = until - Date.now();
      const sent = within > 0 && (await sendCopy(factory, memberId, copy.documentName, within));
      if (!sent) left.push(copy);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return left;
}

/**
 * Encrypts what is left; {@link openLeftWords} decrypts it after the person has signed in again.
 *
 * @param key the account's sealing key
 * @throws Error if the browser cannot encrypt or store it; a part of it may then be encrypted
 */
export async function lockLeftWords(
  accountId: string,
  memberIds: readonly string[],
  key: string,
): Promise<void> {
  const seal = await Seal.of(key);
  noteLocked(accountId);
  for (const { name, sent } of await copiesOf(memberIds)) if (!sent) await sealCopy(indexedDb()!, name, seal);
  for (const memberId of memberIds) await sealUnsent(memberId, seal);
}

/** Decrypts what was locked. What cannot be decrypted stays locked; the next sign-in tries again. */
export async function openLeftWords(
  accountId: string,
  memberIds: readonly string[],
  key: string,
): Promise<void> {
  const seal = await Seal.of(key);
  for (const { name, sealed } of await copiesOf(memberIds))
    if (sealed) await unsealCopy(indexedDb()!, name, seal);
  for (const memberId of memberIds) await openUnsent(memberId, seal);
  noteOpened(accountId);
}

/** Deletes the unencrypted words and the recent pages of these members from this browser, and keeps locked words. */
export async function clearWords(memberIds: readonly string[]): Promise<void> {
  for (const memberId of memberIds) {
    forgetUnsent(memberId);
    forgetRecent(memberId);
  }
  for (const { name, sealed } of await copiesOf(memberIds)) if (!sealed) await deleteCopy(indexedDb()!, name);
}

/** Copies of these members' drafts; empty if the browser stores none or cannot list them. */
async function copiesOf(memberIds: readonly string[]): Promise<KeptCopy[]> {
  const factory = indexedDb();
  if (!factory) return [];
  try {
    return (await Promise.all(memberIds.map((id) => keptCopies(factory, id)))).flat();
  } catch {
    return [];
  }
}
