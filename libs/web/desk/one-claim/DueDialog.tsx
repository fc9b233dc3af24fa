import * as z from 'zod/mini';
import { Button, Dialog, localTimeInput, Notice, TextField } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import desk from '../desk.module.css';
import { useTexts } from '../texts';
import { SET_DUE } from './due.operations';
import { useWorkTexts } from './texts';

const SCHEMA = z.object({ dueAt: z.string() });

/** Asks when a claim is due; an empty field takes the due time away. */
export default function DueDialog({
  claim,
  onSet,
  onClose,
}: {
  claim: { id: string; version: number; dueAt: string | null };
  /** Called with the claim's version after the change. */
  onSet: (version: number) => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const work = useWorkTexts();
  const set = useSend(SET_DUE);
  const form = useForm(SCHEMA, { initial: { dueAt: localTimeInput(claim.dueAt) }, problem: set.problem });
  const save = async ({ dueAt }: z.output<typeof SCHEMA>) => {
    const input = {
      claimId: claim.id,
      expectedVersion: claim.version,
      dueAt: dueAt ? new Date(dueAt).toISOString() : null,
    };
    const done = await set.send({ input });
    if (done) onSet(done.updateClaim.claim!.version);
    return done !== undefined;
  };
  return (
    <Dialog title={work('due.title')} onClose={onClose} size={380}>
      <form className={desk.assigning} {...form.bind(save)}>
        {form.refused && <Notice tone="bad">{form.refused}</Notice>}
        <TextField
          label={work('due.label')}
          hint={work('due.hint')}
          type="datetime-local"
          data-autofocus
          {...form.field('dueAt')}
        />
        <div>
          <Button type="submit" weight="go" busy={set.busy}>
            {texts('assign.save')}
          </Button>
          <Button onClick={onClose}>{texts('assign.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
