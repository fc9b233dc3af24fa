import { ApolloClient, ApolloLink, InMemoryCache, Observable, gql } from '@apollo/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { signedInAgain } from './connection-state';
import { retryLink, waitBefore } from './retry-link';

const QUERY = gql`
  query Thing {
    thing
  }
`;
const MUTATION = gql`
  mutation Change {
    change
  }
`;

/** A server that gives these answers in this order and counts the requests. */
function server(...answers: (ApolloLink.Result | Error)[]) {
  const seen = { asked: 0 };
  const end = new ApolloLink(() => {
    const answer = answers[seen.asked++] ?? new Error('asked too often');
    return new Observable((observer) => {
      if (answer instanceof Error) return observer.error(answer);
      observer.next(answer);
      observer.complete();
    });
  });
  return { seen, client: new ApolloClient({ link: retryLink().concat(end), cache: new InMemoryCache() }) };
}
const refused = (code: string) => ({ errors: [{ message: code, extensions: { code } }] });

afterEach(() => vi.useRealTimers());

describe('retryLink', () => {
  it('retries a query until the server answers', async () => {
    vi.useFakeTimers();
    const { client, seen } = server(new TypeError('gone'), refused('UNAVAILABLE'), { data: { thing: 1 } });
    const answer = client.query({ query: QUERY });
    await vi.advanceTimersByTimeAsync(waitBefore(0) + waitBefore(1) + 10);
    expect((await answer).data).toEqual({ thing: 1 });
    expect(seen.asked).toBe(3);
  });

  it('does not retry a mutation that may have been carried out', async () => {
    const { client, seen } = server(new TypeError('gone'), { data: { change: true } });
    await expect(client.mutate({ mutation: MUTATION })).rejects.toThrow();
    expect(seen.asked).toBe(1);
  });

  it('holds a mutation that was refused because the session ended, and sends it after the person has signed in', async () => {
    const { client, seen } = server(refused('UNAUTHENTICATED'), { data: { change: true } });
    const answer = client.mutate({ mutation: MUTATION });
    await new Promise((settle) => setTimeout(settle, 5));
    expect(seen.asked).toBe(1);
    signedInAgain();
    expect((await answer).data).toEqual({ change: true });
  });
});
