import { useState } from 'react';
import { announce, Button, Notice, TextField } from '@assay/ui';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';

/** A new secret: it can be copied now and is not shown again. */
export function ShownOnce({ label, secret }: { label: string; secret: string }) {
  const texts = useTexts();
  const [copied, setCopied] = useState<string>();
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(secret);
    announce(texts('copied'));
  };
  return (
    <div className={styles.once}>
      <div className={styles.link}>
        <TextField label={label} readOnly value={secret} onFocus={(event) => event.target.select()} />
        <Button onClick={() => void copy()}>{texts(copied === secret ? 'copied' : 'programs.copy')}</Button>
      </div>
      <Notice tone="warn">{texts('programs.once')}</Notice>
    </div>
  );
}
