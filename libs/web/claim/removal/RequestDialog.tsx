import * as z from 'zod/mini';
import { INPUT } from '@assay/domain/input';
import { announce, Button, Dialog, Notice, TextArea } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import { REQUEST_REMOVAL } from './removal.operations';
import styles from './removal.module.css';
import { useTexts } from './texts';

const SCHEMA = z.object({ publicReason: INPUT.publicNotice, withArticle: z.boolean() });

/** Lists what a removal destroys, and asks for the public reason. */
export default function RequestDialog({ claimId, onClose }: { claimId: string; onClose: () => void }) {
  const texts = useTexts();
  const request = useSend(REQUEST_REMOVAL);
  const form = useForm(SCHEMA, {
    initial: { publicReason: '', withArticle: false },
    problem: request.problem,
  });
  const send = async (input: z.output<typeof SCHEMA>) => {
    if (!(await request.send({ input: { claimId, ...input } }))) return false;
    announce(texts('asked'));
    onClose();
    return true;
  };
  return (
    <Dialog title={texts('title')} onClose={onClose} size={520}>
      <form className={styles.form} {...form.bind(send)}>
        {form.refused && <Notice tone="bad">{form.refused}</Notice>}
        <p>{texts('text')}</p>
        <div>
          <p>{texts('goes')}</p>
          <ul className={styles.goes}>
            {(['published', 'work', 'sources', 'talk'] as const).map((what) => (
              <li key={what}>{texts(`gone.${what}`)}</li>
            ))}
          </ul>
        </div>
        <p>{texts('stays')}</p>
        <TextArea
          label={texts('reason')}
          hint={texts('reasonHint')}
          reach="published"
          data-autofocus
          dir="auto"
          {...form.field('publicReason')}
        />
        <label className={styles.check}>
          <input {...form.tick('withArticle')} />
          {texts('withArticle')}
        </label>
        <div className={styles.row}>
          <Button type="submit" weight="danger" busy={request.busy}>
            {texts('send')}
          </Button>
          <Button onClick={onClose}>{texts('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
