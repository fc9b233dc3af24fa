import type { MessagePort } from 'node:worker_threads';
import { extractHtml, extractPlainText, TooMuchMarkup, type ExtractedArticle } from '@assay/text';
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

/** What came of it: an article, or the sentence that says why there is none. */
export type Extraction = { ok: true; article: ExtractedArticle } | { ok: false; reason: string };

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
    const article = await read(source, (share) => progress?.postMessage(share));
    return article ? { ok: true, article } : { ok: false, reason: 'There is no text in it.' };
  } catch (error) {
    if (error instanceof Refusal || error instanceof TooMuchMarkup)
      return { ok: false, reason: error.message };
    throw error;
  }
}

async function read(
  { kind, bytes, charset, url }: Source,
  tell: TellShare,
): Promise<ExtractedArticle | null> {
  // Loaded when first needed: most articles are pages and pasted texts.
  if (kind === 'docx') return (await import('./docx')).readDocx(bytes, tell);
  if (kind === 'pdf') return (await import('./pdf')).readPdf(bytes, tell);
  const text = decodeText(bytes, charset);
  if (!text.ok) throw new Refusal(text.reason);
  return kind === 'html' ? extractHtml(text.text, url ?? undefined) : extractPlainText(text.text);
}
