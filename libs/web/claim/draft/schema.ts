import { Node } from '@tiptap/core';
import { Link } from '@tiptap/extension-link';
import { OrderedList } from '@tiptap/extension-list';
import StarterKit from '@tiptap/starter-kit';
import { isAllowedLink } from '@assay/verdict-doc';
import { Citation } from './citation';
import { Image } from './image/node';
import { Code, Subscript, Superscript, WrittenText } from './letter-marks';
import { Table, TableCell, TableRow } from './table/nodes';

/** A numbered list that always starts at one: a verdict has no start numbers. */
const PlainOrderedList = OrderedList.extend({ addAttributes: () => ({}) });

/** A link with an address alone; the page that shows the verdict decides how it opens. */
const PlainLink = Link.extend({
  addAttributes: () => ({ href: { default: null } }),
}).configure({
  autolink: false,
  openOnClick: false,
  linkOnPaste: true,
  HTMLAttributes: { rel: 'noopener nofollow' },
  isAllowedUri: (uri) => isAllowedLink(uri),
});

/**
 * The editor of summary and rationale, with exactly the verdict's schema: an editor that lacked a node would delete a
 * colleague's words. It has no history (undo belongs to the shared document) and no trailing node, because the draft
 * must hold only what a member typed.
 */
export const PROSE_EXTENSIONS = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    code: false,
    codeBlock: false,
    text: false,
    underline: false,
    undoRedo: false,
    trailingNode: false,
    orderedList: false,
    link: false,
    dropcursor: { color: 'var(--accent)', width: 2 },
  }),
  PlainOrderedList,
  PlainLink,
  Superscript,
  Subscript,
  Code,
  WrittenText,
  Table,
  TableRow,
  TableCell,
];

/** The full editor of summary and rationale, including citations and images. */
export const TEXT_EXTENSIONS = [...PROSE_EXTENSIONS, Citation, Image];

/** The editor of the headline: one paragraph of plain text. */
export const HEADLINE_EXTENSIONS = [
  Node.create({ name: 'doc', topNode: true, content: 'paragraph' }),
  Node.create({
    name: 'paragraph',
    group: 'block',
    content: 'text*',
    parseHTML: () => [{ tag: 'p' }],
    renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
  }),
  Node.create({ name: 'text', group: 'inline' }),
];
