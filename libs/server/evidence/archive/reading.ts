import { plainName, sniff, typeNote } from '@assay/server-platform';
import { LIMITS } from '@assay/domain';
import { ExtractionService } from '@assay/server-article';
import { cutText, PARAGRAPH_BREAK } from '@assay/text';
import { Injectable, Logger } from '@nestjs/common';
import { Packed, unpacked } from './unpack';

/** Most of a text that is kept as readable, in UTF-16 units: a long book. */
const MOST_TEXT = 1_500_000;

/** How long the whole reading may take, its turn in the threads included, in milliseconds: less than a job's lease. */
const WITHIN = 60_000;

const KINDS: Record<string, 'html' | 'text' | 'pdf' | 'docx' | undefined> = {
  'text/html': 'html',
  'text/plain': 'text',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/** What could be read out of bytes. */
export interface Reading {
  sniffedType: string;
  typeNote: string | null;
  title: string | null;
  text: string | null;
  /** Where its paragraphs begin that the page shows beside its article: links to other stories, advertisements. */
  asides: number[];
  textProblem: string | null;
}

/** What is said about bytes by who sends them. */
export interface Said {
  type: string | null;
  charset: string | null;
  /** As `Content-Encoding` names them, in the order they were applied. */
  encodings: readonly string[];
  url: string | null;
}

/** Reads what strangers' bytes are and say. What cannot be read is told in a sentence, and never stops the keeping. */
@Injectable()
export class ArchiveReading {
  private readonly log = new Logger('ArchiveReading');

  constructor(private readonly extraction: ExtractionService) {}

  /** @param newsroomId whose turn it takes in the threads */
  async read(newsroomId: string, raw: Uint8Array, said: Said): Promise<Reading> {
    const deadline = AbortSignal.timeout(WITHIN);
    let bytes: Uint8Array;
    try {
      bytes = await unpacked(raw, said.encodings, deadline);
    } catch (error) {
      if (!(error instanceof Packed)) throw error;
      const textProblem = error.message;
      return {
        sniffedType: await sniff(raw),
        typeNote: null,
        title: null,
        text: null,
        asides: [],
        textProblem,
      };
    }
    const sniffedType = await sniff(bytes);
    const about = { sniffedType, typeNote: typeNote(bytes, said.type, sniffedType) };
    const saysHtml = said.type !== null && plainName(said.type) === 'text/html';
    const kind = sniffedType === 'text/plain' && saysHtml ? 'html' : KINDS[sniffedType];
    if (!kind)
      return {
        ...about,
        title: null,
        text: null,
        asides: [],
        textProblem: `There is no text to read in ${sniffedType}.`,
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
        textProblem: null,
      };
    } catch (error) {
      const expected = (error as Error).name === 'DomainError';
      if (!expected && !deadline.aborted) this.log.error(error);
      const textProblem = expected
        ? (error as Error).message
        : deadline.aborted
          ? 'Reading it takes too long.'
          : 'Its text could not be read.';
      return { ...about, title: null, text: null, asides: [], textProblem };
    }
  }
}

/** A text without the paragraphs that begin at these places. */
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
