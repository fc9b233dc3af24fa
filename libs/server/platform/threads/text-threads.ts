import { DomainError } from '@assay/domain';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { ThreadPool, ThreadRefusal, type Task } from './thread-pool';

/** Threads for members' texts. One newsroom never has all of them: another's work begins at once. */
const THREADS = 2;

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
  private readonly pool: ThreadPool;

  constructor(@Inject(CONFIG) { extractionWorker, readingSeconds }: Config) {
    this.pool = new ThreadPool({
      program: extractionWorker,
      atOnce: THREADS,
      atOnceOfOne: THREADS - 1,
      waiting: WAITING,
      waitingOfOne: WAITING_OF_ONE,
      megabytes: THREAD_MEGABYTES,
      within: readingSeconds * 1_000,
      idle: IDLE,
    });
  }

  /**
   * Runs a function of the threads' program for a newsroom, when its turn comes.
   *
   * @throws ThreadRefusal, the signal's reason, what the function throws
   */
  run<T>(newsroomId: string, task: Task): Promise<T> {
    return this.pool.run(newsroomId, task);
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
    await this.pool.close();
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
