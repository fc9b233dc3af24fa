import { Node } from '@tiptap/core';
import { evidenceArray, evidenceOrder } from '@assay/verdict-doc';
import type { Doc } from 'yjs';
import { say } from './texts';
import type { Sources } from './sources';

/** What a citation needs to show its number and its source's title. */
export interface CitationOptions {
  doc: Doc | undefined;
  sources: Sources | undefined;
}

/** The number of an evidence item: its place in the draft's order, from 1; undefined when it has none. */
export function citationNumber(order: readonly string[], evidenceId: string): number | undefined {
  const at = order.indexOf(evidenceId);
  return at === -1 ? undefined : at + 1;
}

/**
 * A pointer at a piece of evidence, inline, drawn as its number. The document holds only the id, so the
 * number follows when the order changes.
 */
export const Citation = Node.create<CitationOptions>({
  name: 'citation',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ doc: undefined, sources: undefined }),
  addAttributes: () => ({
    evidenceId: {
      isRequired: true,
      parseHTML: (element) => element.getAttribute('data-evidence-id'),
      renderHTML: (attributes) => ({ 'data-evidence-id': attributes['evidenceId'] as string }),
    },
  }),
  parseHTML: () => [{ tag: 'span[data-evidence-id]' }],
  // What is copied as plain text keeps the number, in the brackets a citation is typed with.
  renderText({ node }) {
    const { doc } = this.options;
    const order = doc ? evidenceOrder(doc).map((one) => one.id) : [];
    return `[${citationNumber(order, node.attrs['evidenceId'] as string) ?? '?'}]`;
  },
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes],
  addNodeView() {
    const { doc, sources } = this.options;
    return ({ node }) => {
      const id = node.attrs['evidenceId'] as string;
      const dom = document.createElement('span');
      dom.className = 'citation';
      dom.dataset['evidenceId'] = id;
      const draw = () => {
        const number =
          doc &&
          citationNumber(
            evidenceOrder(doc).map((one) => one.id),
            id,
          );
        const title = sources?.titleOf(id);
        dom.textContent = number === undefined ? '?' : String(number);
        dom.dataset['broken'] = String(number === undefined);
        dom.title = title ?? '';
        dom.setAttribute('role', 'img');
        dom.setAttribute(
          'aria-label',
          number === undefined
            ? say('draft.citationBroken')
            : say('draft.citation', { number, title: title ?? '' }),
        );
      };
      draw();
      const order = doc && evidenceArray(doc);
      order?.observe(draw);
      const forget = sources?.subscribe(draw);
      dom.addEventListener('click', () => sources?.press(id));
      const destroy = () => {
        order?.unobserve(draw);
        forget?.();
      };
      return { dom, destroy, ignoreMutation: () => true };
    };
  },
});
