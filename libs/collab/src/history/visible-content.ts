import * as Y from 'yjs';

/** Any shared type: its list of items and its map entries, as Yjs stores them. */
interface SharedType {
  _start: Y.Item | null;
  _map: Map<string, Y.Item>;
  nodeName?: string;
}

/**
 * The visible content of a document as one string: text with its formats, elements, attributes, lists and map entries. Two
 * states with the same string differ at most in format markers that apply to no character.
 */
export function visibleContent(doc: Y.Doc): string {
  const roots = [...doc.share.keys()].sort();
  return JSON.stringify(roots.map((name) => [name, contentOf(doc.share.get(name) as unknown as SharedType)]));
}

function contentOf(type: SharedType): unknown {
  const parts: unknown[] = [];
  let run = null as { formats: string; text: string } | null;
  const formats = new Map<string, unknown>();
  let named: string | undefined;
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) formats.delete(content.key);
      else formats.set(content.key, content.value);
      named = undefined;
    } else if (content instanceof Y.ContentString) {
      named ??= JSON.stringify([...formats].sort(([a], [b]) => (a < b ? -1 : 1)));
      if (run?.formats === named) run.text += content.str;
      else parts.push((run = { formats: named, text: content.str }));
    } else {
      run = null;
      parts.push(valueOf(content));
    }
  }
  const entries = [...type._map]
    .filter(([, item]) => !item.deleted)
    .map(([key, item]) => [key, valueOf(item.content)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return [type.nodeName ?? null, entries, parts];
}

function valueOf(content: Y.Item['content']): unknown {
  return content instanceof Y.ContentType
    ? contentOf(content.type as unknown as SharedType)
    : content.getContent();
}
