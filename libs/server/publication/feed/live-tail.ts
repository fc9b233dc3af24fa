import { Bus, type BusEvent } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import type { VerdictFilter } from '../pull/verdict.types';
import { FeedService } from './feed.service';
import type { VerdictChange } from './feed.types';

/** How often the feed is looked at although nobody said that it changed: a lost message delays, it loses nothing. */
const LOOK_EVERY_MS = 10_000;

/** Changes read at once. */
const PAGE = 50;

/** Whose access an event may have ended. */
const OF_ACCESS = new Set<BusEvent['kind']>(['key_revoked', 'member_changed', 'session_ended']);

/** Who follows what, from where. */
export interface Following {
  newsroomId: string;
  /** Everything behind this place is told; null: only what is yet to come. */
  place: number | null;
  filter: VerdictFilter | null | undefined;
  /** Judged before anything is told, and whenever access may have ended. @throws when it has */
  judge(): Promise<void>;
}

/**
 * The live end of the feed. It tells what stands in the table and hears the bus only to know when to look: each
 * change once and in order, whatever messages were lost, doubled or late, and whichever node published.
 */
@Injectable()
export class LiveTail {
  constructor(
    private readonly feed: FeedService,
    private readonly bus: Bus,
  ) {}

  follow(following: Following): AsyncIterableIterator<VerdictChange> {
    const alarm = new Alarm(this.bus, following.newsroomId);
    const changes = this.changes(following, alarm);
    return {
      next: () => changes.next(),
      // A reader who leaves does not wait for the alarm to ring.
      return: async () => {
        alarm.stop();
        return changes.return(undefined);
      },
      throw: async (error) => {
        alarm.stop();
        return changes.throw(error);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  private async *changes(
    { newsroomId, place: from, filter, judge }: Following,
    alarm: Alarm,
  ): AsyncGenerator<VerdictChange, void> {
    try {
      let place = from ?? (await this.feed.head(newsroomId));
      while (!alarm.stopped) {
        alarm.set();
        await judge();
        const { changes, end, more } = await this.feed.page(newsroomId, place, PAGE, filter);
        yield* changes;
        place = end;
        if (!more) await alarm.rings();
      }
    } finally {
      alarm.stop();
    }
  }
}

/** Rings when the feed may have grown, when access may have ended, when nothing was heard for long, and at the end. */
class Alarm {
  stopped = false;
  private rang = false;
  private ring: () => void = () => undefined;
  private readonly deaf: () => void;

  constructor(bus: Bus, newsroomId: string) {
    this.deaf = bus.hear((event) => {
      if (event.kind === 'verdict_changed' ? event.newsroomId === newsroomId : OF_ACCESS.has(event.kind))
        this.strike();
    });
  }

  /** From here on it may ring. Set before the reading that it guards, it misses nothing in between. */
  set(): void {
    this.rang = false;
  }

  async rings(): Promise<void> {
    if (this.rang || this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY_MS).unref();
      this.ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  stop(): void {
    this.stopped = true;
    this.deaf();
    this.ring();
  }

  private strike(): void {
    this.rang = true;
    this.ring();
  }
}
