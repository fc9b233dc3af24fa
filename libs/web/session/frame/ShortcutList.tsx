import { Dialog, Kbd } from '@assay/ui';
import { useTexts } from '../texts';
import styles from './frame.module.css';
import { closeShortcuts } from './shortcut-help';

const SECTIONS = [
  [
    'anywhere',
    [
      [['?'], 'help'],
      [['/'], 'search'],
      [['g'], 'goDesk'],
      [['a'], 'goArticles'],
    ],
  ],
  [
    'desk',
    [
      [['j'], 'next'],
      [['k'], 'previous'],
      [['Enter'], 'open'],
    ],
  ],
  ['article', [[['c'], 'mark']]],
  [
    'draft',
    [
      [['Ctrl', 'B'], 'bold'],
      [['Ctrl', 'I'], 'italic'],
      [['['], 'cite'],
      [['Ctrl', 'Z'], 'undo'],
    ],
  ],
] as const;

/** Every shortcut, by place. */
export default function ShortcutList() {
  const texts = useTexts();
  return (
    <Dialog title={texts('shortcuts.title')} onClose={closeShortcuts} size={460}>
      {SECTIONS.map(([section, lines]) => (
        <section key={section} className={styles.shortcuts}>
          <h3>{texts(`shortcuts.${section}`)}</h3>
          <dl>
            {lines.map(([keys, what]) => (
              <div key={what}>
                <dt>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dt>
                <dd>{texts(`shortcuts.${what}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
