import { useState } from 'react';
import { Button } from '@assay/ui';
import { useTexts } from '../texts';
import styles from './members.module.css';

/**
 * Asks for confirmation before a member is removed or loses the admin role; for an admin, it also asks what happens to
 * the API keys they made.
 */
export function LeavingAdmin({
  sentence,
  submit,
  madeKeys,
  busy,
  onDecide,
  onCancel,
}: {
  sentence: string;
  submit: string;
  /** Whether the member may have made API keys. */
  madeKeys: boolean;
  busy: boolean;
  onDecide: (keepKeys: boolean) => void;
  onCancel: () => void;
}) {
  const texts = useTexts();
  const [keepKeys, setKeepKeys] = useState(false);
  return (
    <div className={styles.sure} role="alert">
      <span>{sentence}</span>
      {madeKeys && (
        <label>
          <input type="checkbox" checked={keepKeys} onChange={(event) => setKeepKeys(event.target.checked)} />
          {texts('keepKeys')}
        </label>
      )}
      <div>
        <Button size="s" weight="danger" busy={busy} onClick={() => onDecide(keepKeys)}>
          {submit}
        </Button>
        <Button size="s" weight="quiet" onClick={onCancel}>
          {texts('cancel')}
        </Button>
      </div>
    </div>
  );
}
