import type { Node } from '@tiptap/pm/model';

/** What is looked for. */
export interface Query {
  text: string;
  /** Capital and small letters differ. */
  matchCase: boolean;
  /** Letters and digits next to the words are not allowed. */
  wholeWord: boolean;
}

/** A range of an editor's document. */
export interface Match {
  from: number;
  to: number;
}

/** Stands for a leaf as a citation, which has one position. No query matches it. */
const LEAF = '\uFFFC';
const WORD_BEFORE = /[\p{L}\p{N}\p{M}_]$/u;
const WORD_BEHIND = /^[\p{L}\p{N}\p{M}_]/u;

/** Letters as readers see them: a match never takes an accent or a part of an emoji apart. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The places at which a letter begins, and the end. */
function bordersOf(text: string): Set<number> {
  return new Set([...[...segmenter.segment(text)].map(({ index }) => index), text.length]);
}

/** All matches in a text, which do not overlap. */
function matchesIn(text: string, { text: sought, matchCase, wholeWord }: Query): Match[] {
  const pattern = new RegExp(sought.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'), matchCase ? 'gu' : 'giu');
  const found = [...text.matchAll(pattern)].map(({ 0: words, index }) => ({
    from: index,
    to: index + words.length,
  }));
  if (found.length === 0) return [];
  const borders = bordersOf(text);
  return found.filter(
    ({ from, to }) =>
      borders.has(from) &&
      borders.has(to) &&
      !(wholeWord && (WORD_BEFORE.test(text.slice(0, from)) || WORD_BEHIND.test(text.slice(to)))),
  );
}

/** Where the words are in a document: each match is inside of one paragraph, heading or cell. */
export function findMatches(doc: Node, query: Query): Match[] {
  if (query.text === '' || query.text.includes(LEAF)) return [];
  const all: Match[] = [];
  doc.descendants((block, position) => {
    if (!block.isTextblock) return true;
    const text = block.textBetween(0, block.content.size, '', LEAF);
    const begin = position + 1;
    for (const { from, to } of matchesIn(text, query)) all.push({ from: begin + from, to: begin + to });
    return false;
  });
  return all;
}
