import { badInput, LIMITS } from '@assay/domain';
import {
  GuardedFetch,
  sniff,
  Transactions,
  type CallingMember,
  type FetchLimits,
} from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { ArticleService } from './article.service';
import type { ArticlePayload, ImportTextInput, ImportUrlInput } from './article.types';
import type { Source } from './extraction/extraction';
import { ExtractionService } from './extraction/extraction.service';
import type { ImportWatch } from './import-progress';
import { ArticleVersionService, type NewArticle } from './version/version.service';

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
    private readonly versions: ArticleVersionService,
    private readonly extraction: ExtractionService,
    private readonly fetch: GuardedFetch,
    private readonly transactions: Transactions,
  ) {}

  async fromText(by: CallingMember, input: ImportTextInput): Promise<ArticlePayload> {
    const bytes = new TextEncoder().encode(input.text);
    checkSize('text', bytes.length);
    const found = await this.extraction.read(by.newsroomId, 'text', {
      kind: 'text',
      bytes,
      charset: 'utf-8',
      url: null,
    });
    const source = input.source;
    return this.store(by, input.articleId, {
      ...found,
      ...(input.title ? { title: input.title } : {}),
      publisher: source?.publisher || found.publisher,
      authors: source?.authors?.length ? source.authors : found.authors,
      publishedAt: source?.publishedAt ?? found.publishedAt,
      publishedTime: source?.publishedAt ? null : found.publishedTime,
      sourceUrl: source?.url ?? null,
      importMethod: 'paste',
    });
  }

  /** @param file its name's ending decides how the bytes are read */
  async fromFile(
    by: CallingMember,
    { name, bytes, articleId }: { name: string; bytes: Uint8Array; articleId?: string },
    watch: ImportWatch = {},
  ): Promise<ArticlePayload> {
    const ending = /\.([a-z]{3,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
    const kind = KIND_BY_ENDING[ending];
    if (!kind) throw badInput('file', 'Only .txt, .html, .docx and .pdf files can be imported.');
    checkSize('file', bytes.length);
    const source = { kind: await kindOf('file', bytes, kind), bytes, charset: null, url: null };
    const found = await this.extraction.read(by.newsroomId, 'file', source, watch);
    return this.store(by, articleId, { ...found, sourceUrl: null, importMethod: 'file' }, watch);
  }

  async fromUrl(by: CallingMember, input: ImportUrlInput, watch: ImportWatch = {}): Promise<ArticlePayload> {
    watch.onProgress?.({ step: 'fetching', share: null });
    const {
      url,
      type,
      body: bytes,
      charset,
    } = await this.fetch.get(input.url, PAGE, {
      signal: watch.signal,
      onBytes: (have, all) => watch.onProgress?.({ step: 'fetching', share: all ? have / all : null }),
    });
    const source = { kind: await kindOf('url', bytes, KIND_BY_TYPE[type]!), bytes, charset, url };
    const found = await this.extraction.read(by.newsroomId, 'url', source, watch);
    return this.store(by, input.articleId, { ...found, sourceUrl: url, importMethod: 'url' }, watch);
  }

  private async store(
    by: CallingMember,
    ofArticle: string | null | undefined,
    found: NewArticle,
    { signal, onProgress }: ImportWatch = {},
  ): Promise<ArticlePayload> {
    signal?.throwIfAborted();
    onProgress?.({ step: 'storing', share: null });
    return this.transactions.run(async (tx) => {
      const known =
        ofArticle ??
        (found.importMethod === 'url' && found.sourceUrl
          ? await this.versions.articleFrom(tx, by.newsroomId, found.sourceUrl)
          : null);
      if (!known) return { article: await this.articles.create(tx, by, found), outcome: 'created' };
      const isNew = await this.versions.addNewer(tx, by, known, found);
      const article = await this.articles.one(by.newsroomId, known);
      return { article, outcome: isNew ? 'new_version' : 'unchanged' };
    });
  }
}

/**
 * How bytes are to be read: as what they are, where that can be told, whatever they say they are.
 *
 * @throws BAD_INPUT on `path` where they are nothing that holds an article
 */
async function kindOf(path: string, bytes: Uint8Array, said: Source['kind']): Promise<Source['kind']> {
  const type = await sniff(bytes);
  const kind = KIND_BY_TYPE[type];
  if (kind === 'pdf' || kind === 'docx') return kind;
  if (/^(?:image|audio|video)\//.test(type))
    throw badInput(
      path,
      `This is ${type}, whatever it says it is. It can be evidence, but holds no article.`,
    );
  return said;
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
