import { MessageChannel } from 'node:worker_threads';
import { badInput } from '@assay/domain';
import { CONFIG, type Config } from '@assay/server-platform';
import type { Carried, ExtractedArticle } from '@assay/text';
import type { Spotting } from '@assay/text/spotting';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import type { ImportWatch } from '../import-progress';
import type { Extraction, Source } from './extraction';
import type { PassagesToCarry } from './carry';
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

  /** Sentences worth checking, spotted in a thread. */
  async spot(text: ReadText): Promise<Spotting> {
    return (await this.pool().run(text, {
      name: 'spot',
      signal: AbortSignal.timeout(WITHIN_MS),
    })) as Spotting;
  }

  /** Passages of one version found again in another, in a thread; null for each that is not. */
  async carry(passages: PassagesToCarry): Promise<(Carried | null)[]> {
    return (await this.pool().run(passages, {
      name: 'carry',
      signal: AbortSignal.timeout(WITHIN_MS),
    })) as (Carried | null)[];
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
