import { useEffect, useRef } from 'react';
import { announce, useUiTexts } from '@assay/ui';
import { useConnectionState } from '../api/connection-state';
import { useTexts } from '../texts';
import styles from './frame.module.css';

/** A banner while the server or its database cannot be reached. */
export function ConnectionBanner() {
  const texts = useTexts();
  const ui = useUiTexts();
  const connection = useConnectionState();
  const was = useRef(connection);
  useEffect(() => {
    if (was.current !== 'fine' && connection === 'fine') announce(texts('problem.back'));
    was.current = connection;
  }, [connection, texts]);
  if (connection === 'fine') return null;
  return (
    <div className={styles.banner} role="alert">
      {ui(connection === 'unreachable' ? 'problem.network' : 'problem.unavailable')}
    </div>
  );
}
