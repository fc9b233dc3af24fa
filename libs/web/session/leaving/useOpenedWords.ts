import { useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { isLocked } from './locked';
import { SEALING_KEY } from './operations';

/**
 * Decrypts what was locked in this browser at sign-out, before a page looks for it.
 *
 * @param accountId undefined while no account is signed in
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
      // The words stay locked; the next load of the page tries again.
      .catch((error: unknown) => console.error(error))
      .finally(() => setTried(accountId));
  }, [accountId, members, client]);
  return !accountId || tried === accountId || !isLocked(accountId);
}
