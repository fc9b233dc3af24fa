import type { Caller } from '../access/caller';
import { Alarm } from './alarm';
import type { Bus } from '../bus/bus';
import type { BusEvent } from '../bus/bus-event';
import { databaseCannotServe } from '../database/connect';

/** The wait before the next query while the database is away, in milliseconds. */
const AWAY_MS = 1_000;

/** The subscriber, and the check of their access. */
export interface Follower {
  /** The caller as of the last check. */
  caller(): Caller;
  /** Checks the access: before each query, and when it may have ended. @throws when it has, which ends the subscription */
  judge(): Promise<void>;
}

/** What a subscription follows. Its items are read from the database; bus events only say when. */
export interface Followed<T> {
  follower: Follower;
  /** Whether there may be new items after this event. Events that may end the access are handled in any case. */
  concerns(event: BusEvent): boolean;
  /** Reads the items since the last call; with `more`, it is called again at once. */
  look(): Promise<Found<T>>;
  /** How often `look` is called without an event, so that a lost event only delays items; by default never. */
  lookEveryMs?: number;
  /** Events within this time are handled by one call of `look`. */
  gatherMs?: number;
}

interface Found<T> {
  items: T[];
  more?: boolean;
}

/**
 * Yields new items for as long as the subscriber has access and stays, also when events are lost, doubled or late, from any
 * node. While the database is away it yields nothing, and afterwards everything.
 */
export function follow<T>(bus: Bus, followed: Followed<T>): AsyncIterableIterator<T> {
  const alarm = new Alarm(bus, followed.follower.caller, (event) => followed.concerns(event));
  const items = itemsOf(followed, alarm);
  return {
    next: () => items.next(),
    // A subscriber who leaves must not wait for the next event.
    return: async () => {
      alarm.stop();
      return items.return(undefined);
    },
    throw: async (error) => {
      alarm.stop();
      return items.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* itemsOf<T>(followed: Followed<T>, alarm: Alarm): AsyncGenerator<T, void> {
  try {
    while (!alarm.stopped) {
      // Set before the query, so that an event during the query is not missed.
      alarm.set();
      const found = await judgeAndLook(followed);
      if (!found) {
        await alarm.quiet(AWAY_MS);
        continue;
      }
      yield* found.items;
      if (found.more) continue;
      await alarm.rings(followed.lookEveryMs);
      await alarm.gathers(followed.gatherMs);
    }
  } finally {
    alarm.stop();
  }
}

/** @returns null while the database is away. @throws what `judge` and `look` throw otherwise */
async function judgeAndLook<T>(followed: Followed<T>): Promise<Found<T> | null> {
  try {
    await followed.follower.judge();
    return await followed.look();
  } catch (error) {
    if (databaseCannotServe(error)) return null;
    throw error;
  }
}
