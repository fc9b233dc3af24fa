import { Node } from '@tiptap/core';
import { evidenceArray, evidenceOrder } from '@assay/verdict-doc';
import type { Doc } from 'yjs';
import { say } from './texts';
import type { Sources } from './sources';

/** What a citation needs to show its number and the title of its source. */
export interface CitationOptions {
  doc: Doc | undefined;
  sources: Sources | undefined;
}

/** The number of a piece of evidence: its position in the draft's order, from 1; undefined if it has none. */
export function citationNumber(order: readonly string[], evidenceId: string): number | undefined {
  const at = order.indexOf(evidenceId);
  return at === -1 ? undefined : at + 1;
}

/**
 * An inline citation of a piece of evidence, shown as its number. The document holds only the id, so that the number
 * changes with the order.
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
  // Text copied as plain text keeps the number, in the brackets with which a citation is typed.
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
