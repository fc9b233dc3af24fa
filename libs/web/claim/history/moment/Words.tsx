import { createElement } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { isAllowedLink } from '@assay/verdict-doc';
import type { Life, ShownKind, ShownNode, ShownPart, ShownRun } from '@assay/verdict-doc';
import { imagePath } from '../../draft/image/attributes';
import { usePast } from '../past';
import { useTexts } from '../texts';
import styles from './moment.module.css';

/**
 * The blocks of a field, with who wrote each run of words and what changed.
 *
 * @param actionOf what can be done with a block of the moment, by its index
 */
export function Blocks({
  blocks,
  cited,
  actionOf,
}: {
  blocks: readonly ShownNode[];
  cited: readonly string[];
  actionOf: (index: number) => ReactNode;
}) {
  return blocks.map((block, index) => (
    <div key={index} className={styles.block}>
      <Block block={block} cited={cited} />
      {actionOf(index)}
    </div>
  ));
}

function Block({ block, cited }: { block: ShownNode; cited: readonly string[] }) {
  const { node, values, content, kind } = block;
  const tag = tagOf(node, values);
  if (node === 'image') return <Image image={block} />;
  const inner = content.map((part, index) =>
    'node' in part && isBlock(part.node) ? (
      <Block key={index} block={part} cited={cited} />
    ) : (
      <Inline key={index} part={part} cited={cited} />
    ),
  );
  if (tag === 'hr') return <hr data-kind={kind} />;
  if (tag === 'table')
    return (
      <div className={styles.table} tabIndex={0}>
        <table data-kind={kind}>
          <tbody>{inner}</tbody>
        </table>
      </div>
    );
  const isList = tag === 'ul' || tag === 'ol';
  return createElement(
    tag,
    { dir: isList ? undefined : 'auto', 'data-kind': kind },
    inner.length > 0 ? inner : <br />,
  );
}

/** An image with what was said of it at that moment. */
function Image({ image: { values, kind, ...life } }: { image: ShownNode }) {
  const { claimId } = usePast();
  const said = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  return (
    <figure className={styles.image} data-kind={kind}>
      <Piece life={life} kind={kind}>
        <img src={imagePath(claimId, said('sha256'))} alt={said('alt')} loading="lazy" />
      </Piece>
      <figcaption dir="auto">
        {['alt', 'caption', 'credit', 'licence'].map(said).filter(Boolean).join(' · ')}
      </figcaption>
    </figure>
  );
}

const BLOCKS = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'horizontalRule',
  'image',
  'table',
  'tableRow',
  'tableCell',
];
const isBlock = (node: string) => BLOCKS.includes(node);

/** The headings of the draft are below those of the page's fields. */
function tagOf(node: string, values: Record<string, unknown>) {
  if (node === 'heading') return values['level'] === 3 ? 'h4' : 'h3';
  return (
    (
      {
        bulletList: 'ul',
        orderedList: 'ol',
        listItem: 'li',
        blockquote: 'blockquote',
        horizontalRule: 'hr',
        table: 'table',
        tableRow: 'tr',
        tableCell: 'td',
      } as const
    )[node] ?? 'p'
  );
}

function Inline({ part, cited }: { part: ShownPart; cited: readonly string[] }) {
  if ('text' in part) return <Run run={part} />;
  if (part.node === 'hardBreak') return <br />;
  if (part.node === 'citation') return <Citation atom={part} cited={cited} />;
  return part.content.map((inner, index) => <Inline key={index} part={inner} cited={cited} />);
}

/** The element of each mark, the innermost first. */
const MARKS = [
  ['code', 'code'],
  ['subscript', 'sub'],
  ['superscript', 'sup'],
  ['strike', 's'],
  ['italic', 'em'],
  ['bold', 'strong'],
] as const;

/** A run of words by one author. */
export function Run({ run }: { run: ShownRun }) {
  const { link } = run.marks;
  let words: ReactNode = run.text;
  for (const [mark, tag] of MARKS) if (run.marks[mark]) words = createElement(tag, null, words);
  const href = (link as { href?: unknown } | undefined)?.href;
  if (isAllowedLink(href)) words = <span className={styles.link}>{words}</span>;
  return (
    <Piece life={run} kind={run.kind}>
      {words}
    </Piece>
  );
}

function Citation({ atom, cited }: { atom: ShownNode; cited: readonly string[] }) {
  const texts = useTexts();
  const { titles } = usePast();
  const id = atom.values['evidenceId'] as string;
  const number = cited.indexOf(id) + 1;
  const title = titles.get(id) ?? texts('moment.unknownSource');
  const label = number ? texts('moment.citation', { number, title }) : texts('moment.citationBroken');
  return (
    <Piece life={atom} kind={atom.kind}>
      <span className={styles.citation} role="img" aria-label={label} title={label}>
        {number || '?'}
      </span>
    </Piece>
  );
}

/**
 * A piece of the draft in its author's colour. Screen readers read whether it was inserted or deleted; who wrote it is said on
 * hover, and by the arrow keys.
 */
export function Piece({ life, kind, children }: { life: Life; kind: ShownKind; children: ReactNode }) {
  const texts = useTexts();
  const { authors } = usePast();
  const { by, from, to, toBy } = life;
  const Tag = ({ kept: 'span', inserted: 'ins', deleted: 'del' } as const)[kind];
  return (
    <Tag
      className={styles.piece}
      style={{ '--data': authors[by]?.colour } as CSSProperties}
      data-by={by}
      data-from={from}
      data-to={kind === 'deleted' ? to : undefined}
      data-to-by={kind === 'deleted' ? toBy : undefined}
    >
      {kind !== 'kept' && <span className="visually-hidden">{texts(`compare.${kind}`)} </span>}
      {children}
    </Tag>
  );
}
