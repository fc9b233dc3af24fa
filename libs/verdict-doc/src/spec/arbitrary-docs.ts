import fc from 'fast-check';
import * as Y from 'yjs';
import { complete } from './verdicts';

const NAMES = ['headline', 'summary', 'rationale', 'evidence', 'meta', 'note:e1'];
const NODES = [
  'paragraph',
  'heading',
  'bulletList',
  'listItem',
  'blockquote',
  'citation',
  'hardBreak',
  'horizontalRule',
  'image',
  'table',
  'tableRow',
  'tableCell',
  'codeBlock',
  'doc',
  'text',
  '__proto__',
  'constructor',
  '',
];
const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.constant(null),
  fc.boolean(),
  fc.uint8Array({ maxLength: 4 }),
  fc.constant({ href: 'javascript:alert(1)' }),
  fc.constant({ href: 'https://example.org' }),
  fc.constant(['x']),
);

/** One change of a shared name; some are what an editor does, most are what no editor does. */
const step = fc.record({
  name: fc.constantFrom(...NAMES),
  kind: fc.constantFrom(
    'element',
    'text',
    'format',
    'embed',
    'map',
    'array',
    'binary',
    'clear',
    'subdoc',
    'any',
  ),
  node: fc.constantFrom(...NODES),
  key: fc.constantFrom(
    'level',
    'evidenceId',
    'imageId',
    'caption',
    'link',
    'bold',
    'code',
    'start',
    'rating',
    'language',
    'onclick',
  ),
  value,
  text: fc.string({ unit: 'binary', maxLength: 8 }),
  at: fc.nat(3),
});
type HostileStep = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A complete verdict after any such steps, as a hostile client would change it. */
export const hostileDoc = fc.array(step, { maxLength: 12 }).map((steps) => {
  const doc = complete();
  for (const each of steps) {
    // Yjs itself refuses some steps, so they never reach a document.
    try {
      doc.transact(() => apply(doc, each));
    } catch {
      continue;
    }
  }
  return doc;
});

function apply(doc: Y.Doc, { name, kind, node, key, value, text, at }: HostileStep): void {
  const root = doc.share.get(name) as unknown as Y.XmlFragment;
  const first =
    root instanceof Y.XmlFragment && root.length > 0 ? (root.get(at % root.length) as unknown) : null;
  const parent = first instanceof Y.XmlElement && at % 2 === 0 ? first : root;
  const child = parent instanceof Y.XmlElement && parent.length > 0 ? (parent.get(0) as unknown) : null;
  const insert = (content: unknown) => (parent as unknown as Y.Array<unknown>).insert(0, [content]);
  switch (kind) {
    case 'element': {
      const element = new Y.XmlElement(node);
      element.setAttribute(key, value as string);
      element.insert(0, [new Y.XmlText(text)]);
      return insert(element);
    }
    case 'text':
      return child instanceof Y.XmlText ? child.insert(0, text) : insert(new Y.XmlText(text));
    case 'format':
      return child instanceof Y.XmlText ? child.format(0, 3, { [key]: value }) : undefined;
    case 'embed':
      return child instanceof Y.XmlText ? child.insertEmbed(0, { image: text }) : undefined;
    case 'map':
      return root instanceof Y.Map
        ? void (root as Y.Map<unknown>).set(key, value)
        : insert(new Y.Map([[key, value]]));
    case 'array':
      return insert(Y.Array.from([value as string]));
    case 'binary':
      return insert(new Uint8Array([1, 2]));
    case 'any':
      return insert(value);
    case 'subdoc':
      return insert(new Y.Doc());
    case 'clear':
      return (parent as unknown as Y.Array<unknown>).delete(0, 1);
  }
}
