import { Bus, type BusEvent } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';

/** Changes within this time are told as one. */
const GATHERED_MS = 500;

/** Most claims named in one telling; of more, nobody looks at them one by one. */
const MOST_NAMED = 100;

/** Whose access an event may have ended. */
const OF_ACCESS = new Set<BusEvent['kind']>(['member_changed', 'session_ended']);

/** Tells the claims of a newsroom that changed, gathered, for as long as whoever listens may read them. */
@Injectable()
export class DeskTail {
  constructor(private readonly bus: Bus) {}

  /** @param judge asked before each telling and whenever access may have ended. @throws when it has */
  follow(newsroomId: string, judge: () => Promise<void>): AsyncIterableIterator<string[]> {
    const changed = new Set<string>();
    let wake: () => void = () => undefined;
    let stopped = false;
    let judgeNow = false;
    const deaf = this.bus.hear((event) => {
      if (event.kind === 'claim_changed' && event.newsroomId === newsroomId) {
        if (changed.size < MOST_NAMED) changed.add(event.claimId);
      } else if (OF_ACCESS.has(event.kind)) judgeNow = true;
      else return;
      wake();
    });
    const stop = () => {
      stopped = true;
      deaf();
      wake();
    };
    const tell = async function* (): AsyncGenerator<string[], void> {
      try {
        while (!stopped) {
          if (!changed.size && !judgeNow) await new Promise<void>((resolve) => (wake = resolve));
          if (stopped) return;
          if (!judgeNow) await new Promise((resolve) => setTimeout(resolve, GATHERED_MS).unref());
          judgeNow = false;
          await judge();
          const told = [...changed];
          changed.clear();
          if (told.length) yield told;
        }
      } finally {
        stop();
      }
    };
    const told = tell();
    return {
      next: () => told.next(),
      // A reader who leaves does not wait for the next change.
      return: async () => {
        stop();
        return told.return(undefined);
      },
      throw: async (error) => {
        stop();
        return told.throw(error);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
