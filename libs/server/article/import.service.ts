import { badInput, LIMITS } from '@assay/domain';
import { GuardedFetch, Transactions, type CallingMember, type FetchLimits } from '@assay/server-platform';
import { directionOf } from '@assay/text';
import { Injectable } from '@nestjs/common';
import type { Article } from './article.entity';
import { ArticleService } from './article.service';
import type { ImportTextInput } from './article.types';
import type { Source } from './extraction/extraction';
import { ExtractionService } from './extraction/extraction.service';

const KIND_BY_ENDING: Record<string, Source['kind'] | undefined> = {
  txt: 'text',
  text: 'text',
  htm: 'html',
  html: 'html',
  xhtml: 'html',
  docx: 'docx',
  pdf: 'pdf',
};

const KIND_BY_TYPE: Record<string, Source['kind'] | undefined> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'text',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

const PAGE: FetchLimits = {
  bytes: LIMITS.articleBytes,
  time: 15_000,
  redirects: 5,
  types: Object.keys(KIND_BY_TYPE),
};

/** Brings articles in; whatever fails, nothing is stored. */
@Injectable()
export class ImportService {
  constructor(
    private readonly articles: ArticleService,
    private readonly extraction: ExtractionService,
    private readonly fetch: GuardedFetch,
    private readonly transactions: Transactions,
  ) {}

  async fromText(by: CallingMember, input: ImportTextInput): Promise<Article> {
    const bytes = new TextEncoder().encode(input.text);
    checkSize('text', bytes.length);
    const found = await this.extraction.read('text', { kind: 'text', bytes, charset: 'utf-8', url: null });
    const source = input.source;
    return this.store(by, {
      ...found,
      ...(input.title ? { title: input.title } : {}),
      publisher: source?.publisher || null,
      authors: source?.authors ?? [],
      publishedAt: source?.publishedAt ?? null,
      sourceUrl: source?.url ?? null,
      importMethod: 'paste',
    });
  }

  /** @param name decides by its ending how the bytes are read */
  async fromFile(by: CallingMember, name: string, bytes: Uint8Array): Promise<Article> {
    const ending = /\.([a-z]{3,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
    const kind = KIND_BY_ENDING[ending];
    if (!kind) throw badInput('file', 'Only .txt, .html, .docx and .pdf files can be imported.');
    checkSize('file', bytes.length);
    const found = await this.extraction.read('file', { kind, bytes, charset: null, url: null });
    return this.store(by, { ...found, sourceUrl: null, importMethod: 'file' });
  }

  async fromUrl(by: CallingMember, address: string): Promise<Article> {
    const { url, type, body: bytes, charset } = await this.fetch.get(address, PAGE);
    const found = await this.extraction.read('url', { kind: KIND_BY_TYPE[type]!, bytes, charset, url });
    return this.store(by, { ...found, sourceUrl: url, importMethod: 'url' });
  }

  private store(by: CallingMember, article: Parameters<ArticleService['create']>[2]): Promise<Article> {
    return this.transactions.run((tx) =>
      this.articles.create(tx, by, { ...article, direction: directionOf(article.text) }),
    );
  }
}

function checkSize(path: string, bytes: number): void {
  if (bytes === 0) throw badInput(path, 'There is nothing in it.');
  if (bytes > LIMITS.articleBytes) {
    const megabytes = (bytes / 1024 / 1024).toFixed(1);
    throw badInput(
      path,
      `This is ${megabytes} MB; an article may have at most ${LIMITS.articleBytes / 1024 / 1024} MB.`,
    );
  }
}
