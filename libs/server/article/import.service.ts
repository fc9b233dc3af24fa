import { badInput, LIMITS } from '@assay/domain';
import { GuardedFetch, Transactions, type CallingMember, type FetchLimits } from '@assay/server-platform';
import { decodeText, directionOf, extractHtml, extractPlainText, type ExtractedArticle } from '@assay/text';
import { Injectable } from '@nestjs/common';
import type { Article } from './article.entity';
import { ArticleService } from './article.service';
import type { ImportTextInput } from './article.types';

const PAGE: FetchLimits = {
  bytes: LIMITS.articleBytes,
  time: 15_000,
  redirects: 5,
  types: ['text/html', 'application/xhtml+xml', 'text/plain'],
};

/** Brings articles in; whatever fails, nothing is stored. */
@Injectable()
export class ImportService {
  constructor(
    private readonly articles: ArticleService,
    private readonly fetch: GuardedFetch,
    private readonly transactions: Transactions,
  ) {}

  fromText(by: CallingMember, input: ImportTextInput): Promise<Article> {
    checkSize('text', Buffer.byteLength(input.text));
    const found = extracted('text', extractPlainText(input.text));
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

  /** @param name decides between text and HTML by its ending */
  fromFile(by: CallingMember, name: string, bytes: Uint8Array): Promise<Article> {
    const ending = /\.(txt|text|html?|xhtml)$/i.exec(name)?.[1]?.toLowerCase();
    if (!ending) throw badInput('file', 'Only .txt and .html files can be imported.');
    checkSize('file', bytes.length);
    const text = decoded('file', bytes, null);
    const found = /html?$/.test(ending) ? extractHtml(text) : extractPlainText(text);
    return this.store(by, { ...extracted('file', found), sourceUrl: null, importMethod: 'file' });
  }

  async fromUrl(by: CallingMember, url: string): Promise<Article> {
    const page = await this.fetch.get(url, PAGE);
    const text = decoded('url', page.body, page.charset);
    const found = page.type === 'text/plain' ? extractPlainText(text) : extractHtml(text, page.url);
    return this.store(by, { ...extracted('url', found), sourceUrl: page.url, importMethod: 'url' });
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

function decoded(path: string, bytes: Uint8Array, charset: string | null): string {
  const result = decodeText(bytes, charset);
  if (!result.ok) throw badInput(path, result.reason);
  return result.text;
}

function extracted(path: string, article: ExtractedArticle | null): ExtractedArticle {
  if (!article) throw badInput(path, 'There is no text in it.');
  return article;
}
