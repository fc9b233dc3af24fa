import { useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { isLocked } from './locked';
import { SEALING_KEY } from './operations';

/**
 * Opens what was locked in this browser when its person signed out, before any page looks for it.
 *
 * @param accountId undefined while nobody is signed in
 * @returns whether the pages may be shown
 */
export function useOpenedWords(accountId: string | undefined, memberIds: readonly string[]): boolean {
  const client = useApolloClient();
  const [tried, setTried] = useState<string>();
  const members = memberIds.join(' ');
  useEffect(() => {
    if (!accountId || !isLocked(accountId)) return;
    const open = async () => {
      const [{ openLeftWords }, { data }] = await Promise.all([
        import('./left-words'),
        client.query({ query: SEALING_KEY, fetchPolicy: 'no-cache' }),
      ]);
      const key = data?.viewer?.account.sealingKey;
      if (key) await openLeftWords(accountId, members.split(' '), key);
    };
    void open()
      // It stays locked, and is tried again when the page is loaded next.
      .catch((error: unknown) => console.error(error))
      .finally(() => setTried(accountId));
  }, [accountId, members, client]);
  return !accountId || tried === accountId || !isLocked(accountId);
}
