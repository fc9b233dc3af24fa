import { Mark, markInputRule, Node } from '@tiptap/core';
import type { Range } from '@tiptap/core';
import { PLAIN_MARKS, writtenOut } from '@assay/verdict-doc';

/** Raised letters. */
export const Superscript = Mark.create({
  name: 'superscript',
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
});

/** Lowered letters. */
export const Subscript = Mark.create({
  name: 'subscript',
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
});

/**
 * Letters in a fixed-width font, as numbers of law and names of files. Tiptap's own mark excludes all others, and two
 * members who format the same letters at the same time would make a text that its schema forbids.
 */
export const Code = Mark.create({
  name: 'code',
  code: true,
  exitable: true,
  parseHTML: () => [{ tag: 'code' }],
  renderHTML: () => ['code', 0],
  addInputRules() {
    return [markInputRule({ find: /(?:^|[^`])(`([^`]+)`)$/, type: this.type })];
  },
});

/** Text that is copied as plain text with what its marks say: 10 to the power of 6 must not become 106. */
export const WrittenText = Node.create({
  name: 'text',
  group: 'inline',
  renderText(props) {
    // Tiptap passes the copied range too, though its type of this function does not name it.
    const { node, pos, range } = props as typeof props & { range?: Range };
    const from = Math.max(0, (range?.from ?? pos) - pos);
    const letters = (node.text ?? '').slice(from, range ? range.to - pos : undefined);
    const names = node.marks.map(({ type }) => type.name);
    return writtenOut(
      letters,
      PLAIN_MARKS.filter((name) => names.includes(name)),
    );
  },
});
