import * as z from 'zod/mini';
import { INPUT } from '@assay/domain/input';
import { announce, Button, Notice, TextField } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import { NAME_MOMENT } from '../history.operations';
import { useTexts } from '../texts';
import { useMomentGone } from '../useMomentGone';
import styles from './name.module.css';

const SCHEMA = z.object({ name: INPUT.momentName });

/** Names a moment; an empty name takes the name away. */
export default function NameForm({
  claimId,
  seq,
  name,
  onSaved,
  onGone,
  onClose,
}: {
  claimId: string;
  /** The number of the moment. */
  seq: number;
  /** Its name until now; empty if it has none. */
  name: string;
  onSaved: () => void;
  /** The draft has no such moment any more. */
  onGone: () => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const { send, busy, problem } = useSend(NAME_MOMENT);
  useMomentGone(problem, onGone);
  const form = useForm(SCHEMA, { initial: { name }, problem });
  const save = async (values: z.output<typeof SCHEMA>) => {
    if (!(await send({ input: { claimId, seq, ...values } }))) return false;
    announce(texts('name.saved'));
    onSaved();
    return true;
  };
  return (
    <form className={styles.form} {...form.bind(save)} aria-label={texts('name.form')}>
      {form.refused && <Notice tone="bad">{form.refused}</Notice>}
      <TextField
        label={texts('name.label')}
        hint={texts('name.hint')}
        dir="auto"
        autoFocus
        {...form.field('name')}
      />
      <div className={styles.row}>
        <Button type="submit" busy={busy}>
          {texts('name.save')}
        </Button>
        <Button weight="quiet" onClick={onClose}>
          {texts('name.cancel')}
        </Button>
      </div>
    </form>
  );
}
