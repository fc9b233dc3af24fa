import { Link } from 'react-router';
import { Dialog } from '@assay/ui';
import { useShortcutSections } from '../actions/sections';
import { ShortcutKeys } from '../actions/ShortcutKeys';
import { useActionLabels, useScopeLabels } from '../actions/texts';
import { useTexts } from '../texts';
import styles from './frame.module.css';
import { closeShortcuts } from './shortcut-help';

/** All actions that have keys, by the place where the keys work. */
export default function ShortcutList() {
  const texts = useTexts();
  const labels = useActionLabels();
  const scopes = useScopeLabels();
  const sections = useShortcutSections();
  return (
    <Dialog title={texts('shortcuts.title')} onClose={closeShortcuts} size={460}>
      {sections.map(({ scope, actions }) => {
        const listed = actions.filter(({ keys }) => keys.length > 0);
        return (
          listed.length > 0 && (
            <section key={scope} className={styles.shortcuts}>
              <h3>{scopes(scope)}</h3>
              <dl>
                {listed.map(({ id, keys }) => (
                  <div key={id}>
                    <dt>
                      <ShortcutKeys keys={keys[0]!} />
                    </dt>
                    <dd>{labels(id)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        );
      })}
      <p className={styles.shortcutsFoot}>
        <Link to="/you/shortcuts" onClick={closeShortcuts}>
          {texts('shortcuts.change')}
        </Link>
      </p>
    </Dialog>
  );
}
