import type { MessagePort } from 'node:worker_threads';
import {
  extractHtml,
  extractPlainText,
  pageLinks,
  TooMuchMarkup,
  type ExtractedArticle,
  type PageLinks,
} from '@assay/text';
import { decodeText } from '@assay/text/decoding';
import { Refusal } from './refusal';
import type { TellShare } from './tell-share';

/** What an article is to be read from. */
export interface Source {
  kind: 'text' | 'html' | 'docx' | 'pdf';
  bytes: Uint8Array;
  /** As the sender declared it. */
  charset: string | null;
  /** Where it was found. */
  url: string | null;
}

/**
 * What came of it: an article, or the sentence that says why there is none, and the links of a page with an address. A page
 * without text may send its readers to one that has it.
 */
export type Extraction =
  | { ok: true; article: ExtractedArticle; links: PageLinks | null }
  | { ok: false; reason: string; links?: PageLinks | null };

/**
 * Reads an article out of bytes. Runs in a thread of its own: bytes are a stranger's, and may take long.
 *
 * @param source `progress` is told how much is read, where that can be told
 */
export async function extract({
  progress,
  ...source
}: Source & { progress?: MessagePort }): Promise<Extraction> {
  try {
    const { article, links } = await read(source, (share) => progress?.postMessage(share));
    return article ? { ok: true, article, links } : { ok: false, reason: 'There is no text in it.', links };
  } catch (error) {
    if (error instanceof Refusal || error instanceof TooMuchMarkup)
      return { ok: false, reason: error.message };
    throw error;
  }
}

async function read(
  { kind, bytes, charset, url }: Source,
  tell: TellShare,
): Promise<{ article: ExtractedArticle | null; links: PageLinks | null }> {
  const links = null;
  // Loaded when first needed: most articles are pages and pasted texts.
  if (kind === 'docx') return { article: await (await import('./docx')).readDocx(bytes, tell), links };
  if (kind === 'pdf') return { article: await (await import('./pdf')).readPdf(bytes, tell), links };
  const text = decodeText(bytes, charset);
  if (!text.ok) throw new Refusal(text.reason);
  if (kind === 'text') return { article: extractPlainText(text.text), links };
  const article = extractHtml(text.text, url ?? undefined);
  return { article, links: url ? pageLinks(text.text, url) : links };
}
