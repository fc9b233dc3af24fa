import { announce, takeLostFocus } from '@assay/ui';
import { useAction, useSend } from '@assay/web-session';
import { ARCHIVE_CLAIM, RESTORE_CLAIM } from './archived.operations';
import { useTexts } from './texts';

/** The actions that archive a claim and restore it; a page offers the one that the claim's state allows. */
export function useArchiving({ id, archivedAt }: { id: string; archivedAt: string | null }, may: boolean) {
  const texts = useTexts();
  const archive = useSend(ARCHIVE_CLAIM);
  const restore = useSend(RESTORE_CLAIM);
  const input = { claimId: id };
  const done = (said: string) => {
    announce(said);
    // The pressed button was removed with the state that it belonged to.
    requestAnimationFrame(() => takeLostFocus(document.getElementById('place')));
  };
  const isArchived = archivedAt !== null;
  const archiveAction = useAction({
    id: 'claim.archive',
    when: may && !isArchived,
    run: () => void archive.send({ input }).then((sent) => sent && done(texts('archived'))),
  });
  const restoreAction = useAction({
    id: 'claim.restore',
    when: may && isArchived,
    run: () => void restore.send({ input }).then((sent) => sent && done(texts('restored'))),
  });
  return {
    action: may ? (isArchived ? restoreAction : archiveAction) : undefined,
    busy: archive.busy || restore.busy,
    problem: archive.problem ?? restore.problem,
  };
}
