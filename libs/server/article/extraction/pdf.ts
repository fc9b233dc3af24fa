import { because } from '@assay/messages';
import { cutText, extractPlainText, type ExtractedArticle } from '@assay/text';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextItem } from 'pdfjs-dist/types/src/display/api';
import { TooManyBytes, withBytesBounded } from './bounded-arrays';
import { linesOf, type Line } from './pdf-lines';
import { Refusal } from './refusal';
import type { TellShare } from './tell-share';

/** The most pages that are read: an article has fewer. */
const MOST_PAGES = 500;

/**
 * The most bytes of all arrays that reading a PDF allocates, freed ones included: a stream is decompressed into one array
 * after the other, each twice as large.
 */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Reads the text of a PDF (ISO 32000): lines that follow each other closely are a paragraph, and a word that is
 * hyphenated at a line's end is joined.
 *
 * @throws Refusal when it is protected or damaged, decompresses to more than any text does, or holds pictures of text only
 */
export async function readPdf(
  bytes: Uint8Array,
  tell: TellShare,
  mostBytes = MOST_BYTES,
): Promise<ExtractedArticle | null> {
  try {
    return await withBytesBounded(mostBytes, () => readPages(bytes, tell));
  } catch (error) {
    throw error instanceof TooManyBytes ? new Refusal(because('pdf_unpacks_too_large')) : error;
  }
}

async function readPages(bytes: Uint8Array, tell: TellShare): Promise<ExtractedArticle | null> {
  const loading = getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await loading.promise;
    if (pdf.numPages > MOST_PAGES)
      throw new Refusal(because('pdf_has_too_many_pages', { have: pdf.numPages, most: MOST_PAGES }));
    const paragraphs: string[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      // With normalisation, PDF.js would split the ligature of lam and alef before it reverses the line.
      const { items } = await page.getTextContent({ disableNormalization: true });
      paragraphs.push(...paragraphsOf(linesOf(items.filter((item): item is TextItem => 'str' in item))));
      page.cleanup();
      tell(number / pdf.numPages);
    }
    const { info } = (await pdf.getMetadata()) as { info: { Title?: unknown; Author?: unknown } };
    const article = extractPlainText(paragraphs.join('\n'));
    if (!article) throw new Refusal(because('pdf_without_text'));
    const author = typeof info.Author === 'string' ? info.Author.trim() : '';
    return author ? { ...article, authors: [cutText(author, 200)] } : article;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { name } = error as Error;
    if (name === 'PasswordException') throw new Refusal(because('pdf_protected'));
    throw new Refusal(because('pdf_damaged'));
  } finally {
    await loading.destroy();
  }
}

function paragraphsOf(lines: readonly Line[]): string[] {
  const paragraphs: string[] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const gap = before ? before.bottom - line.bottom : Infinity;
    const sameSize = before && Math.abs(before.height - line.height) < 1;
    if (before && sameSize && gap > 0 && gap < line.height * 1.75) {
      const last = paragraphs.length - 1;
      const whole = paragraphs[last]!;
      paragraphs[last] =
        /\p{L}-$/u.test(whole) && /^\p{Ll}/u.test(line.text)
          ? whole.slice(0, -1) + line.text
          : `${whole} ${line.text}`;
    } else paragraphs.push(line.text);
    before = line;
  }
  return paragraphs;
}
