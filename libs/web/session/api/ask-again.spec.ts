import { ApolloClient, ApolloLink, gql, InMemoryCache, Observable } from '@apollo/client';
import type { FormattedExecutionResult } from 'graphql';
import { expect, test } from 'vitest';
import { askAgain } from './ask-again';

test('the last answer is never older than the last thing the page was told of', async () => {
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

  const first = askAgain(client);
  await Promise.resolve();
  role = 'checker';
  const [second, third] = [askAgain(client), askAgain(client)];
  expect(waiting.map((one) => one.role)).toEqual(['viewer']);
  waiting.shift()!.answer();
  await first;
  await Promise.resolve();
  expect(waiting.map((one) => one.role)).toEqual(['checker']);
  waiting.shift()!.answer();
  await Promise.all([second, third]);
  expect(shown.at(-1)).toBe('checker');

  const later = askAgain(client);
  expect(waiting).toHaveLength(1);
  waiting.shift()!.answer();
  await later;
});
