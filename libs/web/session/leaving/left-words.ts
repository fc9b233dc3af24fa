import { deleteCopy, indexedDb, keptCopies, Seal, sealCopy, sendCopy, unsealCopy } from '@assay/draft-client';
import type { KeptCopy } from '@assay/draft-client';
import { forgetUnsent, openUnsent, sealUnsent, unsentNames } from '../unsent/unsent-store';
import { noteLocked, noteOpened } from './locked';
import { settleWords } from './word-keepers';

/** What a person wrote in this browser and the server does not have. */
export interface LeftWords {
  /** Drafts, by document name. */
  drafts: string[];
  /** Of these, the ones whose words live in this tab alone: they cannot stay. */
  inTab: string[];
  /** Forms that were begun, by name. */
  forms: string[];
}

/** The copies are sent for at most so long before what is left of them is told. */
const SEND_WITHIN_MS = 6_000;
/** Copies sent at once. */
const AT_ONCE = 4;

/**
 * Sends what can be sent and finds what is left.
 *
 * @param memberId whose words the server takes now
 * @param memberIds everybody this person is, by newsroom
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
 * Locks what is left: {@link openLeftWords} opens it once the person is in again.
 *
 * @param key the account's sealing key
 * @throws Error where the browser cannot; some of it may then be locked
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

/** Opens what was locked. What cannot be opened stays locked, and is tried again at the next sign-in. */
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

/** Deletes what these members have in this browser in plain, and leaves what is locked. */
export async function clearWords(memberIds: readonly string[]): Promise<void> {
  for (const memberId of memberIds) forgetUnsent(memberId);
  for (const { name, sealed } of await copiesOf(memberIds)) if (!sealed) await deleteCopy(indexedDb()!, name);
}

/** None where the browser keeps none, or does not say. */
async function copiesOf(memberIds: readonly string[]): Promise<KeptCopy[]> {
  const factory = indexedDb();
  if (!factory) return [];
  try {
    return (await Promise.all(memberIds.map((id) => keptCopies(factory, id)))).flat();
  } catch {
    return [];
  }
}
