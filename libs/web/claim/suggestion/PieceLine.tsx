import type { ReactNode } from 'react';
import { sayList } from '@assay/ui';
import type { SuggestedPiece, SuggestedRun } from '@assay/verdict-doc';
import { useClaimTexts } from '../texts';
import styles from './suggestion.module.css';
import { useTexts } from './texts';

/** The elements of marks, from the innermost. A link is not one that leads away: its address is said beside it. */
const MARKS = {
  code: 'code',
  superscript: 'sup',
  subscript: 'sub',
  strike: 's',
  italic: 'i',
  bold: 'b',
  link: 'u',
} as const;
type MarkName = keyof typeof MARKS;
const MARK_NAMES = Object.keys(MARKS) as MarkName[];

/** What a suggestion does to words of a field, with the marks that they have or get. */
export function PieceLine({
  piece: { kind, text, field, runs = [{ text, marks: {}, was: undefined }] },
}: {
  piece: Pick<SuggestedPiece, 'kind' | 'text' | 'field'> & Partial<Pick<SuggestedPiece, 'runs'>>;
}) {
  const texts = useTexts();
  const shared = useClaimTexts();
  const said = inLines(runs, `[${texts('citation')}]`).map((run, index) => (
    <span key={index}>{marked(run)}</span>
  ));
  const given = marksChanged(runs).map(({ mark, isGiven }) =>
    texts(isGiven ? `mark.${mark}` : 'noLonger', { mark: texts(`mark.${mark}`) }),
  );
  return (
    <span className={styles.piece}>
      <span>
        {texts(kind)} ({shared(`part.${field}`)}):
      </span>{' '}
      {kind === 'delete' ? <del dir="auto">{said}</del> : <ins dir="auto">{said}</ins>}
      {given.length > 0 && <em> {texts('becomes', { what: sayList(given) })}</em>}
    </span>
  );
}

/** Cells of a table stand in one line, parted by bars. */
function inLines(runs: readonly SuggestedRun[], citation: string): SuggestedRun[] {
  const last = runs.length - 1;
  return runs.map((run, index) => {
    let text = run.text.replace(/\n+/g, '\n');
    if (index === 0) text = text.trimStart();
    if (index === last) text = text.trimEnd();
    return { ...run, text: text.replace(/\n?\t\n?/g, ' | ').replaceAll('\uFFFC', citation) };
  });
}

function marked({ text, marks }: SuggestedRun): ReactNode {
  return MARK_NAMES.reduce<ReactNode>((inner, name) => {
    if (!(name in marks)) return inner;
    const Mark = MARKS[name];
    return <Mark>{inner}</Mark>;
  }, text);
}

/** The marks that a suggestion gives to letters of the draft or takes from them, each once. */
function marksChanged(runs: readonly SuggestedRun[]): { mark: MarkName; isGiven: boolean }[] {
  return [true, false].flatMap((isGiven) =>
    MARK_NAMES.filter((mark) =>
      runs.some(({ marks, was }) => {
        if (!was) return false;
        const isChanged = JSON.stringify(marks[mark]) !== JSON.stringify(was[mark]);
        return isChanged && mark in marks === isGiven;
      }),
    ).map((mark) => ({ mark, isGiven })),
  );
}
