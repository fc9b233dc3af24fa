import { because, type Reason } from '@assay/messages';
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

/** The bytes that an article is read from. */
export interface Source {
  kind: 'text' | 'html' | 'docx' | 'pdf';
  bytes: Uint8Array;
  /** As the sender declared it. */
  charset: string | null;
  /** Where it was found. */
  url: string | null;
}

/**
 * The result: an article, or the sentence that says why there is none, and the links of a page with an address. A page
 * without text may link to the page that has the text.
 */
export type Extraction =
  | { ok: true; article: ExtractedArticle; links: PageLinks | null }
  | { ok: false; why: Reason; links?: PageLinks | null };

/**
 * Reads an article from bytes. Runs in a thread of its own: a stranger chose the bytes, and reading may take long.
 *
 * @param source `progress` receives the share that is read, if it is known
 */
export async function extract({
  progress,
  ...source
}: Source & { progress?: MessagePort }): Promise<Extraction> {
  try {
    const { article, links } = await read(source, (share) => progress?.postMessage(share));
    return article ? { ok: true, article, links } : { ok: false, why: because('no_text'), links };
  } catch (error) {
    if (error instanceof Refusal || error instanceof TooMuchMarkup) return { ok: false, why: error.why };
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
  if (!text.ok) throw new Refusal(text.why);
  if (kind === 'text') return { article: extractPlainText(text.text), links };
  const article = extractHtml(text.text, url ?? undefined);
  return { article, links: url ? pageLinks(text.text, url) : links };
}
