import { composed } from '@assay/text/composed';
import * as Y from 'yjs';
import { fragment, type Field } from './document/shared-types';
import { readText } from './revision/runs';
import { DEEPEST } from './revision/read-fragment';

/**
 * The text of a field for lists and search, even where the field breaks the schema: each block on its own line, without
 * marks and citations. Never throws; a field that is not rich text reads as ''. Control characters, which Postgres text
 * or a list cannot show, become spaces.
 */
export function plainText(doc: Y.Doc, field: Field): string {
  const lines: string[] = [];
  try {
    collect(fragment(doc, field), lines, 0);
  } catch {
    return '';
  }
  const text = lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
  return (
    composed(text)
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      .replace(/\p{Surrogate}/gu, '\ufffd')
  );
}

function collect(parent: Y.XmlFragment, lines: string[], depth: number): void {
  let open = false;
  for (const child of parent.toArray() as unknown[]) {
    if (child instanceof Y.XmlText) {
      const text = readText(child)
        .runs.map((run) => run.text)
        .join('');
      if (open) lines.push((lines.pop() ?? '') + text);
      else lines.push(text);
      open = true;
    } else if (child instanceof Y.XmlElement && child.nodeName === 'citation') {
      continue;
    } else if (child instanceof Y.XmlElement && depth <= DEEPEST) {
      open = false;
      collect(child, lines, depth + 1);
    }
  }
}
