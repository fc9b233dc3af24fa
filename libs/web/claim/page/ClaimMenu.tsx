import { lazy, Suspense, useState } from 'react';
import { IconDots } from '@tabler/icons-react';
import { DropMenu } from '@assay/ui';
import type { Action } from '@assay/ui';
import { useAction } from '@assay/web-session';
import styles from './page.module.css';
import { useTexts } from './texts';

const RequestDialog = lazy(() => import('../removal/RequestDialog'));

/** A menu with the rare actions on a claim: archiving it, and requesting its removal under law. */
export function ClaimMenu({
  claimId,
  archiving,
  mayRemove,
}: {
  claimId: string;
  /** The action that archives the claim or restores it; undefined for a member who may do neither. */
  archiving: Action | undefined;
  /** Whether the member may ask for its removal, and none asked yet. */
  mayRemove: boolean;
}) {
  const texts = useTexts();
  const [removing, setRemoving] = useState(false);
  const remove = useAction({ id: 'claim.remove', when: mayRemove, run: () => setRemoving(true) });
  const groups = [archiving ? [archiving] : [], mayRemove ? [remove] : []].filter(
    (group) => group.length > 0,
  );
  if (groups.length === 0) return null;
  return (
    <span className={styles.more}>
      <DropMenu
        label={texts('menu')}
        face={<IconDots size={18} stroke={1.7} aria-hidden />}
        groups={groups}
      />
      <Suspense>
        {removing && <RequestDialog claimId={claimId} onClose={() => setRemoving(false)} />}
      </Suspense>
    </span>
  );
}
