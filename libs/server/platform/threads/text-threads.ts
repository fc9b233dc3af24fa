import { DomainError } from '@assay/domain';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { sizeOf } from './size-of';
import { ThreadPool, ThreadRefusal, type Task } from './thread-pool';

/** Threads of each lane. One newsroom never has all of them: another's work begins at once. */
const THREADS = 2;

/**
 * Letters or bytes up to which a piece of work is short. Short ones have threads of their own: two newsrooms with a long
 * text each would else hold up everybody's pasted paragraph for as long as those may take.
 */
const SHORT = 200_000;

/** How long a short piece of work has there, in milliseconds; one that takes longer goes on among the long ones. */
const SHORT_WITHIN = 5_000;

/** Pieces of work that may wait, of all newsrooms and of one. */
const WAITING = 500;
const WAITING_OF_ONE = 100;

/** What one thread may hold, in MiB. */
const THREAD_MEGABYTES = 512;

/** How long a thread without work is kept, in milliseconds. */
const IDLE = 60_000;

/**
 * Work on members' texts, in threads: reading files, spotting, comparing, the history of drafts. On the event loop each
 * of them would hold up every other newsroom on the node.
 */
@Injectable()
export class TextThreads implements OnApplicationShutdown {
  private readonly long: ThreadPool;
  private readonly short: ThreadPool;

  constructor(
    @Inject(CONFIG) { extractionWorker, readingSeconds }: Pick<Config, 'extractionWorker' | 'readingSeconds'>,
  ) {
    const lane = (within: number) =>
      new ThreadPool({
        program: extractionWorker,
        atOnce: THREADS,
        atOnceOfOne: THREADS - 1,
        waiting: WAITING,
        waitingOfOne: WAITING_OF_ONE,
        megabytes: THREAD_MEGABYTES,
        within,
        idle: IDLE,
      });
    this.long = lane(readingSeconds * 1_000);
    this.short = lane(Math.min(SHORT_WITHIN, readingSeconds * 1_000));
  }

  /**
   * Runs a function of the threads' program for a newsroom, when its turn comes.
   *
   * @throws ThreadRefusal, the signal's reason, what the function throws
   */
  async run<T>(newsroomId: string, task: Task): Promise<T> {
    if (sizeOf(task.data, SHORT) > SHORT) return this.long.run(newsroomId, task);
    try {
      return await this.short.run(newsroomId, task);
    } catch (error) {
      // A small file may hold much: what it is packed into says little.
      if (error instanceof ThreadRefusal && error.why === 'too_long') return this.long.run(newsroomId, task);
      throw error;
    }
  }

  /**
   * As `run`, for work whose caller can only pass on that it was not done.
   *
   * @param what completes "... takes too long here"
   * @throws LIMITED
   */
  async must<T>(newsroomId: string, what: string, task: Task): Promise<T> {
    try {
      return await this.run<T>(newsroomId, task);
    } catch (error) {
      if (!(error instanceof ThreadRefusal)) throw error;
      throw refusal(error, what);
    }
  }

  /**
   * As `run`, where a text of somebody's making may take longer than any should: what is answered then is given.
   *
   * @throws LIMITED while too much of the newsroom's work waits
   */
  async orElse<T>(newsroomId: string, otherwise: T, task: Task): Promise<T> {
    try {
      return await this.run<T>(newsroomId, task);
    } catch (error) {
      if (!(error instanceof ThreadRefusal)) throw error;
      if (error.why === 'busy') throw refusal(error, '');
      return otherwise;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.long.close(), this.short.close()]);
  }
}

function refusal({ why }: ThreadRefusal, what: string): DomainError {
  return why === 'busy'
    ? new DomainError(
        { code: 'LIMITED', limit: 'text_work', retryAfterSeconds: 10 },
        'Much text of this newsroom is being worked on just now. Please try again in a moment.',
      )
    : new DomainError(
        { code: 'LIMITED', limit: 'text_size', retryAfterSeconds: 0 },
        `${what} takes too long here.`,
      );
}
