import { cutText, extractPlainText, type ExtractedArticle } from '@assay/text';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextItem } from 'pdfjs-dist/types/src/display/api';
import { linesOf, type Line } from './pdf-lines';
import { Refusal } from './refusal';
import type { TellShare } from './tell-share';

/** Most pages that are read: more is no article. */
const MOST_PAGES = 500;

/**
 * Reads the text of a PDF (ISO 32000): lines that follow each other closely are a paragraph, and a word that a line's
 * end parts is whole again.
 *
 * @throws Refusal when it is protected or damaged, or holds pictures of text only
 */
export async function readPdf(bytes: Uint8Array, tell: TellShare): Promise<ExtractedArticle | null> {
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
      throw new Refusal(`This PDF has ${pdf.numPages} pages; at most ${MOST_PAGES} are read.`);
    const paragraphs: string[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      // Normalised, PDF.js would part the ligature of lam and alef before it turns the line round.
      const { items } = await page.getTextContent({ disableNormalization: true });
      paragraphs.push(...paragraphsOf(linesOf(items.filter((item): item is TextItem => 'str' in item))));
      page.cleanup();
      tell(number / pdf.numPages);
    }
    const { info } = (await pdf.getMetadata()) as { info: { Title?: unknown; Author?: unknown } };
    const article = extractPlainText(paragraphs.join('\n'));
    if (!article)
      throw new Refusal('This PDF holds pictures and no text. Have its text recognised first (OCR).');
    const author = typeof info.Author === 'string' ? info.Author.trim() : '';
    return author ? { ...article, authors: [cutText(author, 200)] } : article;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { name } = error as Error;
    if (name === 'PasswordException')
      throw new Refusal('This PDF is protected by a password. Save it without one.');
    throw new Refusal('This PDF is damaged, or is none.');
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
