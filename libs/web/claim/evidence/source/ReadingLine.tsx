import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import { pageAddress } from '@assay/domain';
import { Button, currentLanguage, Notice, sayDate } from '@assay/ui';
import { useTexts } from '../texts';
import type { ReadingState } from './useSourceReading';
import styles from './source.module.css';

/** Says how the reading of a page goes, and what was read that the form has no field for. */
export function ReadingLine({
  state,
  onStop,
  onStopGone,
  onUrl,
}: {
  state: ReadingState;
  onStop: () => void;
  /** Called when the Stop button disappears while it has the focus. */
  onStopGone: () => void;
  /** Called with the page's URL after redirects, if the member prefers it. */
  onUrl: (url: string) => void;
}) {
  const texts = useTexts();
  return (
    <div role="status" className={styles.state}>
      {state.kind === 'reading' && (
        <p className={styles.line}>
          {texts('source.reading', { site: siteOf(state.url) })}
          <StopButton onStop={onStop} onGone={onStopGone} />
        </p>
      )}
      {state.kind === 'failed' && (
        <Notice tone="warn" quiet>
          {state.message} {texts('source.byHand')}
        </Notice>
      )}
      {state.kind === 'read' && <ReadPage url={state.url} page={state.page} onUrl={onUrl} />}
    </div>
  );
}

function ReadPage({
  url,
  page,
  onUrl,
}: Omit<Extract<ReadingState, { kind: 'read' }>, 'kind'> & { onUrl: (url: string) => void }) {
  const texts = useTexts();
  const isElsewhere = pageAddress(page.url) !== pageAddress(url);
  const about = [
    page.publishedAt ? texts('source.published', { on: sayDate(page.publishedAt) }) : texts('source.undated'),
    page.language && texts('source.language', { language: languageName(page.language) }),
  ];
  return (
    <>
      <p className={styles.line}>
        {texts('source.filled')} {about.filter(Boolean).join(' ')}
      </p>
      {page.evidence && (
        <Notice tone="warn" quiet>
          {texts('source.known', { title: page.evidence.title })}
        </Notice>
      )}
      {page.notice && (
        <Notice tone="warn" quiet>
          {texts(`source.notices.${page.notice}`)}
        </Notice>
      )}
      {isElsewhere && (
        <p className={styles.line}>
          <span className={styles.url}>{texts('source.elsewhere', { url: page.url })}</span>
          <Button size="s" onClick={() => onUrl(page.url)}>
            {texts('source.useUrl')}
          </Button>
        </p>
      )}
    </>
  );
}

/** The button disappears with the reading that it stops; the focus must not disappear with it. */
function StopButton({ onStop, onGone }: { onStop: () => void; onGone: () => void }) {
  const texts = useTexts();
  const button = useRef<HTMLButtonElement>(null);
  const gone = useEffectEvent(onGone);
  useLayoutEffect(() => {
    const element = button.current;
    return () => {
      if (element && document.activeElement === element) gone();
    };
  }, []);
  return (
    <Button ref={button} size="s" onClick={onStop}>
      {texts('source.stop')}
    </Button>
  );
}

function languageName(language: string): string {
  try {
    return new Intl.DisplayNames(currentLanguage(), { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}

/** The host of a URL, which a sentence can name. */
const siteOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
