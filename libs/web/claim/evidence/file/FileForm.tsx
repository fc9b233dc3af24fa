import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { LIMITS } from '@assay/domain';
import { Button, FileDrop, Notice, TextField } from '@assay/ui';
import { askToSignIn } from '@assay/web-session';
import { madeChoices, NO_CHOICES } from '../evidence-values';
import type { MadeChoices, SourceChoices } from '../evidence-values';
import { SourceChoice } from '../SourceChoice';
import { useTexts } from '../texts';
import styles from './file.module.css';
import { fileRefusal, sendEvidence } from './send-evidence';

const ACCEPTED = 'image/png,image/jpeg,image/webp,image/gif,image/avif,application/pdf,audio/*';

/** A picture, a recording or a PDF as evidence, chosen or dropped. */
export function FileForm({
  claimId,
  groups,
  onMade,
  onCancel,
}: {
  claimId: string;
  /** Names of origins that sources of the claim share already. */
  groups: readonly string[];
  onMade: (evidenceId: string) => void;
  onCancel: () => void;
}) {
  const texts = useTexts();
  const [file, setFile] = useState<File>();
  const [title, setTitle] = useState('');
  const [choices, setChoices] = useState(NO_CHOICES);
  const [missing, setMissing] = useState<readonly (keyof SourceChoices)[]>([]);
  const [refusal, setRefusal] = useState<string>();
  const [share, setShare] = useState<number>();
  const stop = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => stop.current?.(), []);

  const take = (chosen: File | undefined) => {
    setFile(chosen);
    setRefusal(chosen && fileRefusal(chosen));
  };
  const send = async (chosen: File, made: MadeChoices): Promise<void> => {
    setShare(0);
    const sending = sendEvidence(chosen, { claim: claimId, title, ...made }, setShare);
    stop.current = sending.stop;
    const sent = await sending.done;
    setShare(undefined);
    if (sent.kind === 'made') onMade(sent.evidenceId);
    if (sent.kind !== 'refused') return;
    if (sent.problem.code !== 'UNAUTHENTICATED') return setRefusal(sent.problem.message);
    await askToSignIn();
    return send(chosen, made);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = fileRefusal(file);
    setRefusal(wrong);
    const chosen = madeChoices(choices);
    setMissing('missing' in chosen ? chosen.missing : []);
    if (!wrong && file && 'made' in chosen) void send(file, chosen.made);
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
        reach="published"
        dir="auto"
        maxLength={LIMITS.title}
        value={title}
        hint={texts('file.titleHint')}
        onChange={(event) => setTitle(event.target.value)}
      />
      <SourceChoice
        values={choices}
        groups={groups}
        missing={missing}
        onChange={(change) => {
          setChoices({ ...choices, ...change });
          setMissing((still) => (still.length ? still.filter((field) => !(field in change)) : still));
        }}
      />
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
