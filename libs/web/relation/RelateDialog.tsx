import * as z from 'zod/mini';
import { useQuery } from '@apollo/client/react';
import { INPUT, optional } from '@assay/domain/input';
import { Button, Choice, Dialog, Notice, TextField } from '@assay/ui';
import { useForm } from '@assay/web-session/form';
import styles from './relation.module.css';
import { CLAIMS_TO_RELATE } from './relations.operations';
import { useTexts } from './texts';
import { useRelating } from './useRelating';

const KINDS = ['contradicts', 'supports', 'duplicates', 'part_of'] as const;

/** Minimum number of letters to search for. */
const FEWEST = 3;

const SCHEMA = z.object({
  kind: z.enum(KINDS),
  search: z.string(),
  toId: z.string().check(z.refine((id) => id !== '', { params: { expected: 'choice' } })),
  note: optional(INPUT.relationNote),
});

/** Relates a claim to another one, which the member finds by its words. */
export default function RelateDialog({ claimId, onClose }: { claimId: string; onClose: () => void }) {
  const texts = useTexts();
  const { relate, problem, busy } = useRelating();
  const form = useForm(SCHEMA, {
    initial: { kind: 'contradicts', search: '', toId: '', note: '' },
    problem,
  });
  const words = form.values.search.trim();
  const { data, previousData } = useQuery(CLAIMS_TO_RELATE, {
    variables: { search: words },
    skip: words.length < FEWEST,
  });
  const found = (words.length < FEWEST ? undefined : (data ?? previousData))?.claims.edges
    .map(({ node }) => node)
    .filter(({ id }) => id !== claimId);
  const save = async ({ kind, toId, note }: z.output<typeof SCHEMA>) => {
    if (!(await relate({ fromId: claimId, toId, kind, note }))) return false;
    onClose();
    return true;
  };
  return (
    <Dialog title={texts('addTitle')} onClose={onClose}>
      <form className={styles.form} {...form.bind(save)}>
        {form.refused && <Notice tone="bad">{form.refused}</Notice>}
        <Choice
          label={texts('kind')}
          options={KINDS.map((value) => ({ value, label: texts(`kinds.${value}`) }))}
          {...form.field('kind')}
        />
        <TextField
          label={texts('other')}
          hint={texts('otherHint')}
          dir="auto"
          {...form.field('search')}
          error={form.errorOf('toId')}
          onChange={(event) => {
            form.set('search', event.target.value);
            form.set('toId', '');
          }}
        />
        {found && (
          <div className={styles.found} role="radiogroup" aria-label={texts('other')}>
            {found.length === 0 && <p>{texts('otherNone')}</p>}
            {found.map(({ id, statement }) => (
              <label key={id}>
                <input
                  type="radio"
                  name="other"
                  checked={form.values.toId === id}
                  onChange={() => form.set('toId', id)}
                />
                <span dir="auto">{statement}</span>
              </label>
            ))}
          </div>
        )}
        <TextField label={texts('note')} dir="auto" {...form.field('note')} />
        <div className={styles.buttons}>
          <Button type="submit" weight="go" busy={busy} disabled={!form.values.toId}>
            {texts('save')}
          </Button>
          <Button onClick={onClose}>{texts('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
