import { useEffect, useState } from 'react';

/** SHA-256 of a text's UTF-8 bytes, in hex; undefined if the browser has no SubtleCrypto (plain http). */
export async function sha256Of(text: string): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether the hash of the words on the page is the given one; undefined until it is computed. */
export function useHashHolds(canonicalJson: string, sha256: string): boolean | undefined {
  const [holds, setHolds] = useState<boolean>();
  useEffect(() => {
    let here = true;
    void sha256Of(canonicalJson).then(
      (found) => here && setHolds(found === undefined ? undefined : found === sha256.toLowerCase()),
    );
    return () => {
      here = false;
    };
  }, [canonicalJson, sha256]);
  return holds;
}
