import type { Caller } from '@assay/server-platform/access';
import { Bus } from '@assay/server-platform/bus';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { databaseCannotServe } from '@assay/server-platform/database';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Counter, Registry } from 'prom-client';
import { PublishedVersions } from './published-versions';

/** Questions whose newsrooms are remembered. */
const MOST_QUESTIONS = 50_000;

/** Largest answer that is cached. */
const MOST_BYTES = 4 * 1024 * 1024;

/** What was answered to a question. */
export interface PublishedAnswer {
  body: string;
  headers: Record<string, string>;
}

/** What an answer is made under: the versions of what it reads, where they are known, and when they were read. */
export interface Under {
  versions: string | null;
  /** As `performance.now()` says it. */
  at: number;
}

/** A cached answer. */
interface KeptAnswer extends PublishedAnswer {
  newsrooms: readonly string[];
  versions: string;
  /** When it was last known to hold, as `performance.now()` says it. */
  heldAt: number;
}

/**
 * Answers made from published content alone, kept in the process. An answer holds as long as every newsroom it was
 * made from has the version that it had before the answer was made, so that an earlier state is never given out
 * as the current one.
 *
 * Which newsrooms a question reads is known only once it was answered. The first answer is therefore not cached: it
 * tells whose versions to look at before the next is made.
 */
@Injectable()
export class PublishedCache {
  private readonly answers: LRUCache<string, KeptAnswer>;
  private readonly newsroomsOf = new LRUCache<string, readonly string[]>({ max: MOST_QUESTIONS });
  /** What was read for a caller; null: something that can change without its newsroom. */
  private readonly read = new WeakMap<Caller, Set<string> | null>();
  /** Every newsroom that was read for a caller, also where there is no answer to cache. */
  private readonly everRead = new WeakMap<Caller, Set<string>>();
  private readonly counted: Counter;
  private readonly staleMs: number;

  constructor(
    private readonly versions: PublishedVersions,
    @Inject(CONFIG) { cacheMegabytes, staleMinutes }: Config,
    registry: Registry,
    bus: Bus,
  ) {
    // What was removed under law does not stay in memory, although it would never be answered again.
    bus.onEvent((event) => {
      if (event.kind !== 'claim_removed') return;
      for (const [question, { newsrooms }] of this.answers.entries())
        if (newsrooms.includes(event.newsroomId)) this.answers.delete(question);
    });
    this.staleMs = staleMinutes * 60_000;
    this.answers = new LRUCache({
      maxSize: Math.max(1, cacheMegabytes * 1024 * 1024),
      maxEntrySize: cacheMegabytes ? MOST_BYTES : 0,
      sizeCalculation: ({ body }, question) => body.length + question.length + 500,
    });
    this.counted = new Counter({
      name: 'assay_published_answers_total',
      help: 'Questions for published content, by whether the answer was cached, made, or cached and stale.',
      labelNames: ['from'],
      registers: [registry],
    });
  }

  /** Notes that published content of this newsroom was read for the caller's request. */
  note(caller: Caller, newsroomId: string): void {
    const ever = this.everRead.get(caller);
    if (ever) ever.add(newsroomId);
    else this.everRead.set(caller, new Set([newsroomId]));
    const noted = this.read.get(caller);
    if (noted) noted.add(newsroomId);
    else if (noted === undefined) this.read.set(caller, new Set([newsroomId]));
  }

  /** Notes that the caller's request has no answer to keep: nothing was found, or it failed. */
  noteNothing(caller: Caller): void {
    this.read.set(caller, null);
  }

  /** Whether pages of an origin may read what was read for the caller's request, and whether those of any may. */
  readableBy(caller: Caller, origin: string): Promise<{ any: boolean; this: boolean }> {
    return this.versions.readableBy([...(this.everRead.get(caller) ?? [])], origin);
  }

  /** Whether the caller's request read published content that was there, and nothing failed. */
  isWhole(caller: Caller): boolean {
    return !!this.read.get(caller)?.size;
  }

  /**
   * The cached answer, if it is still valid; or the version under which to make the next one. While the database is away, its
   * validity cannot be known: the answer is given out with its age, if no change was announced and it was valid lately.
   *
   * @throws the database's error, where no cached answer may be given instead
   */
  async recall(
    question: string,
    caller: Caller,
  ): Promise<(PublishedAnswer & { staleSeconds?: number }) | Under> {
    const kept = this.answers.get(question);
    const newsrooms = kept?.newsrooms ?? this.newsroomsOf.get(question);
    const now = performance.now();
    let versions: string | null;
    try {
      versions = newsrooms ? await this.versions.of(newsrooms) : null;
    } catch (error) {
      if (!databaseCannotServe(error) || !kept || !this.mayStandIn(kept)) throw error;
      return { ...this.given(kept, caller, 'stale'), staleSeconds: Math.ceil((now - kept.heldAt) / 1_000) };
    }
    if (!kept || kept.versions !== versions) return { versions, at: now };
    kept.heldAt = now;
    return this.given(kept, caller, 'kept');
  }

  /**
   * Keeps an answer that was just made.
   *
   * @param under what `recall` said before it was made
   */
  keep(question: string, caller: Caller, { versions, at }: Under, answer: PublishedAnswer): void {
    const read = this.read.get(caller);
    if (!read?.size) return;
    this.counted.inc({ from: 'made' });
    const newsrooms = [...read].sort();
    const known = this.newsroomsOf.get(question);
    this.newsroomsOf.set(question, newsrooms);
    if (versions === null || known?.join() !== newsrooms.join()) return;
    this.answers.set(question, { ...answer, newsrooms, versions, heldAt: at });
  }

  private given(kept: KeptAnswer, caller: Caller, from: 'kept' | 'stale'): PublishedAnswer {
    this.counted.inc({ from });
    for (const id of kept.newsrooms) this.note(caller, id);
    return { body: kept.body, headers: kept.headers };
  }

  private mayStandIn({ newsrooms, heldAt }: KeptAnswer): boolean {
    return performance.now() - heldAt <= this.staleMs && this.versions.unchangedSince(newsrooms, heldAt);
  }
}
