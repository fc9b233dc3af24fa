import { Bus, type BusEvent, type CallingMember } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { ThreadLists } from '../thread/thread.lists';
import type { Discussion } from '../thread/thread.types';

/** How often it is looked although nobody said that anything changed: a lost message delays, it loses nothing. */
const LOOK_EVERY_MS = 10_000;

/** Whose access an event may have ended. */
const OF_ACCESS = new Set<BusEvent['kind']>(['member_changed', 'session_ended']);

/**
 * Tells a claim's discussion as it stands, and again each time it has changed for this member. It reads the rows and
 * hears the bus only to know when: whatever messages were lost or doubled, the last state is told.
 */
@Injectable()
export class DiscussionTail {
  constructor(
    private readonly lists: ThreadLists,
    private readonly bus: Bus,
  ) {}

  /** @param judge asked before each look. @throws when the member may not read it any more */
  follow(by: CallingMember, claimId: string, judge: () => Promise<void>): AsyncIterableIterator<Discussion> {
    const { lists } = this;
    let stopped = false;
    let rang = false;
    let wake: () => void = () => undefined;
    const deaf = this.bus.hear((event) => {
      const ours =
        event.kind === 'discussion_changed'
          ? event.claimId === claimId && (event.memberId ?? by.memberId) === by.memberId
          : OF_ACCESS.has(event.kind);
      if (!ours) return;
      rang = true;
      wake();
    });
    const stop = () => {
      stopped = true;
      deaf();
      wake();
    };
    const rings = () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_EVERY_MS).unref();
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (rang || stopped) wake();
      });
    const tell = async function* (): AsyncGenerator<Discussion, void> {
      let told: string | undefined;
      try {
        while (!stopped) {
          // Set before the reading, so that nothing in between is missed.
          rang = false;
          await judge();
          const mark = await lists.mark(by.memberId, claimId);
          if (mark !== told) {
            yield await lists.discussion(by, claimId);
            told = mark;
          }
          await rings();
        }
      } finally {
        stop();
      }
    };
    const states = tell();
    return {
      next: () => states.next(),
      // A reader who leaves does not wait for the next change.
      return: async () => {
        stop();
        return states.return(undefined);
      },
      throw: async (error) => {
        stop();
        return states.throw(error);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
