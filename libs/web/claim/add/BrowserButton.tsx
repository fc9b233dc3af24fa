import { useState } from 'react';
import { Button, Notice } from '@assay/ui';
import { bookmarkletFor } from './bookmarklet';
import { useTexts } from './texts';
import styles from './add.module.css';

/** Explains the browser button, and offers it to drag or to copy. */
export function BrowserButton({
  isMissing,
}: {
  /** Whether the address named a page that is none. */ isMissing: boolean;
}) {
  const texts = useTexts();
  const [done, setDone] = useState<'clicked' | 'copied' | 'uncopied'>();
  const script = bookmarkletFor(window.location.origin);
  const copy = () =>
    navigator.clipboard.writeText(script).then(
      () => setDone('copied'),
      () => setDone('uncopied'),
    );
  return (
    <>
      {isMissing && <Notice tone="warn">{texts('noPage')}</Notice>}
      <p>{texts('button.text')}</p>
      <p>
        <a
          // React refuses such an address as a prop. The page's own Content-Security-Policy keeps it from running here.
          ref={(link) => link?.setAttribute('href', script)}
          className={styles.button}
          onClick={(event) => {
            event.preventDefault();
            setDone('clicked');
          }}
        >
          {texts('button.name')}
        </a>
      </p>
      <ol className={styles.steps}>
        <li>{texts('button.drag')}</li>
        <li>{texts('button.press')}</li>
        <li>{texts('button.then')}</li>
      </ol>
      <p>{texts('button.byKeyboard')}</p>
      <Button className={styles.copy} onClick={() => void copy()}>
        {texts('button.copy')}
      </Button>
      <div role="status">{done && <Notice quiet>{texts(`button.${done}`)}</Notice>}</div>
      {done === 'uncopied' && (
        <textarea
          className={styles.script}
          readOnly
          aria-label={texts('button.script')}
          value={script}
          rows={4}
        />
      )}
    </>
  );
}
