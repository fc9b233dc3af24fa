import { because } from '@assay/messages';
import { badInput, LIMITS } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { PARAGRAPH_BREAK } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { ArticleAddressService } from './address/address.service';
import { PageReader } from './address/page-reader';
import type { Reached } from './address/reached';
import { ArticleService } from './article.service';
import type { ArticlePayload, ImportTextInput, ImportUrlInput } from './article.types';
import { ExtractionService } from './extraction/extraction.service';
import { KIND_BY_ENDING, kindOf } from './extraction/kinds';
import type { ImportWatch } from './import-progress';
import { NewVersionFollowers } from './version/new-version';
import { ArticleVersionService, type NewArticle } from './version/version.service';

/** Imports articles; a failed import stores nothing. */
@Injectable()
export class ImportService {
  constructor(
    private readonly articles: ArticleService,
    private readonly versions: ArticleVersionService,
    private readonly extraction: ExtractionService,
    private readonly pages: PageReader,
    private readonly addresses: ArticleAddressService,
    private readonly transactions: Transactions,
    private readonly followers: NewVersionFollowers,
  ) {}

  async fromText(
    by: CallingMember,
    input: ImportTextInput,
    watch: ImportWatch = {},
  ): Promise<ArticlePayload> {
    const bytes = new TextEncoder().encode(input.text);
    checkSize('text', bytes.length);
    const source = { kind: 'text' as const, bytes, charset: 'utf-8', url: null };
    const found = await this.extraction.read(by.newsroomId, 'text', source, watch);
    const from = input.source;
    return this.store(
      by,
      input.articleId,
      {
        ...found,
        ...(input.title ? { title: input.title } : {}),
        publisher: from?.publisher || found.publisher,
        authors: from?.authors?.length ? from.authors : found.authors,
        publishedAt: from?.publishedAt ?? found.publishedAt,
        publishedTime: from?.publishedAt ? null : found.publishedTime,
        sourceUrl: from?.url ?? null,
        importMethod: 'paste',
      },
      watch,
    );
  }

  /** @param file the extension of its name decides how the bytes are read */
  async fromFile(
    by: CallingMember,
    { name, bytes, articleId }: { name: string; bytes: Uint8Array; articleId?: string },
    watch: ImportWatch = {},
  ): Promise<ArticlePayload> {
    const ending = /\.([a-z]{3,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
    const kind = KIND_BY_ENDING[ending];
    if (!kind) throw badInput('file', because('file_kind_not_imported'));
    checkSize('file', bytes.length);
    const source = { kind: await kindOf('file', bytes, kind), bytes, charset: null, url: null };
    const found = await this.extraction.read(by.newsroomId, 'file', source, watch);
    return this.store(by, articleId, { ...found, sourceUrl: null, importMethod: 'file' }, watch);
  }

  /** Imports the article at an address; it is a known article if that has one of the page's addresses. */
  async fromUrl(by: CallingMember, input: ImportUrlInput, watch: ImportWatch = {}): Promise<ArticlePayload> {
    const { article, reached } = await this.pages.read(by.newsroomId, input.url, watch);
    const found: NewArticle = { ...article, sourceUrl: reached.url, importMethod: 'url' };
    return this.store(by, input.articleId, found, watch, reached);
  }

  private async store(
    by: CallingMember,
    ofArticle: string | null | undefined,
    found: NewArticle,
    { signal, onProgress }: ImportWatch = {},
    reached?: Reached,
  ): Promise<ArticlePayload> {
    signal?.throwIfAborted();
    // A file of kilobytes may unpack to a text of tens of megabytes.
    checkSize(GIVEN[found.importMethod], found.text.length);
    checkParagraphs(found);
    onProgress?.({ step: 'storing', share: null });
    const stored: ArticlePayload = await this.transactions.run(async (tx) => {
      const known =
        ofArticle ?? (reached ? await this.addresses.find(tx, by.newsroomId, reached, found) : null);
      const isNew = known ? await this.versions.addNewer(tx, by, known, found) : true;
      const article = known
        ? await this.articles.one(by.newsroomId, known, tx.manager)
        : await this.articles.create(tx, by, found);
      if (reached) await this.addresses.remember(tx, by.newsroomId, article.id, reached);
      return { article, outcome: !known ? 'created' : isNew ? 'new_version' : 'unchanged' };
    });
    // Also for an unchanged article: the followers may have failed after the last import.
    if (stored.outcome !== 'created') await this.followers.tell(by, stored.article.id);
    return stored;
  }
}

/** What each way of importing calls what it was given. */
const GIVEN = { paste: 'text', file: 'file', url: 'url' } as const;

function checkParagraphs({ text, importMethod }: NewArticle): void {
  let paragraphs = 1;
  for (let at = text.indexOf(PARAGRAPH_BREAK); at >= 0; at = text.indexOf(PARAGRAPH_BREAK, at + 1)) {
    paragraphs += 1;
    if (paragraphs > LIMITS.articleParagraphs) {
      const most = LIMITS.articleParagraphs.toLocaleString('en');
      throw badInput(GIVEN[importMethod], because('article_has_too_many_paragraphs', { most }));
    }
  }
}

function checkSize(path: string, bytes: number): void {
  if (bytes === 0) throw badInput(path, because('file_empty'));
  if (bytes > LIMITS.articleBytes) {
    const megabytes = (bytes / 1024 / 1024).toFixed(1);
    throw badInput(
      path,
      because('article_too_large', { megabytes, most: LIMITS.articleBytes / 1024 / 1024 }),
    );
  }
}
