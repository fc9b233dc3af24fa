import { because, type Reason } from '@assay/messages';
import { badInput } from '@assay/domain';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { TextThreads, ThreadRefusal } from '@assay/server-platform/threads';
import type { Carried, ExtractedArticle } from '@assay/text';
import type { RelatedPair } from '@assay/text/relations';
import type { Spotting } from '@assay/text/spotting';
import { Inject, Injectable } from '@nestjs/common';
import type { ImportWatch } from '../import-progress';
import type { PassagesToCarry } from './carry';
import type { Extraction, Source } from './extraction';
import type { ClaimsToRelate } from './relate';
import type { ReadText } from './spot';

/** Reads articles from files, and works on their texts, in threads: a slow file delays only its own newsroom. */
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
    if (!extraction.ok) throw badInput(path, extraction.why);
    return extraction.article;
  }

  /**
   * As `read`, for bytes that may hold no article but the address of one.
   *
   * @throws BAD_INPUT on `path` if they take too long to read
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
      throw error instanceof ThreadRefusal ? badInput(path, this.reasonOf(error)) : error;
    }
  }

  /** Sentences worth checking, spotted in a thread; the reason if it takes too long. */
  spot(newsroomId: string, text: ReadText): Promise<Spotting> {
    const why = because('spotting_too_long');
    return this.threads.orElse<Spotting>(newsroomId, { ok: false, why }, { name: 'spot', data: text });
  }

  /** Passages of one version carried to another, in a thread; null for each that is not found. */
  carry(newsroomId: string, passages: PassagesToCarry): Promise<(Carried | null)[]> {
    const none = passages.passages.map(() => null);
    return this.threads.orElse<(Carried | null)[]>(newsroomId, none, { name: 'carry', data: passages });
  }

  /** Suggested relations between claims, computed in a thread. */
  relate(newsroomId: string, claims: ClaimsToRelate): Promise<RelatedPair[]> {
    return this.threads.orElse<RelatedPair[]>(newsroomId, [], { name: 'relate', data: claims });
  }

  private reasonOf({ why }: ThreadRefusal): Reason {
    switch (why) {
      case 'too_long':
        return because('reading_too_long', { seconds: this.config.readingSeconds });
      case 'too_much_memory':
        return because('reading_too_much_memory');
      case 'busy':
        return because('reading_busy');
    }
  }
}
