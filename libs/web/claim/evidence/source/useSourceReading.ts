import { useEffect, useRef, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ApolloClient } from '@apollo/client';
import type { ResultOf } from '@assay/api-schema';
import { problemOf } from '@assay/web-session';
import { READ_SOURCE } from './source.operations';

/** What a page says about itself. */
export type PageOfSource = ResultOf<typeof READ_SOURCE>['readSource'];

/** The reading of a page for the form. `url` is the one that was entered. */
export type ReadingState =
  | { kind: 'idle' }
  | { kind: 'reading'; url: string }
  | { kind: 'read'; url: string; page: PageOfSource }
  | { kind: 'failed'; url: string; message: string };

/**
 * Reads a page for a claim.
 *
 * @throws the error of the request, also where the signal aborts it
 */
export async function readSource(
  client: ApolloClient,
  input: { claimId: string; url: string },
  signal: AbortSignal,
): Promise<PageOfSource> {
  const { data } = await client.mutate({
    mutation: READ_SOURCE,
    variables: { input },
    // The page's fields belong to the form; the source that it names is in the cache already.
    fetchPolicy: 'no-cache',
    context: { fetchOptions: { signal } },
  });
  signal.throwIfAborted();
  return data!.readSource;
}

/** The reading of one page at a time: a new one stops the one before. Unmounting the form stops it as well. */
export function useSourceReading(claimId: string | undefined, onRead: (page: PageOfSource) => void) {
  const client = useApolloClient();
  const [state, setState] = useState<ReadingState>({ kind: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const stop = () => {
    running.current?.abort();
    setState({ kind: 'idle' });
  };
  const read = async (url: string) => {
    if (claimId === undefined) return;
    running.current?.abort();
    const here = (running.current = new AbortController());
    setState({ kind: 'reading', url });
    try {
      const page = await readSource(client, { claimId, url }, here.signal);
      setState({ kind: 'read', url, page });
      onRead(page);
    } catch (error) {
      if (!here.signal.aborted) setState({ kind: 'failed', url, message: problemOf(error).message });
    }
  };
  return { state, read: (url: string) => void read(url), stop };
}
