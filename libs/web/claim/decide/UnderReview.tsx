import { lazy, Suspense, useState } from 'react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { announce, Button, DueTime, Notice, Since } from '@assay/ui';
import { useSend, useViewer } from '@assay/web-session';
import styles from './decide.module.css';
import { useTexts } from './texts';
import { CLAIM_UNDER_REVIEW, DECIDE_UNDER_REVIEW } from './under-review.operations';

const PutUnderReviewDialog = lazy(() => import('./PutUnderReviewDialog'));

/** The public notice “under review” on a published verdict; editors can set, confirm and lift it. */
export function UnderReview({
  claim: masked,
  mayDecide,
}: {
  claim: FragmentOf<typeof CLAIM_UNDER_REVIEW>;
  mayDecide: boolean;
}) {
  const texts = useTexts();
  const viewer = useViewer();
  const { id, publication } = readFragment(CLAIM_UNDER_REVIEW, masked);
  const decide = useSend(DECIDE_UNDER_REVIEW);
  const [asking, setAsking] = useState(false);
  if (!publication || publication.isVoid) return null;
  const { underReview: notice } = publication;
  if (!notice && !mayDecide) return null;
  const isOwn = notice?.putBy.id === viewer?.member?.id;
  const send = async (confirm: boolean) => {
    if (await decide.send({ input: { claimId: id, confirm } }))
      announce(texts(confirm ? 'underReview.confirmed' : 'underReview.lifted'));
  };
  return (
    <section className={styles.waivers} aria-labelledby="under-review">
      <h2 id="under-review">{texts('underReview.title')}</h2>
      {decide.problem && <Notice tone="bad">{decide.problem.message}</Notice>}
      {notice ? (
        <>
          <p dir="auto">{notice.reason}</p>
          <p className={styles.about}>
            {texts('underReview.putBy', { name: notice.putBy.name })} · <Since at={notice.putAt} />
          </p>
          {notice.confirmedAt ? (
            <p className={styles.about}>{texts('underReview.isConfirmed')}</p>
          ) : (
            <p className={styles.about}>
              {texts('underReview.due')} <DueTime at={notice.dueAt} />
            </p>
          )}
          {mayDecide && isOwn && <p>{texts('underReview.another')}</p>}
          {mayDecide && !isOwn && (
            <div className={styles.row}>
              {!notice.confirmedAt && (
                <Button size="s" busy={decide.busy} onClick={() => void send(true)}>
                  {texts('underReview.confirm')}
                </Button>
              )}
              <Button size="s" busy={decide.busy} onClick={() => void send(false)}>
                {texts('underReview.lift')}
              </Button>
            </div>
          )}
        </>
      ) : (
        <Button size="s" onClick={() => setAsking(true)}>
          {texts('underReview.put')}
        </Button>
      )}
      <Suspense>{asking && <PutUnderReviewDialog claimId={id} onClose={() => setAsking(false)} />}</Suspense>
    </section>
  );
}
