import { because } from '@assay/messages';
import { DomainError, limited, tooMany } from '@assay/domain';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { sizeOf } from './size-of';
import { ThreadPool, ThreadRefusal, type Task } from './thread-pool';

/** Threads of each pool. One newsroom never uses all of them, so that another's work starts at once. */
const THREADS = 2;

/**
 * The most characters or bytes of a short piece of work. Short ones have threads of their own: otherwise the long texts of
 * two newsrooms would delay every pasted paragraph.
 */
const SHORT = 200_000;

/** The part of a long piece's time that a short one may take there; one that takes longer runs again with the long ones. */
const SHORT_PART = 1 / 6;

/** Most waiting pieces of work, of all newsrooms and of one. */
const WAITING = 500;
const WAITING_OF_ONE = 100;

/** Memory limit of one thread, in MiB. */
const THREAD_MEGABYTES = 512;

/** How long an idle thread lives, in milliseconds. */
const IDLE = 60_000;

/**
 * Runs work on texts in threads: reading files, claim spotting, comparing, the history of drafts. On the event loop it would
 * block every newsroom of the node.
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
    this.short = lane(readingSeconds * 1_000 * SHORT_PART);
  }

  /**
   * Runs a function of the threads' program in the newsroom's turn.
   *
   * @throws ThreadRefusal, the signal's reason, or the function's error
   */
  async run<T>(newsroomId: string, task: Task): Promise<T> {
    if (sizeOf(task.data, SHORT) > SHORT) return this.long.run(newsroomId, task);
    try {
      return await this.short.run(newsroomId, task);
    } catch (error) {
      // A small compressed file may contain a long text.
      if (error instanceof ThreadRefusal && error.why === 'too_long') return this.long.run(newsroomId, task);
      throw error;
    }
  }

  /**
   * Runs work whose refusal the caller passes on to the client.
   *
   * @param work the kind of work, named in the error
   * @throws LIMITED while too much of the newsroom's work waits; TOO_MANY where the work takes too long
   */
  async must<T>(newsroomId: string, work: LongWork, task: Task): Promise<T> {
    try {
      return await this.run<T>(newsroomId, task);
    } catch (error) {
      if (!(error instanceof ThreadRefusal)) throw error;
      throw refusal(error, work);
    }
  }

  /**
   * Runs work with a default result for texts that take too long.
   *
   * @throws LIMITED while too much of the newsroom's work waits
   */
  async orElse<T>(newsroomId: string, otherwise: T, task: Task): Promise<T> {
    try {
      return await this.run<T>(newsroomId, task);
    } catch (error) {
      if (!(error instanceof ThreadRefusal)) throw error;
      if (error.why === 'busy') throw refusal(error, 'other');
      return otherwise;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.long.close(), this.short.close()]);
  }
}

/** The kinds of work on texts that may take too long. */
type LongWork = Parameters<typeof because<'text_takes_too_long'>>[1]['work'];

function refusal({ why }: ThreadRefusal, work: LongWork): DomainError {
  return why === 'busy'
    ? limited('text_work', because('text_work_busy'), 10)
    : tooMany('text_size', because('text_takes_too_long', { work }));
}
