import { because, type Reason } from '@assay/messages';
import { blocksOfHtml, extractPlainText, type ExtractedArticle } from '@assay/text';
import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import mammoth from 'mammoth';
import { prepareDocx } from './docx-parts';
import { Refusal } from './refusal';
import type { TellShare } from './tell-share';

/** The most bytes of a decompressed document: a book with pictures has fewer, a zip bomb has more. */
const MOST_UNPACKED = 100 * 1024 * 1024;

/** The most parts of a document. */
const MOST_PARTS = 5_000;

/** The compressed bytes that are decompressed in one step, so that counting stops soon after the limit. */
const STEP = 64 * 1024;

/** The first bytes of a Compound File, the format of a Word document with a password. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads a Word document (ECMA-376, .docx): its paragraphs, headings, tables, text boxes and notes as text. Hidden and
 * deleted text (tracked changes) is left out.
 *
 * @throws Refusal when it is protected, is not a Word document, or decompresses to more than the limit
 */
export async function readDocx(bytes: Uint8Array, tell: TellShare): Promise<ExtractedArticle | null> {
  if (COMPOUND_FILE.every((byte, index) => bytes[index] === byte))
    throw new Refusal(because('document_protected'));
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
    throw new Refusal(because('document_damaged'));
  }
  return extractPlainText(blocksOfHtml(html).join('\n'));
}

/** Decompresses once to count the bytes, and stops at the limit: the sizes that the archive declares may be false. */
function countUnpacked(bytes: Uint8Array, tell: TellShare): void {
  let unpacked = 0;
  let parts = 0;
  let refusal: Refusal | undefined;
  const refuse = (why: Reason) => (refusal ??= new Refusal(why));
  const unzip = new Unzip((file: UnzipFile) => {
    parts += 1;
    if (parts > MOST_PARTS) return refuse(because('document_has_too_many_parts'));
    file.ondata = (error, part) => {
      if (error) return refuse(because('document_damaged'));
      unpacked += part.length;
      if (unpacked > MOST_UNPACKED) {
        refuse(because('document_unpacks_too_large'));
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
    refuse(because('document_damaged'));
  }
  if (parts === 0) refuse(because('document_damaged'));
  if (refusal) throw refusal;
}
