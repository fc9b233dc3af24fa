import { Schema, type MarkSpec, type NodeSpec, type SchemaSpec } from '@tiptap/pm/model';

/** Heading levels of a verdict's text; level 1 is the headline. */
export const HEADING_LEVELS = [2, 3];

/**
 * The version of what a draft may contain, which each page tells the server: it grows with every new kind of node or
 * mark. A page of an earlier version does not show what it does not know, and its next edit would delete that.
 */
export const DRAFT_FORMAT = 3;

/** What the draft says of an image in words, each with its longest text in UTF-16 units. */
export const IMAGE_WORDS = { alt: 1_000, caption: 1_000, credit: 300, licence: 300 } as const;

/** A text about an image. */
export type ImageWord = keyof typeof IMAGE_WORDS;

/** The longest headline, in UTF-16 units. */
export const HEADLINE_LIMIT = 200;

/** The first @ separates a mail address. A pattern that tried every @ would take quadratic time on a run of them. */
const LINK = /^(https?:\/\/[^\s]+|mailto:[^\s][^\s@]*@[^\s]+)$/i;

/** Whether a link is allowed: an absolute http, https or mailto address without spaces. */
export function isAllowedLink(href: unknown): href is string {
  return typeof href === 'string' && href.length <= 2_048 && LINK.test(href);
}

/**
 * The marks without attributes, in the order in which a revision lists them. None excludes another one: two members who
 * format the same letters at the same time make any combination.
 */
export const PLAIN_MARKS = ['bold', 'italic', 'strike', 'superscript', 'subscript', 'code'] as const;

/** The name of a mark without attributes. */
export type PlainMark = (typeof PLAIN_MARKS)[number];

const nodes: Record<string, NodeSpec> = {
  doc: { content: 'block+' },
  paragraph: { content: 'inline*', group: 'block' },
  heading: {
    content: 'inline*',
    group: 'block',
    defining: true,
    attrs: { level: { default: 2, validate: 'number' } },
  },
  bulletList: { content: 'listItem+', group: 'block list' },
  orderedList: { content: 'listItem+', group: 'block list' },
  listItem: { content: 'paragraph block*', defining: true },
  blockquote: { content: 'block+', group: 'block', defining: true },
  horizontalRule: { group: 'block' },
  // The image's file by its id and its digest: never an address, which could be anyone's.
  image: {
    group: 'block',
    attrs: {
      imageId: { validate: 'string' },
      sha256: { validate: 'string' },
      width: { default: 0, validate: 'number' },
      height: { default: 0, validate: 'number' },
      alt: { default: '', validate: 'string' },
      decorative: { default: false, validate: 'boolean' },
      caption: { default: '', validate: 'string' },
      credit: { default: '', validate: 'string' },
      licence: { default: '', validate: 'string' },
    },
  },
  table: {
    content: 'tableRow+',
    group: 'block',
    isolating: true,
    attrs: { header: { default: false, validate: 'boolean' } },
  },
  tableRow: { content: 'tableCell+' },
  // The column tells cells of one column apart from their neighbours, however rows and columns change meanwhile.
  tableCell: {
    content: 'paragraph+',
    isolating: true,
    attrs: { column: { default: null, validate: 'string|null' } },
  },
  hardBreak: { group: 'inline', inline: true, selectable: false },
  citation: { group: 'inline', inline: true, atom: true, attrs: { evidenceId: { validate: 'string' } } },
  text: { group: 'inline' },
};

const marks: Record<string, MarkSpec> = {
  link: { attrs: { href: { validate: 'string' } }, inclusive: false },
  ...Object.fromEntries(PLAIN_MARKS.map((name) => [name, {}])),
};

/** The schema of summary and rationale as data. Node and mark names are Tiptap's; `citation` is ours. */
export const verdictSchemaSpec: SchemaSpec = { nodes, marks };

/** The schema of summary and rationale. */
export const verdictSchema = new Schema(verdictSchemaSpec);

/** The schema of the headline as data: one paragraph of plain text. */
export const headlineSchemaSpec: SchemaSpec = {
  nodes: {
    doc: { content: 'paragraph' },
    paragraph: { content: 'text*', group: 'block' },
    text: { group: 'inline' },
  },
  marks: {},
};

/** The schema of the headline. */
export const headlineSchema = new Schema(headlineSchemaSpec);
