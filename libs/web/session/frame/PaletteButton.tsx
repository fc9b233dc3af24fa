import { useActionLabels } from '../actions/texts';
import { ShortcutKeys } from '../actions/ShortcutKeys';
import { useKeysOf } from '../actions/useAction';
import { askForPalette } from '../palette/palette-asked';
import styles from './frame.module.css';

/** Opens the palette, and shows its keys. On a narrow page the account menu opens it instead. */
export function PaletteButton() {
  const label = useActionLabels()('palette.open');
  const keys = useKeysOf('palette.open');
  return (
    <button type="button" className={styles.palette} aria-label={label} title={label} onClick={askForPalette}>
      {keys ? <ShortcutKeys keys={keys} /> : label}
    </button>
  );
}
