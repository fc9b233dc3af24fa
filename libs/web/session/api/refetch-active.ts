import type { ApolloClient } from '@apollo/client';

/** The running refetch of each client, and the one that follows it, if another was requested meanwhile. */
const refetches = new WeakMap<ApolloClient, { now: Promise<void>; next: Promise<void> | undefined }>();

/**
 * Refetches every active query of the page: only for a page that was without its live connection, because the events of
 * that time are lost. A mutation returns what it changed instead. A call while a refetch is running starts one more after it, so that the
 * last answers are newer than the last call. Two refetches at the same time could be answered in either order, or
 * Apollo could answer both with one response.
 *
 * @returns resolves when a refetch that began after this call has been answered; never rejects, because each query
 *   shows its own failure
 */
export function refetchActive(client: ApolloClient): Promise<void> {
  const running = refetches.get(client);
  if (running) return (running.next ??= running.now.then(() => begin(client)));
  return begin(client);
}

function begin(client: ApolloClient): Promise<void> {
  const refetch = { now: Promise.resolve(), next: undefined };
  refetch.now = client.refetchQueries({ include: 'active' }).then(
    () => ended(client, refetch),
    () => ended(client, refetch),
  );
  refetches.set(client, refetch);
  return refetch.now;
}

function ended(client: ApolloClient, refetch: { next: Promise<void> | undefined }): void {
  if (!refetch.next) refetches.delete(client);
}
