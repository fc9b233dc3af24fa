import { because, type Reason } from '@assay/messages';
import { plainName, sniff, typeNotes } from '@assay/server-platform/media';
import { DomainError, LIMITS } from '@assay/domain';
import { ExtractionService } from '@assay/server-article';
import { cutText, PARAGRAPH_BREAK } from '@assay/text';
import { Injectable, Logger } from '@nestjs/common';
import { Packed, unpacked } from './unpack';

/** The longest readable text that is stored, in UTF-16 units: a long book. */
const MOST_TEXT = 1_500_000;

/** Milliseconds within which reading must finish, the wait for a thread included: less than a job's lease. */
const WITHIN = 60_000;

const KINDS: Record<string, 'html' | 'text' | 'pdf' | 'docx' | undefined> = {
  'text/html': 'html',
  'text/plain': 'text',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/** The result of reading bytes. */
export interface Reading {
  sniffedType: string;
  /** Where its type is another than its sender says, or is two at once. */
  typeNotes: readonly Reason[];
  title: string | null;
  text: string | null;
  /** The offsets of its boilerplate paragraphs, such as links to other stories and advertisements. */
  asides: number[];
  /** Why there is no readable text. */
  textProblems: readonly Reason[];
}

/** What the sender of the bytes declares about them. */
export interface Said {
  type: string | null;
  charset: string | null;
  /** As `Content-Encoding` names them, in the order they were applied. */
  encodings: readonly string[];
  url: string | null;
}

/** Reads type and text of strangers' bytes. If they cannot be read, the result says why; the bytes are archived all
 * the same. */
@Injectable()
export class ArchiveReading {
  private readonly log = new Logger('ArchiveReading');

  constructor(private readonly extraction: ExtractionService) {}

  /** @param newsroomId the newsroom whose turn in the threads it takes */
  async read(newsroomId: string, raw: Uint8Array, said: Said): Promise<Reading> {
    const deadline = AbortSignal.timeout(WITHIN);
    let bytes: Uint8Array;
    try {
      bytes = await unpacked(raw, said.encodings, deadline);
    } catch (error) {
      if (!(error instanceof Packed)) throw error;
      return {
        sniffedType: await sniff(raw),
        typeNotes: [],
        title: null,
        text: null,
        asides: [],
        textProblems: [error.why],
      };
    }
    const sniffedType = await sniff(bytes);
    const about = { sniffedType, typeNotes: typeNotes(bytes, said.type, sniffedType) };
    const saysHtml = said.type !== null && plainName(said.type) === 'text/html';
    const kind = sniffedType === 'text/plain' && saysHtml ? 'html' : KINDS[sniffedType];
    if (!kind)
      return {
        ...about,
        title: null,
        text: null,
        asides: [],
        textProblems: [because('nothing_to_read', { type: sniffedType })],
      };
    try {
      const source = { kind, bytes, charset: said.charset, url: said.url };
      const { title, text, aside } = await this.extraction.read(newsroomId, 'url', source, {
        signal: deadline,
      });
      // PostgreSQL has no NUL in its texts.
      const readable = cutText(text.replaceAll('\u0000', ' '), MOST_TEXT);
      const asides = aside.filter((start) => start < readable.length);
      return {
        ...about,
        title: cutText(title, LIMITS.title),
        text: readable || null,
        asides,
        textProblems: [],
      };
    } catch (error) {
      const expected = error instanceof DomainError;
      if (!expected && !deadline.aborted) this.log.error(error);
      const textProblems = expected
        ? error.reasons
        : [because(deadline.aborted ? 'reading_copy_too_long' : 'copy_not_readable')];
      return { ...about, title: null, text: null, asides: [], textProblems };
    }
  }
}

/** A text without the paragraphs at these offsets. */
export function withoutAsides(text: string, asides: readonly number[]): string {
  const left = new Set(asides);
  let start = 0;
  return text
    .split(PARAGRAPH_BREAK)
    .filter((paragraph) => {
      const here = start;
      start += paragraph.length + PARAGRAPH_BREAK.length;
      return !left.has(here);
    })
    .join(PARAGRAPH_BREAK);
}
