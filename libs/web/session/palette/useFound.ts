import { useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { LIMITS } from '@assay/domain';
import { FOUND } from './palette.operations';

/** Pause in typing after which the server is asked, in milliseconds. */
const PAUSE_MS = 180;
/** The server finds nothing useful by one letter. */
const LEAST = 2;

export type FoundNode = NonNullable<ResultOf<typeof FOUND>['search']['edges'][number]['node']['node']>;

/** The server's answer to some words. */
interface Answer {
  words: string;
  found: readonly FoundNode[];
  failed: boolean;
}

const NOTHING: Answer = { words: '', found: [], failed: false };

/**
 * The claims and articles that the server finds. It is asked after a pause in typing; an answer to earlier words is
 * ignored. While it is asked, `found` is empty.
 */
export function useFound(typed: string) {
  const client = useApolloClient();
  const words = typed.trim().slice(0, LIMITS.searched);
  const [answer, setAnswer] = useState(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const isAsked = words.length >= LEAST;
  useEffect(() => {
    if (!isAsked) return;
    const stop = new AbortController();
    const ask = async () => {
      let next: Answer = { words, found: [], failed: true };
      try {
        const { data } = await client.query({
          query: FOUND,
          variables: { query: words },
          fetchPolicy: 'network-only',
          context: { fetchOptions: { signal: stop.signal } },
        });
        if (data) {
          const found = data.search.edges.flatMap(({ node }) => node.node ?? []);
          next = { words, found, failed: false };
        }
      } catch (error) {
        if (!stop.signal.aborted) console.error(error);
      }
      if (!stop.signal.aborted) setAnswer(next);
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, words, isAsked, attempt]);
  const isAnswered = isAsked && answer.words === words;
  return {
    found: isAnswered ? answer.found : [],
    failed: isAnswered && answer.failed,
    searching: isAsked && !isAnswered,
    again: () => {
      setAnswer(NOTHING);
      setAttempt((before) => before + 1);
    },
  };
}
