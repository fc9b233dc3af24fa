import type { ApolloClient } from '@apollo/client';

/** What each client is asking again now, and whether it was told to once more meanwhile. */
const rounds = new WeakMap<ApolloClient, { now: Promise<void>; next: Promise<void> | undefined }>();

/**
 * Asks the server again for everything the page shows. Told to again while answers are on their way, it asks once
 * more after them, so that the last answer is never older than the last thing the page was told of: two rounds at
 * once would be answered in any order, or by Apollo with one answer for both.
 *
 * @returns when a round that began after this call has been answered; never rejects, since each query tells its own
 * failure where it is shown
 */
export function askAgain(client: ApolloClient): Promise<void> {
  const running = rounds.get(client);
  if (running) return (running.next ??= running.now.then(() => begin(client)));
  return begin(client);
}

function begin(client: ApolloClient): Promise<void> {
  const round = { now: Promise.resolve(), next: undefined };
  round.now = client.refetchQueries({ include: 'active' }).then(
    () => ended(client, round),
    () => ended(client, round),
  );
  rounds.set(client, round);
  return round.now;
}

function ended(client: ApolloClient, round: { next: Promise<void> | undefined }): void {
  if (!round.next) rounds.delete(client);
}
