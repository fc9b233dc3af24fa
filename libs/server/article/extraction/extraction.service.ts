import { MessageChannel } from 'node:worker_threads';
import { badInput } from '@assay/domain';
import { CONFIG, type Config } from '@assay/server-platform';
import type { Carried, ExtractedArticle } from '@assay/text';
import type { RelatedPair } from '@assay/text/relations';
import type { Spotting } from '@assay/text/spotting';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import type { ImportWatch } from '../import-progress';
import type { Extraction, Source } from './extraction';
import type { PassagesToCarry } from './carry';
import type { ClaimsToRelate } from './relate';
import type { ReadText } from './spot';

/** How long one file may take. */
const WITHIN_MS = 30_000;

/** Files read at once, and how many more may wait. */
const THREADS = 2;
const MOST_WAITING = 50;

/** What one thread may hold; what needs more ends the thread, not the server. */
const THREAD_MEGABYTES = 512;

/** Reads articles out of files in threads of their own: no file holds up anybody but its sender. */
@Injectable()
export class ExtractionService implements OnApplicationShutdown {
  private threads: Piscina | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws BAD_INPUT on `path` with the sentence a person reads */
  async read(path: string, source: Source, watch: ImportWatch = {}): Promise<ExtractedArticle> {
    watch.onProgress?.({ step: 'reading', share: null });
    const extraction = await this.run(source, watch).catch((error: unknown) => {
      const { name, code, message } = error as { name?: string; code?: string; message?: string };
      watch.signal?.throwIfAborted();
      if (name === 'AbortError')
        throw badInput(path, `It took longer than ${WITHIN_MS / 1_000} seconds to read this.`);
      if (code === 'ERR_WORKER_OUT_OF_MEMORY')
        throw badInput(path, 'Reading this takes more memory than any article does.');
      if (/queue/i.test(message ?? ''))
        throw badInput(path, 'Many files are being read just now. Please try again in a moment.');
      throw error;
    });
    if (!extraction.ok) throw badInput(path, extraction.reason);
    return extraction.article;
  }

  /** Sentences worth checking, spotted in a thread; the sentence that says why not where it takes too long. */
  spot(text: ReadText): Promise<Spotting> {
    const reason = 'Looking through this text takes too long; nothing is suggested in it.';
    return this.inThread<Spotting>('spot', text, { ok: false, reason });
  }

  /** Passages of one version found again in another, in a thread; null for each that is not. */
  carry(passages: PassagesToCarry): Promise<(Carried | null)[]> {
    return this.inThread(
      'carry',
      passages,
      passages.passages.map(() => null),
    );
  }

  /** How claims may stand to each other, in a thread. */
  relate(claims: ClaimsToRelate): Promise<RelatedPair[]> {
    return this.inThread('relate', claims, []);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.threads?.destroy();
  }

  private async run(source: Source, { signal, onProgress }: ImportWatch): Promise<Extraction> {
    const { port1, port2 } = new MessageChannel();
    port1.on('message', (share: number) => onProgress?.({ step: 'reading', share }));
    const within = AbortSignal.timeout(WITHIN_MS);
    try {
      return (await this.pool().run(
        { ...source, progress: port2 },
        { transferList: [port2], signal: signal ? AbortSignal.any([signal, within]) : within },
      )) as Extraction;
    } finally {
      port1.close();
    }
  }

  /** @param tooLong what is answered where a text of somebody's making takes longer than any should */
  private async inThread<T>(name: string, task: object, tooLong: T): Promise<T> {
    try {
      return (await this.pool().run(task, { name, signal: AbortSignal.timeout(WITHIN_MS) })) as T;
    } catch (error) {
      if ((error as Error).name === 'AbortError') return tooLong;
      throw error;
    }
  }

  private pool(): Piscina {
    return (this.threads ??= new Piscina({
      filename: this.config.extractionWorker,
      minThreads: 0,
      maxThreads: THREADS,
      idleTimeout: 60_000,
      maxQueue: MOST_WAITING,
      resourceLimits: { maxOldGenerationSizeMb: THREAD_MEGABYTES },
    }));
  }
}
