import { claimantName, useUiTexts, sayList } from '@assay/ui';
import { ShortcutKeys, useKeysOf } from '@assay/web-session';
import { useTexts } from '../../texts';
import { SPOTTED_CARD } from './SpottedMark';
import type { SpottedActions } from './SpottedMark';
import styles from './spotted.module.css';
import type { Spotted } from './useSpotted';

/**
 * A card with the reasons for the focused suggestion and its actions. It is positioned next to the text, so that the
 * text stays unchanged.
 */
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
  const keys = {
    mark: useKeysOf('sentence.mark'),
    adjust: useKeysOf('sentence.adjust'),
    dismiss: useKeysOf('sentence.dismiss'),
  };
  const why = sayList(spotted.reasons.map((reason) => texts(`spotted.reasons.${reason}`)));
  return (
    // Pressing the card keeps the focus on the words.
    <div className={styles.card} style={at} onMouseDown={(event) => event.preventDefault()}>
      <span id={SPOTTED_CARD}>
        {spotted.claimant && <b dir="auto">{claimantName(spotted.claimant, ui)} </b>}
        {why}
      </span>
      {(['mark', 'adjust', 'dismiss'] as const).map((action) => (
        <button key={action} type="button" tabIndex={-1} onClick={() => actions[action](spotted)}>
          {keys[action] && <ShortcutKeys keys={keys[action]} />} {texts(`spotted.short.${action}`)}
        </button>
      ))}
    </div>
  );
}
