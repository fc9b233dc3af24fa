import { Node } from '@tiptap/core';
import { IMAGE_WORDS } from '@assay/verdict-doc';
import { say } from '../texts';
import { imagePath, type ImageAttributes } from './attributes';
import { askToDescribe } from './image-events';

/** What an image of the draft needs from the page around it. */
export interface ImageOptions {
  /** The claim whose files the images are. */
  claimId: string;
}

const TEXTS = Object.keys(IMAGE_WORDS) as (keyof typeof IMAGE_WORDS)[];

/** An image of the draft: a stored file of the claim, and what is said about it. */
export const Image = Node.create<ImageOptions>({
  name: 'image',
  group: 'block',
  addOptions: () => ({ claimId: '' }),
  addAttributes() {
    const text = (name: string) => ({
      default: '',
      parseHTML: (element: HTMLElement) => (element.dataset[name] ?? '').slice(0, 1_000),
      renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: String(attributes[name]) }),
    });
    const size = (name: string) => ({
      default: 0,
      parseHTML: (element: HTMLElement) => Math.max(0, Math.round(Number(element.dataset[name]) || 0)),
      renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: String(attributes[name]) }),
    });
    return {
      imageId: {
        isRequired: true,
        parseHTML: (element) => element.dataset['imageId'],
        renderHTML: ({ imageId }) => ({ 'data-image-id': String(imageId) }),
      },
      sha256: {
        isRequired: true,
        parseHTML: (element) => element.dataset['sha256'],
        renderHTML: ({ sha256 }) => ({ 'data-sha256': String(sha256) }),
      },
      width: size('width'),
      height: size('height'),
      ...Object.fromEntries(TEXTS.map((name) => [name, text(name)])),
      decorative: {
        default: false,
        parseHTML: (element) => element.dataset['decorative'] === 'true',
        renderHTML: ({ decorative }) => (decorative ? { 'data-decorative': 'true' } : {}),
      },
    };
  },
  // An image of another claim is not taken: its file belongs to that claim.
  parseHTML() {
    return [
      {
        tag: 'figure[data-image-id][data-sha256]',
        getAttrs: (element) => (element.dataset['claim'] === this.options.claimId ? null : false),
      },
    ];
  },
  renderHTML({ HTMLAttributes }) {
    return ['figure', { 'data-claim': this.options.claimId, ...HTMLAttributes }];
  },
  renderText: ({ node }) => {
    const { alt, caption } = node.attrs as ImageAttributes;
    return [alt && `[${alt}]`, caption].filter(Boolean).join(' ');
  },
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { selection } = editor.state;
        if (!('node' in selection) || editor.state.doc.nodeAt(selection.from)?.type !== this.type)
          return false;
        askToDescribe(editor.view.dom, selection.from);
        return true;
      },
    };
  },
  addNodeView() {
    const { claimId } = this.options;
    return ({ node, getPos, editor }) => {
      const dom = document.createElement('figure');
      const image = dom.appendChild(document.createElement('img'));
      const caption = dom.appendChild(document.createElement('figcaption'));
      const alternative = dom.appendChild(document.createElement('p'));
      const button = dom.appendChild(document.createElement('button'));
      button.type = 'button';
      button.textContent = say('image.describe');
      button.addEventListener('click', () => {
        const position = getPos();
        if (position !== undefined) askToDescribe(editor.view.dom, position);
      });
      caption.dir = alternative.dir = 'auto';
      const draw = (attrs: ImageAttributes) => {
        const path = imagePath(claimId, attrs.sha256);
        if (image.getAttribute('src') !== path) image.src = path;
        image.alt = attrs.decorative ? '' : attrs.alt;
        if (attrs.width > 0 && attrs.height > 0)
          Object.assign(image, { width: attrs.width, height: attrs.height });
        caption.textContent = [attrs.caption, attrs.credit, attrs.licence].filter(Boolean).join(' · ');
        alternative.textContent = attrs.decorative
          ? say('image.isDecorative')
          : attrs.alt
            ? say('image.altIs', { alt: attrs.alt })
            : say('image.noAlt');
        dom.dataset['missing'] = String(!attrs.decorative && !attrs.alt.trim());
        dom.dataset['imageId'] = attrs.imageId;
      };
      draw(node.attrs as ImageAttributes);
      return {
        dom,
        update: (now) => {
          if (now.type !== node.type) return false;
          draw(now.attrs as ImageAttributes);
          return true;
        },
        stopEvent: (event) => event.target === button,
        ignoreMutation: () => true,
      };
    };
  },
});
