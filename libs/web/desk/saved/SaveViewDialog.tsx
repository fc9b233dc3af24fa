import { useState } from 'react';
import type { FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import type { ResultOf } from '@assay/api-schema';
import { announce, Button, Dialog, Notice, TextField } from '@assay/ui';
import { useMay, useSend } from '@assay/web-session';
import desk from '../desk.module.css';
import styles from './saved.module.css';
import type { DeskFilter } from '../facets/filter';
import type { Sort } from '../list/ClaimTable';
import { useTexts } from '../texts';
import { CHANGE_VIEW, REMOVE_VIEW, SAVE_VIEW } from './saved.operations';
import type { SAVED_VIEW } from './saved.operations';

/** Names what the list is narrowed to, or renames, shares and removes a view that was saved. */
export default function SaveViewDialog({
  view,
  filter,
  sort,
  onClose,
}: {
  view?: ResultOf<typeof SAVED_VIEW> | undefined;
  filter: DeskFilter;
  sort: Sort;
  onClose: () => void;
}) {
  const texts = useTexts();
  const mayShare = useMay('claim.triage');
  const save = useSend(SAVE_VIEW);
  const change = useSend(CHANGE_VIEW);
  const remove = useSend(REMOVE_VIEW);
  const [, setAddress] = useSearchParams();
  const [isShared, setShared] = useState(view?.isShared ?? false);
  const problem = save.problem ?? change.problem ?? remove.problem;
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = (new FormData(event.currentTarget).get('name') as string).trim();
    if (view) {
      if (!(await change.send({ input: { viewId: view.id, name, isShared } }, ['SavedViews']))) return;
    } else {
      const saved = await save.send({ input: { name, isShared, filter, orderBy: sort } }, ['SavedViews']);
      if (!saved) return;
      setAddress({ view: saved.saveView.viewId! });
    }
    announce(texts('saved.done'));
    onClose();
  };
  const onRemove = async () => {
    if (!(await remove.send({ input: { viewId: view!.id } }, ['SavedViews']))) return;
    setAddress({ view: 'all' });
    announce(texts('saved.removed'));
    onClose();
  };
  return (
    <Dialog title={texts(view ? 'saved.changeTitle' : 'saved.title')} onClose={onClose} size={420}>
      <form className={desk.assigning} onSubmit={(event) => void onSubmit(event)}>
        {problem && <Notice tone="bad">{problem.message}</Notice>}
        <TextField
          name="name"
          label={texts('saved.name')}
          defaultValue={view?.name}
          required
          maxLength={80}
          data-autofocus
        />
        {mayShare && (
          <label className={styles.tick}>
            <input type="checkbox" checked={isShared} onChange={(event) => setShared(event.target.checked)} />
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
