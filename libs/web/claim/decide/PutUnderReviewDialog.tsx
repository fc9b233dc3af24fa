import * as z from 'zod/mini';
import { INPUT } from '@assay/domain/input';
import { announce, Button, Dialog, Notice, TextArea } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import styles from './decide.module.css';
import { useTexts } from './texts';
import { PUT_UNDER_REVIEW } from './under-review.operations';

const SCHEMA = z.object({ reason: INPUT.publicNotice });

/** Asks for the text of the notice. */
export default function PutUnderReviewDialog({ claimId, onClose }: { claimId: string; onClose: () => void }) {
  const texts = useTexts();
  const put = useSend(PUT_UNDER_REVIEW);
  const form = useForm(SCHEMA, { initial: { reason: '' }, problem: put.problem });
  const send = async (input: z.output<typeof SCHEMA>) => {
    if (!(await put.send({ input: { claimId, ...input } }))) return false;
    announce(texts('underReview.done'));
    onClose();
    return true;
  };
  return (
    <Dialog title={texts('underReview.put')} onClose={onClose} size={440}>
      <form className={styles.form} {...form.bind(send)}>
        {form.refused && <Notice tone="bad">{form.refused}</Notice>}
        <p>{texts('underReview.text')}</p>
        <TextArea
          label={texts('underReview.reason')}
          reach="published"
          data-autofocus
          dir="auto"
          {...form.field('reason')}
        />
        <div className={styles.row}>
          <Button type="submit" weight="danger" busy={put.busy}>
            {texts('underReview.putNow')}
          </Button>
          <Button onClick={onClose}>{texts('transitions.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
