import { blocksOfHtml, extractPlainText, type ExtractedArticle } from '@assay/text';
import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import mammoth from 'mammoth';
import { prepareDocx } from './docx-parts';
import { Refusal } from './refusal';
import type { TellShare } from './tell-share';

/** Most bytes of everything packed into a document: a book of pictures has less, a bomb has more. */
const MOST_UNPACKED = 100 * 1024 * 1024;

/** Most parts of a document. */
const MOST_PARTS = 5_000;

/** Bytes of the file unpacked at once, so that counting stops soon after the limit. */
const STEP = 64 * 1024;

/** First bytes of a Compound File, which is what Word makes of a document with a password. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads a Word document (ECMA-376, .docx): its paragraphs, headings, tables, text boxes and notes as text. What its author
 * has hidden or deleted (tracked changes) is left out.
 *
 * @throws Refusal when it is protected, no such document, or unpacks to more than any document has
 */
export async function readDocx(bytes: Uint8Array, tell: TellShare): Promise<ExtractedArticle | null> {
  if (COMPOUND_FILE.every((byte, index) => bytes[index] === byte))
    throw new Refusal(
      'This document is protected by a password, or is an old .doc. Save it as a plain .docx.',
    );
  countUnpacked(bytes, (share) => tell(share / 2));
  let html: string;
  try {
    const prepared = prepareDocx(bytes);
    ({ value: html } = await mammoth.convertToHtml(
      { buffer: Buffer.from(prepared.bytes) },
      {
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
        transformDocument: prepared.withoutHidden,
      },
    ));
  } catch {
    throw new Refusal('This .docx is damaged, or is none.');
  }
  return extractPlainText(blocksOfHtml(html).join('\n'));
}

/** Unpacks once to count, and stops at the limit whatever sizes the archive claims. */
function countUnpacked(bytes: Uint8Array, tell: TellShare): void {
  let unpacked = 0;
  let parts = 0;
  let refusal: Refusal | undefined;
  const refuse = (sentence: string) => (refusal ??= new Refusal(sentence));
  const unzip = new Unzip((file: UnzipFile) => {
    parts += 1;
    if (parts > MOST_PARTS) return refuse('This document has more parts than any document has.');
    file.ondata = (error, part) => {
      if (error) return refuse('This .docx is damaged, or is none.');
      unpacked += part.length;
      if (unpacked > MOST_UNPACKED) {
        refuse('This document unpacks to more than 100 MB, which no text does.');
        file.terminate();
      }
    };
    if (!refusal) file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let from = 0; from < bytes.length && !refusal; from += STEP) {
      unzip.push(bytes.subarray(from, from + STEP), from + STEP >= bytes.length);
      tell(Math.min(1, (from + STEP) / bytes.length));
    }
  } catch {
    refuse('This .docx is damaged, or is none.');
  }
  if (parts === 0) refuse('This .docx is damaged, or is none.');
  if (refusal) throw refusal;
}
