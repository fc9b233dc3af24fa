import type { Seal } from '@assay/draft-client';

/** Prefix of the local storage keys that hold a member's unsent input in this browser. */
const prefixOf = (memberId: string) => `assay:${memberId}:unsent:`;
/** Prefix of the keys that hold it encrypted while its person is signed out. */
const sealedPrefixOf = (memberId: string) => `assay:${memberId}:sealed:`;

/** Reads the stored state of a form; null if there is none. */
export function readUnsent(memberId: string, name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(prefixOf(memberId) + name) ?? 'null');
  } catch {
    return null;
  }
}

/** Stores the state of a form; undefined removes it. @returns whether the browser did */
export function storeUnsent(memberId: string, name: string, state: string | undefined): boolean {
  const key = prefixOf(memberId) + name;
  try {
    if (state === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, state);
    return true;
  } catch {
    // A private window, or a full storage: the form's state then lives as long as its page.
    return false;
  }
}

/** Names of the forms with unsent input of a member. */
export function unsentNames(memberId: string): string[] {
  return namesUnder(prefixOf(memberId));
}

/** Removes a member's unsent input. */
export function forgetUnsent(memberId: string): void {
  for (const name of unsentNames(memberId)) storeUnsent(memberId, name, undefined);
}

/** Encrypts a member's unsent input. */
export async function sealUnsent(memberId: string, seal: Seal): Promise<void> {
  for (const name of unsentNames(memberId)) {
    const from = prefixOf(memberId) + name;
    const to = sealedPrefixOf(memberId) + name;
    const { iv, bytes } = await seal.close(new TextEncoder().encode(localStorage.getItem(from) ?? ''), to);
    localStorage.setItem(to, `${toBase64(iv)} ${toBase64(bytes)}`);
    localStorage.removeItem(from);
  }
}

/** Decrypts what {@link sealUnsent} encrypted; it does not replace input typed since. */
export async function openUnsent(memberId: string, seal: Seal): Promise<void> {
  for (const name of namesUnder(sealedPrefixOf(memberId))) {
    const from = sealedPrefixOf(memberId) + name;
    const to = prefixOf(memberId) + name;
    const [iv = '', bytes = ''] = (localStorage.getItem(from) ?? '').split(' ');
    const state = await seal.open({ iv: fromBase64(iv), bytes: fromBase64(bytes) }, from);
    if (localStorage.getItem(to) === null) localStorage.setItem(to, new TextDecoder().decode(state));
    localStorage.removeItem(from);
  }
}

function namesUnder(prefix: string): string[] {
  try {
    return Object.keys(localStorage).flatMap((key) =>
      key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
    );
  } catch {
    return [];
  }
}

const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
