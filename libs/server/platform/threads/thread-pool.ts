import { Piscina } from 'piscina';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { FairQueue, QueueFull, type QueueBounds } from './fair-queue';

/** What a pool of threads is made of. */
export interface PoolOptions extends QueueBounds {
  /** The program whose functions run in the threads. */
  program: string;
  /** What one thread may hold, in MiB; what needs more ends the thread, not the server. */
  megabytes: number;
  /** How long one piece of work may take once it has begun, in milliseconds. */
  within: number;
  /** How long a thread without work is kept, in milliseconds. */
  idle: number;
}

/** A piece of work in a thread. */
export interface Task {
  /** Which function of the program; its default without. */
  name?: string;
  /** What it is given: as `structuredClone` copies it. */
  data: object;
  /** Hears what the work says on the port that it is given as `progress`. */
  onProgress?(said: unknown): void;
  /** Ends the work, or takes it out of the line. */
  signal?: AbortSignal;
}

/** Why a piece of work was not done. */
export class ThreadRefusal extends Error {
  override name = 'ThreadRefusal';

  constructor(readonly why: 'busy' | 'too_long' | 'too_much_memory') {
    super(why);
  }
}

/** Threads for work that would hold up everybody on the event loop; its senders take turns. */
export class ThreadPool {
  private readonly queue: FairQueue;
  private threads: Piscina | undefined;

  constructor(private readonly options: PoolOptions) {
    this.queue = new FairQueue(options);
  }

  /**
   * Runs a function of the program.
   *
   * @param sender whose turn it takes: a newsroom, or a stranger's network
   * @throws ThreadRefusal, the signal's reason, what the function throws
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
    // From its beginning: time in the line is not its own.
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

/** A way for a piece of work to say something: the end that is handed to it, and ours. */
function listenTo(hear: (said: unknown) => void): { here: MessagePort; away: MessagePort } {
  const { port1: here, port2: away } = new MessageChannel();
  here.on('message', hear);
  return { here, away };
}
