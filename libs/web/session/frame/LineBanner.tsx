import { useEffect, useRef } from 'react';
import { announce, useUiTexts } from '@assay/ui';
import { useLine } from '../api/standing';
import { useTexts } from '../texts';
import styles from './frame.module.css';

/** One quiet line while the server or its store is away; it goes by itself. */
export function LineBanner() {
  const texts = useTexts();
  const ui = useUiTexts();
  const line = useLine();
  const was = useRef(line);
  useEffect(() => {
    if (was.current !== 'fine' && line === 'fine') announce(texts('problem.back'));
    was.current = line;
  }, [line, texts]);
  if (line === 'fine') return null;
  return (
    <div className={styles.banner} role="alert">
      {ui(line === 'unreachable' ? 'problem.network' : 'problem.unavailable')}
    </div>
  );
}
