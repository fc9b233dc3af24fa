import { ApolloClient, ApolloLink, gql, InMemoryCache, Observable } from '@apollo/client';
import type { FormattedExecutionResult } from 'graphql';
import { expect, test } from 'vitest';
import { refetchActive } from './refetch-active';

test('answers with data that is newer than the last request to refetch', async () => {
  const waiting: { role: string; answer: () => void }[] = [];
  let role = 'viewer';
  const link = new ApolloLink(
    () =>
      new Observable<FormattedExecutionResult>((observer) => {
        const asked = role;
        waiting.push({
          role: asked,
          answer: () => {
            observer.next({ data: { role: asked } });
            observer.complete();
          },
        });
      }),
  );
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const shown: (string | undefined)[] = [];
  client
    .watchQuery<{ role: string }>({
      query: gql`
        {
          role
        }
      `,
    })
    .subscribe(({ data }) => shown.push((data as { role?: string } | undefined)?.role));
  waiting.shift()!.answer();

  const first = refetchActive(client);
  await Promise.resolve();
  role = 'checker';
  const [second, third] = [refetchActive(client), refetchActive(client)];
  expect(waiting.map((one) => one.role)).toEqual(['viewer']);
  waiting.shift()!.answer();
  await first;
  await Promise.resolve();
  expect(waiting.map((one) => one.role)).toEqual(['checker']);
  waiting.shift()!.answer();
  await Promise.all([second, third]);
  expect(shown.at(-1)).toBe('checker');

  const later = refetchActive(client);
  expect(waiting).toHaveLength(1);
  waiting.shift()!.answer();
  await later;
});
