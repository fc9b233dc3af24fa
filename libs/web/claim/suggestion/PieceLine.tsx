import type { SuggestedPiece } from '@assay/verdict-doc';
import { useClaimTexts } from '../texts';
import styles from './suggestion.module.css';
import { useTexts } from './texts';

/** Cells of a table stand in one line, parted by bars. */
function inLines(text: string): string {
  return text
    .replace(/\n+/g, '\n')
    .trim()
    .replace(/\n?\t\n?/g, ' | ');
}

/** What a suggestion does to words of a field. */
export function PieceLine({
  piece: { kind, text, field },
}: {
  piece: Pick<SuggestedPiece, 'kind' | 'text' | 'field'>;
}) {
  const texts = useTexts();
  const shared = useClaimTexts();
  const said = inLines(text).replaceAll('\uFFFC', `[${texts('citation')}]`);
  return (
    <span className={styles.piece}>
      <span>
        {texts(kind)} ({shared(`part.${field}`)}):
      </span>{' '}
      {kind === 'delete' ? <del dir="auto">{said}</del> : <ins dir="auto">{said}</ins>}
    </span>
  );
}
