import { Piscina } from 'piscina';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { FairQueue, QueueFull, type QueueBounds } from './fair-queue';

/** Options of a thread pool. */
export interface PoolOptions extends QueueBounds {
  /** The program whose functions run in the threads. */
  program: string;
  /** Memory limit of one thread, in MiB; work that needs more ends the thread, not the server. */
  megabytes: number;
  /** How long one piece of work may run, in milliseconds. */
  within: number;
  /** How long an idle thread lives, in milliseconds. */
  idle: number;
}

/** A piece of work in a thread. */
export interface Task {
  /** The function of the program; by default its default export. */
  name?: string;
  /** The function's argument, copied like `structuredClone`. */
  data: object;
  /** Receives the messages that the work posts to its port `progress`. */
  onProgress?(said: unknown): void;
  /** Ends the work, or removes it from the queue. */
  signal?: AbortSignal;
}

/** Thrown when a piece of work was not done, with the reason. */
export class ThreadRefusal extends Error {
  override name = 'ThreadRefusal';

  constructor(readonly why: 'busy' | 'too_long' | 'too_much_memory') {
    super(why);
  }
}

/** Threads for work that would block the event loop; the senders take turns. */
export class ThreadPool {
  private readonly queue: FairQueue;
  private threads: Piscina | undefined;

  constructor(private readonly options: PoolOptions) {
    this.queue = new FairQueue(options);
  }

  /**
   * Runs a function of the program.
   *
   * @param sender the queue it waits in: a newsroom, or the network of a client without a session
   * @throws ThreadRefusal, the signal's reason, or the function's error
   */
  async run<T>(sender: string, task: Task): Promise<T> {
    const { signal } = task;
    try {
      return await this.queue.run(sender, () => this.inThread<T>(task), signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof QueueFull) throw new ThreadRefusal('busy');
      if ((error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY')
        throw new ThreadRefusal('too_much_memory');
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.threads?.destroy();
  }

  private async inThread<T>({ data, name, onProgress, signal }: Task): Promise<T> {
    const progress = onProgress && listenTo(onProgress);
    // The time in the queue does not count.
    const within = AbortSignal.timeout(this.options.within);
    try {
      return (await this.pool().run(progress ? { ...data, progress: progress.away } : data, {
        ...(name ? { name } : {}),
        transferList: progress && [progress.away],
        signal: signal ? AbortSignal.any([signal, within]) : within,
      })) as T;
    } catch (error) {
      if (within.aborted && (error as Error).name === 'AbortError') throw new ThreadRefusal('too_long');
      throw error;
    } finally {
      progress?.here.close();
    }
  }

  private pool(): Piscina {
    const { program, atOnce, megabytes, idle } = this.options;
    return (this.threads ??= new Piscina({
      filename: program,
      minThreads: 0,
      maxThreads: atOnce,
      idleTimeout: idle,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    }));
  }
}

/** A message channel for the progress of a piece of work: the worker's port, and the pool's. */
function listenTo(onMessage: (said: unknown) => void): { here: MessagePort; away: MessagePort } {
  const { port1: here, port2: away } = new MessageChannel();
  here.on('message', onMessage);
  return { here, away };
}
