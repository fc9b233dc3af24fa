import { lazy, Suspense, useState } from 'react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { announce, Button, Notice, Since } from '@assay/ui';
import { useSend, useViewer } from '@assay/web-session';
import { CLAIM_REMOVAL, CONFIRM_REMOVAL, WITHDRAW_REMOVAL } from './removal.operations';
import styles from './removal.module.css';
import { useTexts } from './texts';

const ConfirmRemovalDialog = lazy(() => import('./ConfirmRemovalDialog'));

/** An open removal request, for the editors and admins who decide on it. */
export function StandingRemoval({ claim: masked }: { claim: FragmentOf<typeof CLAIM_REMOVAL> }) {
  const texts = useTexts();
  const { member } = useViewer();
  const { removal } = readFragment(CLAIM_REMOVAL, masked);
  const withdraw = useSend(WITHDRAW_REMOVAL);
  const confirm = useSend(CONFIRM_REMOVAL);
  const [confirming, setConfirming] = useState(false);
  if (!removal || removal.confirmedAt) return null;
  const isOwn = removal.requestedBy.id === member.id;
  const needsAdmin = member.role !== 'admin' && removal.requestedBy.role !== 'admin';
  const input = { removalId: removal.id };
  const problem = withdraw.problem ?? confirm.problem;
  const onWithdraw = async () => {
    if (await withdraw.send({ input })) announce(texts('withdrawn'));
  };
  const onConfirm = async () => {
    if (await confirm.send({ input })) announce(texts('confirmed'));
    setConfirming(false);
  };
  return (
    <section className={styles.standing} aria-labelledby="removal">
      <h2 id="removal">{texts('standing')}</h2>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      <blockquote dir="auto">{removal.reason}</blockquote>
      <p className={styles.about}>
        {texts('by', { name: removal.requestedBy.name })} · <Since at={removal.requestedAt} />
        {removal.withArticle && ` · ${texts('articleToo')}`}
      </p>
      {isOwn ? <p>{texts('own')}</p> : needsAdmin && <p>{texts('needsAdmin')}</p>}
      <div className={styles.row}>
        {!isOwn && !needsAdmin && (
          <Button size="s" weight="danger" onClick={() => setConfirming(true)}>
            {texts('confirm')}
          </Button>
        )}
        <Button size="s" busy={withdraw.busy} onClick={() => void onWithdraw()}>
          {texts('withdraw')}
        </Button>
      </div>
      <Suspense>
        {confirming && (
          <ConfirmRemovalDialog
            reason={removal.reason}
            busy={confirm.busy}
            onConfirm={() => void onConfirm()}
            onClose={() => setConfirming(false)}
          />
        )}
      </Suspense>
    </section>
  );
}
