import { claimantName, Kbd, useUiTexts } from '@assay/ui';
import { useTexts } from '../../texts';
import { SPOTTED_CARD } from './SpottedMark';
import type { SpottedActions } from './SpottedMark';
import styles from './spotted.module.css';
import type { Spotted } from './useSpotted';

/** Why the sentence in focus was suggested, and what can be done with it. It stands beside the text, not in it. */
export function SpottedCard({
  spotted,
  at,
  actions,
}: {
  spotted: Spotted;
  at: { top: number; left: number };
  actions: SpottedActions;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const why = spotted.reasons.map((reason) => texts(`spotted.reasons.${reason}`)).join(', ');
  return (
    // A press on it leaves the focus with the words.
    <div className={styles.card} style={at} onMouseDown={(event) => event.preventDefault()}>
      <span id={SPOTTED_CARD}>
        {spotted.claimant && <b dir="auto">{claimantName(spotted.claimant, ui)} </b>}
        {why}
      </span>
      {(['mark', 'adjust', 'dismiss'] as const).map((action) => (
        <button key={action} type="button" tabIndex={-1} onClick={() => actions[action](spotted)}>
          <Kbd>{texts(`spotted.keys.${action}`)}</Kbd> {texts(`spotted.short.${action}`)}
        </button>
      ))}
    </div>
  );
}
