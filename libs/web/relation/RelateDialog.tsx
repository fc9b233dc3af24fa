import { useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from '@apollo/client/react';
import { LIMITS } from '@assay/domain';
import { Button, Choice, Dialog, Notice, TextField } from '@assay/ui';
import styles from './relation.module.css';
import { CLAIMS_TO_RELATE } from './relations.operations';
import { useTexts } from './texts';
import { useRelating } from './useRelating';

const KINDS = ['contradicts', 'supports', 'duplicates', 'part_of'] as const;

/** Fewest letters that are searched for. */
const FEWEST = 3;

/** Relates a claim to another that is found by its words. */
export default function RelateDialog({ claimId, onClose }: { claimId: string; onClose: () => void }) {
  const texts = useTexts();
  const { relate, problem, busy } = useRelating();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('contradicts');
  const [search, setSearch] = useState('');
  const [otherId, setOtherId] = useState<string>();
  const [note, setNote] = useState('');
  const words = search.trim();
  const { data, previousData } = useQuery(CLAIMS_TO_RELATE, {
    variables: { search: words },
    skip: words.length < FEWEST,
  });
  const found = (words.length < FEWEST ? undefined : (data ?? previousData))?.claims.edges
    .map(({ node }) => node)
    .filter(({ id }) => id !== claimId);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (otherId && (await relate({ fromId: claimId, toId: otherId, kind, note: note.trim() || null })))
      onClose();
  };
  return (
    <Dialog title={texts('addTitle')} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        {problem && <Notice tone="bad">{problem.message}</Notice>}
        <Choice
          label={texts('kind')}
          value={kind}
          onChange={(event) => setKind(event.target.value as typeof kind)}
          options={KINDS.map((value) => ({ value, label: texts(`kinds.${value}`) }))}
        />
        <TextField
          label={texts('other')}
          hint={texts('otherHint')}
          dir="auto"
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setOtherId(undefined);
          }}
        />
        {found && (
          <div className={styles.found} role="radiogroup" aria-label={texts('other')}>
            {found.length === 0 && <p>{texts('otherNone')}</p>}
            {found.map(({ id, statement }) => (
              <label key={id}>
                <input type="radio" name="other" checked={otherId === id} onChange={() => setOtherId(id)} />
                <span dir="auto">{statement}</span>
              </label>
            ))}
          </div>
        )}
        <TextField
          label={texts('note')}
          dir="auto"
          maxLength={LIMITS.description}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <div className={styles.buttons}>
          <Button type="submit" weight="go" busy={busy} disabled={!otherId}>
            {texts('save')}
          </Button>
          <Button onClick={onClose}>{texts('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
