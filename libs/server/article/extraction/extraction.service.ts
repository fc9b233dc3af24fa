import { badInput } from '@assay/domain';
import { CONFIG, TextThreads, ThreadRefusal, type Config } from '@assay/server-platform';
import type { Carried, ExtractedArticle } from '@assay/text';
import type { RelatedPair } from '@assay/text/relations';
import type { Spotting } from '@assay/text/spotting';
import { Inject, Injectable } from '@nestjs/common';
import type { ImportWatch } from '../import-progress';
import type { PassagesToCarry } from './carry';
import type { Extraction, Source } from './extraction';
import type { ClaimsToRelate } from './relate';
import type { ReadText } from './spot';

/** Reads articles out of files, and works on their texts, in threads: no file holds up anybody but its newsroom. */
@Injectable()
export class ExtractionService {
  constructor(
    private readonly threads: TextThreads,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws BAD_INPUT on `path` with the sentence a person reads */
  async read(
    newsroomId: string,
    path: string,
    source: Source,
    watch: ImportWatch = {},
  ): Promise<ExtractedArticle> {
    const extraction = await this.tryToRead(newsroomId, path, source, watch);
    if (!extraction.ok) throw badInput(path, extraction.reason);
    return extraction.article;
  }

  /**
   * As `read`, for bytes that may hold no article and yet say where it is.
   *
   * @throws BAD_INPUT on `path` where they take too long to read
   */
  async tryToRead(
    newsroomId: string,
    path: string,
    source: Source,
    { signal, onProgress }: ImportWatch = {},
  ): Promise<Extraction> {
    onProgress?.({ step: 'reading', share: null });
    try {
      return await this.threads.run<Extraction>(newsroomId, {
        data: source,
        onProgress: (share) => onProgress?.({ step: 'reading', share: share as number }),
        signal,
      });
    } catch (error) {
      throw error instanceof ThreadRefusal ? badInput(path, this.sentence(error)) : error;
    }
  }

  /** Sentences worth checking, spotted in a thread; the sentence that says why not where it takes too long. */
  spot(newsroomId: string, text: ReadText): Promise<Spotting> {
    const reason = 'Looking through this text takes too long; nothing is suggested in it.';
    return this.threads.orElse<Spotting>(newsroomId, { ok: false, reason }, { name: 'spot', data: text });
  }

  /** Passages of one version found again in another, in a thread; null for each that is not. */
  carry(newsroomId: string, passages: PassagesToCarry): Promise<(Carried | null)[]> {
    const none = passages.passages.map(() => null);
    return this.threads.orElse<(Carried | null)[]>(newsroomId, none, { name: 'carry', data: passages });
  }

  /** How claims may stand to each other, in a thread. */
  relate(newsroomId: string, claims: ClaimsToRelate): Promise<RelatedPair[]> {
    return this.threads.orElse<RelatedPair[]>(newsroomId, [], { name: 'relate', data: claims });
  }

  private sentence({ why }: ThreadRefusal): string {
    switch (why) {
      case 'too_long':
        return `It took longer than ${this.config.readingSeconds} seconds to read this.`;
      case 'too_much_memory':
        return 'Reading this takes more memory than any article does.';
      case 'busy':
        return 'Many files of this newsroom are being read just now. Please try again in a moment.';
    }
  }
}
