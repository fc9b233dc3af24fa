import { composed } from '@assay/text/composed';
import * as Y from 'yjs';
import { fragment, type Field } from './document/shared-types';
import { readText } from './revision/runs';
import { writtenOut } from './render/written-out';
import type { PlainMark } from './schema';
import { DEEPEST } from './revision/read-fragment';

/**
 * The text of a field for lists and search, even where the field breaks the schema: each block on its own line, an image as
 * its caption, without citations, and with marks as {@link writtenOut}. Never throws; a field that is not rich text reads as ''. Control characters, which Postgres text
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

/** The letters of a text; runs with the same formats are written out together. */
function lettersOf(text: Y.XmlText): string {
  const runs: { text: string; marks: readonly PlainMark[] }[] = [];
  for (const { text: letters, formats } of readText(text).runs) {
    const last = runs.at(-1);
    if (last && last.marks.join() === formats.plain.join()) last.text += letters;
    else runs.push({ text: letters, marks: formats.plain });
  }
  return runs.map((run) => writtenOut(run.text, run.marks)).join('');
}

function collect(parent: Y.XmlFragment, lines: string[], depth: number): void {
  let open = false;
  for (const child of parent.toArray() as unknown[]) {
    if (child instanceof Y.XmlText) {
      const text = lettersOf(child);
      if (open) lines.push((lines.pop() ?? '') + text);
      else lines.push(text);
      open = true;
    } else if (child instanceof Y.XmlElement && child.nodeName === 'image') {
      open = false;
      const caption: unknown = child.getAttribute('caption');
      if (typeof caption === 'string') lines.push(caption);
    } else if (child instanceof Y.XmlElement && ['citation', 'horizontalRule'].includes(child.nodeName)) {
      continue;
    } else if (child instanceof Y.XmlElement && depth <= DEEPEST) {
      open = false;
      collect(child, lines, depth + 1);
    }
  }
}
