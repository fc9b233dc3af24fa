import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { DIRECTNESS, LIMITS, STANCES } from '@assay/domain';
import { Button, Choice, FileDrop, Notice, TextField } from '@assay/ui';
import { askToSignIn } from '@assay/web-session';
import { useTexts } from '../texts';
import styles from './file.module.css';
import { fileRefusal, sendEvidence } from './send-evidence';

const ACCEPTED = 'image/png,image/jpeg,image/webp,image/gif,image/avif,application/pdf,audio/*';

/** A picture, a recording or a PDF as evidence, chosen or dropped. */
export function FileForm({
  claimId,
  onMade,
  onCancel,
}: {
  claimId: string;
  onMade: (evidenceId: string) => void;
  onCancel: () => void;
}) {
  const texts = useTexts();
  const [file, setFile] = useState<File>();
  const [title, setTitle] = useState('');
  const [stance, setStance] = useState<string>('supports');
  const [directness, setDirectness] = useState<string>('primary');
  const [refusal, setRefusal] = useState<string>();
  const [share, setShare] = useState<number>();
  const stop = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => stop.current?.(), []);

  const take = (chosen: File | undefined) => {
    setFile(chosen);
    setRefusal(chosen && fileRefusal(chosen));
  };
  const send = async (chosen: File): Promise<void> => {
    setShare(0);
    const sending = sendEvidence(chosen, { claim: claimId, title, stance, directness }, setShare);
    stop.current = sending.stop;
    const sent = await sending.done;
    setShare(undefined);
    if (sent.kind === 'made') onMade(sent.evidenceId);
    if (sent.kind !== 'refused') return;
    if (sent.problem.code !== 'UNAUTHENTICATED') return setRefusal(sent.problem.message);
    await askToSignIn();
    return send(chosen);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = fileRefusal(file);
    setRefusal(wrong);
    if (!wrong && file) void send(file);
  };
  const busy = share !== undefined;
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label={texts('file.title')}>
      {refusal && <Notice tone="bad">{refusal}</Notice>}
      <FileDrop
        label={texts('file.choose')}
        hint={file ? file.name : texts('file.drop', { most: LIMITS.evidenceBytes / 1024 / 1024 })}
        accept={ACCEPTED}
        onFile={take}
      />
      <TextField
        label={texts('evidence.title')}
        dir="auto"
        maxLength={LIMITS.title}
        value={title}
        hint={texts('file.titleHint')}
        onChange={(event) => setTitle(event.target.value)}
      />
      <div className={styles.pair}>
        <Choice
          label={texts('evidence.stance')}
          options={STANCES.map((value) => ({ value, label: texts(`evidence.stances.${value}`) }))}
          value={stance}
          onChange={(event) => setStance(event.target.value)}
        />
        <Choice
          label={texts('evidence.directness')}
          options={DIRECTNESS.map((value) => ({ value, label: texts(`evidence.directnesses.${value}`) }))}
          value={directness}
          onChange={(event) => setDirectness(event.target.value)}
        />
      </div>
      <p className={styles.film}>{texts('file.film')}</p>
      {busy && (
        <div className={styles.progress} role="status">
          <progress value={share} max={1} aria-label={texts('file.send')} />
        </div>
      )}
      <div className={styles.actions}>
        <Button type="submit" weight="go" busy={busy}>
          {texts('file.send')}
        </Button>
        <Button onClick={busy ? () => stop.current?.() : onCancel}>{texts('evidence.cancel')}</Button>
      </div>
    </form>
  );
}
