import type { Caller } from '../access/caller';
import { Alarm } from './alarm';
import type { Bus, BusEvent } from '../database/bus';
import { databaseCannotServe } from '../database/connect';

/** How long it is waited before a database that is away is asked again. */
const AWAY_MS = 1_000;

/** Who follows, and whether they still may. */
export interface Follower {
  /** As they were judged last. */
  caller(): Caller;
  /** Judged before each look and whenever their access may have ended. @throws when it has: that ends the following */
  judge(): Promise<void>;
}

/** What somebody follows: the rows are read, and the bus is heard only to know when. */
export interface Followed<T> {
  follower: Follower;
  /** Whether there may be something to tell after this event; those that may have ended their access are heard anyway. */
  hear(event: BusEvent): boolean;
  /** What is new since the last look, which counts as told from now on; with `more`, it is looked again at once. */
  look(): Promise<Found<T>>;
  /** How often it is looked although nothing was heard: a lost message delays, it loses nothing. Without, never. */
  lookEveryMs?: number;
  /** What is heard within this time is looked at as one. */
  gatherMs?: number;
}

export interface Found<T> {
  news: T[];
  more?: boolean;
}

/**
 * Tells what is new for as long as whoever follows may read it and stays: whatever messages were lost, doubled or late,
 * and whichever node they came from. While the database is away nothing is told, and nothing is lost.
 */
export function follow<T>(bus: Bus, followed: Followed<T>): AsyncIterableIterator<T> {
  const alarm = new Alarm(bus, followed.follower.caller, (event) => followed.hear(event));
  const news = tell(followed, alarm);
  return {
    next: () => news.next(),
    // A reader who leaves does not wait for the alarm to ring.
    return: async () => {
      alarm.stop();
      return news.return(undefined);
    },
    throw: async (error) => {
      alarm.stop();
      return news.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* tell<T>(followed: Followed<T>, alarm: Alarm): AsyncGenerator<T, void> {
  try {
    while (!alarm.stopped) {
      // Set before the reading that it guards, so that nothing in between is missed.
      alarm.set();
      const found = await judgeAndLook(followed);
      if (!found) {
        await alarm.quiet(AWAY_MS);
        continue;
      }
      yield* found.news;
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
