import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/**
 * The highlighting that marks a hidden run: Mammoth reads the highlighting of a run, but not whether it is hidden.
 */
const HIDDEN = 'assay-hidden';

/** `w:vanish` (ECMA-376 part 1, 17.3.2.41): hidden text, which Word neither shows nor prints. */
const VANISH = /<w:vanish(?:\s+w:val="(?:true|1|on)")?\s*\/>/g;

/** Elements that separate words and that Mammoth ignores, each with an element that Mammoth reads instead. */
const PARTING: [RegExp, string][] = [
  [/<w:(?:cr|br)(?:\s[^>]*)?\/>/g, '<w:br/>'],
  [/<w:ptab(?:\s[^>]*)?\/>/g, '<w:tab/>'],
];

const STYLE = /<w:style\b[^>]*?\bw:styleId="([^"]*)"[^>]*>(.*?)<\/w:style>/gs;

/** The parts of an element of Mammoth's document tree that are read here. */
interface Element {
  type: string;
  children?: Element[];
  highlight?: string | null;
  styleId?: string | null;
}

/** A document tree with its notes, which Mammoth stores separately. */
interface Tree extends Element {
  notes?: { _notes: Record<string, { body: Element[] }> };
}

/** A document that was prepared for Mammoth. */
export interface PreparedDocument {
  bytes: Uint8Array;
  /** Removes hidden runs from the tree. */
  withoutHidden(tree: Tree): Tree;
}

/**
 * Rewrites the parts of a Word document that Mammoth would lose: which runs are hidden, and breaks that separate words.
 * Pictures are removed.
 */
export function prepareDocx(docx: Uint8Array): PreparedDocument {
  const parts = unzipSync(docx, { filter: ({ name }) => /\.(?:xml|rels)$/i.test(name) });
  for (const [name, part] of Object.entries(parts)) {
    if (!/^word\/.*\.xml$/i.test(name)) continue;
    const xml = PARTING.reduce((text, [from, to]) => text.replace(from, to), strFromU8(part));
    parts[name] = strToU8(xml.replace(VANISH, `<w:highlight w:val="${HIDDEN}"/>`));
  }
  const styles = parts['word/styles.xml'];
  const hidden = styles ? hiddenStyles(strFromU8(styles)) : new Set<string>();
  const isHidden = ({ highlight, styleId }: Element) =>
    highlight === HIDDEN || (!!styleId && hidden.has(styleId));
  const without = (element: Element): Element =>
    element.children
      ? { ...element, children: element.children.filter((child) => !isHidden(child)).map(without) }
      : element;
  return {
    bytes: zipSync(parts, { level: 0 }),
    withoutHidden: (tree) => {
      for (const note of Object.values(tree.notes?._notes ?? {}))
        note.body = note.body.filter((one) => !isHidden(one)).map(without);
      return without(tree);
    },
  };
}

/** Styles with hidden text, and styles that are based on one. */
function hiddenStyles(xml: string): Set<string> {
  const styles = [...xml.matchAll(STYLE)].map(([, id, body]) => ({
    id: id!,
    isHidden: body!.includes(`w:val="${HIDDEN}"`),
    basedOn: /<w:basedOn\s+w:val="([^"]*)"/.exec(body!)?.[1],
    shows: /<w:vanish\s+w:val="(?:false|0|off)"/.test(body!),
  }));
  const hidden = new Set(styles.filter(({ isHidden }) => isHidden).map(({ id }) => id));
  for (let before = -1; before !== hidden.size;) {
    before = hidden.size;
    for (const { id, basedOn, shows } of styles) if (basedOn && !shows && hidden.has(basedOn)) hidden.add(id);
  }
  return hidden;
}
