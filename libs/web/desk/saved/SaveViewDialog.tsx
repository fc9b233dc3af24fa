import * as z from 'zod/mini';
import { useSearchParams } from 'react-router';
import type { ResultOf } from '@assay/api-schema';
import { INPUT } from '@assay/domain/input';
import { announce, Button, Dialog, Notice, TextField } from '@assay/ui';
import { useMay, useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import desk from '../desk.module.css';
import styles from './saved.module.css';
import type { DeskFilter } from '../facets/filter';
import type { Grouping } from '../groups/grouping';
import type { Sort } from '../list/ClaimTable';
import { useTexts } from '../texts';
import { CHANGE_VIEW, REMOVE_VIEW, SAVE_VIEW, writeSavedViews } from './saved.operations';
import type { SAVED_VIEW } from './saved.operations';

const SCHEMA = z.object({ name: INPUT.viewName, isShared: z.boolean() });

/** Names the current filter as a view, or renames, shares and removes a saved view. */
export default function SaveViewDialog({
  view,
  filter,
  sort,
  grouping,
  onClose,
}: {
  view?: ResultOf<typeof SAVED_VIEW> | undefined;
  filter: DeskFilter;
  sort: Sort;
  grouping: Grouping | null;
  onClose: () => void;
}) {
  const texts = useTexts();
  const mayShare = useMay('claim.triage');
  const save = useSend(SAVE_VIEW, {
    update: (cache, { saveView }) => writeSavedViews(cache, saveView.savedViews),
  });
  const change = useSend(CHANGE_VIEW, {
    update: (cache, { changeSavedView }) => writeSavedViews(cache, changeSavedView.savedViews),
  });
  const remove = useSend(REMOVE_VIEW, {
    update: (cache, { removeSavedView }) => writeSavedViews(cache, removeSavedView.savedViews),
  });
  const [, setAddress] = useSearchParams();
  const form = useForm(SCHEMA, {
    initial: { name: view?.name ?? '', isShared: view?.isShared ?? false },
    problem: save.problem ?? change.problem,
  });
  const send = async (input: z.output<typeof SCHEMA>) => {
    if (view) {
      if (!(await change.send({ input: { viewId: view.id, ...input } }))) return false;
    } else {
      const saved = await save.send({ input: { ...input, filter, orderBy: sort, groupBy: grouping } });
      if (!saved) return false;
      setAddress({ view: saved.saveView.viewId! });
    }
    announce(texts('saved.done'));
    onClose();
    return true;
  };
  const problem = form.refused ?? remove.problem?.message;
  const onRemove = async () => {
    if (!(await remove.send({ input: { viewId: view!.id } }))) return;
    setAddress({ view: 'all' });
    announce(texts('saved.removed'));
    onClose();
  };
  return (
    <Dialog title={texts(view ? 'saved.changeTitle' : 'saved.title')} onClose={onClose} size={420}>
      <form className={desk.assigning} {...form.bind(send)}>
        {problem && <Notice tone="bad">{problem}</Notice>}
        <TextField label={texts('saved.name')} data-autofocus {...form.field('name')} />
        {mayShare && (
          <label className={styles.tick}>
            <input {...form.tick('isShared')} />
            {texts('saved.share')}
          </label>
        )}
        <div>
          <Button type="submit" weight="go" busy={save.busy || change.busy}>
            {texts('saved.save')}
          </Button>
          {view && (
            <Button weight="danger" busy={remove.busy} onClick={() => void onRemove()}>
              {texts('saved.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{texts('assign.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
