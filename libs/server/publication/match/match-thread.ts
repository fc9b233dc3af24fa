import { because } from '@assay/messages';
import { limited, tooMany } from '@assay/domain';
import { Bus } from '@assay/server-platform/bus';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { Database } from '@assay/server-platform/database';
import { ThreadPool, ThreadRefusal, workForAll } from '@assay/server-platform/threads';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { claimChanges } from './match.queries';
import type { Matched, TextToMatch } from './match-work';
import type { ClaimMatch } from './match.types';

/** Changes brought at once. */
const PAGE = 500;

/** Newsrooms whose place in the thread is remembered. */
const MOST_FOLLOWED = 10_000;

/** How often all claims are sent again to a thread that lost its memory, for one question. */
const MOST_TRIES = 3;

/** Texts that may wait, of everybody and of one sender. */
const WAITING = 100;
const WAITING_OF_ONE = 8;

/** What the thread may hold, in MiB, and how long one piece of work may take, in milliseconds. */
const MEGABYTES = 1_024;
const WITHIN = 60_000;

/**
 * The thread in which texts are matched with published claims: one, apart from those of members' texts, so that what
 * strangers ask takes nothing from what newsrooms work on. It follows the feeds: the asking node first sends what was
 * committed since, so that nothing withdrawn is found in its old words and nothing new is missed, on every node.
 */
@Injectable()
export class MatchThread implements OnApplicationShutdown {
  private readonly pool: ThreadPool;
  /** The last change of each newsroom that the thread was brought. */
  private readonly brought = new LRUCache<string, number>({ max: MOST_FOLLOWED });
  /** A request that comes while changes are being loaded waits for them. */
  private readonly bringing = new Map<string, Promise<number>>();

  constructor(
    private readonly db: Database,
    @Inject(CONFIG) { extractionWorker }: Config,
    bus: Bus,
  ) {
    // Its words do not stay in memory until the next question.
    bus.onEvent((event) => {
      if (event.kind === 'claim_removed' && this.brought.has(event.newsroomId))
        void this.bringChanges(event.newsroomId).catch(() => undefined);
    });
    this.pool = new ThreadPool({
      program: extractionWorker,
      atOnce: 1,
      atOnceOfOne: 1,
      waiting: WAITING,
      waitingOfOne: WAITING_OF_ONE,
      megabytes: MEGABYTES,
      within: WITHIN,
      // It holds the claims of every newsroom that was asked for: without it they would be read again.
      idle: Infinity,
    });
  }

  /**
   * Matches a text with what a newsroom has published by now.
   *
   * @param sender whose turn it takes: a newsroom's, a key's, or a stranger's network's
   * @throws LIMITED, TOO_MANY
   */
  async match(sender: string, asked: Omit<TextToMatch, 'upTo'>): Promise<ClaimMatch[]> {
    const { newsroomId } = asked;
    try {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const upTo = await this.bringChanges(newsroomId);
        const matched = await this.pool.run<Matched>(sender, { name: 'matchText', data: { ...asked, upTo } });
        if (matched.kind === 'found') return matched.matches;
        if (matched.kind === 'too_long') throw tooLong();
        this.brought.set(newsroomId, matched.seq);
      }
    } catch (error) {
      if (!(error instanceof ThreadRefusal)) throw error;
      if (error.why !== 'busy') throw tooLong();
    }
    throw limited('matching', because('matching_busy'), 5);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }

  /** @returns the newsroom's last change, once the thread has it */
  private async bringChanges(newsroomId: string): Promise<number> {
    const before = this.bringing.get(newsroomId);
    // What was found by a reading that began earlier may be older than the question.
    if (before) await before.catch(() => undefined);
    const running = this.bringing.get(newsroomId);
    if (running) return running;
    const bring = workForAll(() => this.bring(newsroomId)).finally(() => this.bringing.delete(newsroomId));
    this.bringing.set(newsroomId, bring);
    return bring;
  }

  private async bring(newsroomId: string): Promise<number> {
    let seq = this.brought.get(newsroomId) ?? 0;
    for (let more = true; more;) {
      const changes = await claimChanges(this.db, newsroomId, seq, PAGE);
      if (changes.length === 0) break;
      const last = changes.at(-1)!.seq;
      const data = { newsroomId, after: seq, changes };
      const reached = await this.pool.run<number>(`feed ${newsroomId}`, { name: 'followClaims', data });
      // It has less than it was sent: it was started again, and so is this.
      more = reached !== last || changes.length === PAGE;
      seq = reached;
    }
    this.brought.set(newsroomId, seq);
    return seq;
  }
}

const tooLong = () => tooMany('matched_text', because('comparing_too_long'));
