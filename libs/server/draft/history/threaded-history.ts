import { because } from '@assay/messages';
import { CollabError, type Change, type Contribution, type Moment, type MomentPage } from '@assay/collab';
import { badInput, limited, tooMany } from '@assay/domain';
import { takeReadingRoom } from '@assay/server-platform/long-texts';
import { FairQueue, QueueFull, TextThreads } from '@assay/server-platform/threads';
import { Injectable } from '@nestjs/common';
import type { RestoredPart } from '@assay/verdict-doc';
import { PgHistory } from '../log';
import type { DraftPast, PastDraft, PastTimeline } from './history-work';

/** The most bytes that a log whose past is read takes in memory: far more than writing a verdict takes. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * What a row of the log is in memory besides its update, in bytes. A log of many tiny updates has few bytes, and handing two
 * million rows to a thread would hold the event loop for seconds.
 */
const ROW = 200;

/**
 * The most logs that are read at the same time to show the past, of all newsrooms and of one newsroom. Their three
 * connections also open drafts for writing.
 */
const TURNS = { atOnce: 2, atOnceOfOne: 1, waiting: 2_000, waitingOfOne: 300 };

/** A moment of a draft. */
interface PastMoment {
  newsroomId: string;
  document: string;
  seq: number;
}

/**
 * The past of drafts: the log is read in the newsroom's turn and replayed in a thread. On the event loop, replaying a log of
 * many small edits would delay every other newsroom.
 */
@Injectable()
export class ThreadedHistory {
  private readonly turns = new FairQueue(TURNS);

  constructor(
    private readonly log: PgHistory,
    private readonly threads: TextThreads,
  ) {}

  /** As `History.moments`. @throws LIMITED */
  moments(newsroomId: string, document: string, page: MomentPage): Promise<Moment[]> {
    return this.inTurn(newsroomId, () => this.log.moments(document, page));
  }

  /** The draft as it was after an update. @throws CollabError `log_damaged`, `not_found`; LIMITED, TOO_MANY */
  async at(moment: PastMoment): Promise<PastDraft> {
    const data = { past: await this.readInTurn(moment), seq: moment.seq };
    return this.threads.must<PastDraft>(moment.newsroomId, 'read_history', { name: 'draftAt', data });
  }

  /**
   * The change that restores the draft of a moment, or one part of it, as an update; null where nothing differs.
   *
   * @param state the document as it is now
   * @throws CollabError `log_damaged`, `not_found`; BAD_INPUT where no update or folded minute of the log ends at `seq`, because
   *   the draft would become that of an earlier moment, or for a block that the field did not have; LIMITED, TOO_MANY
   */
  async restored(
    moment: PastMoment,
    state: Uint8Array,
    part: RestoredPart | null,
  ): Promise<Uint8Array | null> {
    const past = await this.readInTurn(moment);
    if (past.chapters.at(-1)?.lastSeq !== moment.seq) throw badInput('seq', because('moment_unknown'));
    const data = { past, seq: moment.seq, state, part };
    const change = await this.threads.must<Uint8Array | null | 'unknown_block'>(
      moment.newsroomId,
      'read_history',
      { name: 'draftRestored', data },
    );
    if (change === 'unknown_block') throw badInput('part.block', because('past_block_unknown'));
    return change;
  }

  /**
   * All that the draft held up to a moment. Its JSON counts toward the limit of long texts, as the log does.
   *
   * @param ends seqs at which a moment ends by itself
   * @throws CollabError `log_damaged`, `not_found`; LIMITED, TOO_MANY
   */
  async timeline(moment: PastMoment, ends: readonly number[]): Promise<PastTimeline> {
    const data = { past: await this.readInTurn(moment), seq: moment.seq, ends };
    const past = await this.threads.must<PastTimeline>(moment.newsroomId, 'read_history', {
      name: 'draftTimeline',
      data,
    });
    // Its length is known only now; it stays in memory until the response is sent.
    takeReadingRoom(Buffer.byteLength(past.json));
    return past;
  }

  /** As `History.changes`. @throws CollabError `log_damaged`, `not_found`; LIMITED, TOO_MANY */
  async changes(from: number, to: PastMoment): Promise<Change[]> {
    const data = { past: await this.readInTurn(to), from, to: to.seq };
    return this.threads.must<Change[]>(to.newsroomId, 'read_history', { name: 'draftChanges', data });
  }

  /**
   * As `History.contributions`. It reads at once, because its caller, a submission, holds a connection and locks.
   *
   * @throws CollabError `log_damaged`, `not_found`; LIMITED, TOO_MANY
   */
  async contributions({ newsroomId, document, seq }: PastMoment): Promise<Contribution[]> {
    await this.sizeOf(document, seq);
    const data = { past: await this.read(document, seq), seq };
    return this.threads.must<Contribution[]>(newsroomId, 'read_history', {
      name: 'draftContributions',
      data,
    });
  }

  /** A request for many moments reads the log for each; its bytes count toward the limit of long texts. */
  private readInTurn({ newsroomId, document, seq }: PastMoment): Promise<DraftPast> {
    return this.inTurn(newsroomId, async () => {
      takeReadingRoom(await this.sizeOf(document, seq));
      return this.read(document, seq);
    });
  }

  /** @throws CollabError `not_found`; TOO_MANY for a log that is too long to be read at once */
  private async sizeOf(document: string, upTo: number): Promise<number> {
    const extent = await this.log.extent(document, upTo);
    if (extent === null) throw new CollabError('not_found');
    const bytes = extent.bytes + extent.rows * ROW;
    if (bytes > MOST_BYTES)
      throw tooMany('history', because('too_much_history'), {
        max: MOST_BYTES,
        count: bytes,
      });
    return bytes;
  }

  private async read(document: string, upTo: number): Promise<DraftPast> {
    const { chapters, damage } = await this.log.chapters(document, upTo);
    if (damage) throw new CollabError('log_damaged');
    return { chapters, clients: await this.log.clients(document) };
  }

  private async inTurn<T>(newsroomId: string, read: () => Promise<T>): Promise<T> {
    try {
      return await this.turns.run(newsroomId, read);
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw limited('history', because('history_busy'), 5);
    }
  }
}
