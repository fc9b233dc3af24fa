import { lazy, Suspense, useState } from 'react';
import { IconDots } from '@tabler/icons-react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { DropMenu } from '@assay/ui';
import { useAction } from '@assay/web-session';
import { CLAIM_REMOVAL } from './removal.operations';
import styles from './removal.module.css';
import { useTexts } from './texts';

const RequestDialog = lazy(() => import('./RequestDialog'));

/** A menu with the rare actions on a claim: requesting its removal under law. */
export function RemovalMenu({ claim: masked }: { claim: FragmentOf<typeof CLAIM_REMOVAL> }) {
  const texts = useTexts();
  const { id, removal } = readFragment(CLAIM_REMOVAL, masked);
  const [asking, setAsking] = useState(false);
  const ask = useAction({ id: 'claim.remove', when: !removal, run: () => setAsking(true) });
  if (removal) return null;
  return (
    <span className={styles.more}>
      <DropMenu
        label={texts('menu')}
        face={<IconDots size={18} stroke={1.7} aria-hidden />}
        groups={[[ask]]}
      />
      <Suspense>{asking && <RequestDialog claimId={id} onClose={() => setAsking(false)} />}</Suspense>
    </span>
  );
}
