import { useState } from 'react';
import type { FormEvent } from 'react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { LIMITS } from '@assay/domain';
import { announce, Button, Dialog, DueTime, Notice, Since, TextArea } from '@assay/ui';
import { fieldMessage, restOfProblem, useSend, useViewer } from '@assay/web-session';
import styles from './decide.module.css';
import { useTexts } from './texts';
import { CLAIM_UNDER_REVIEW, DECIDE_UNDER_REVIEW, PUT_UNDER_REVIEW } from './under-review.operations';

/** The notice over what is published, and for editors the way to put one, to confirm it and to lift it. */
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
      {asking && <PutDialog claimId={id} onClose={() => setAsking(false)} />}
    </section>
  );
}

/** Asks what the public reads over the verdict. */
function PutDialog({ claimId, onClose }: { claimId: string; onClose: () => void }) {
  const texts = useTexts();
  const put = useSend(PUT_UNDER_REVIEW);
  const [reason, setReason] = useState('');
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await put.send({ input: { claimId, reason } }))) return;
    announce(texts('underReview.done'));
    onClose();
  };
  const refused = restOfProblem(put.problem, ['reason']);
  return (
    <Dialog title={texts('underReview.put')} onClose={onClose} size={440}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        {refused && <Notice tone="bad">{refused}</Notice>}
        <p>{texts('underReview.text')}</p>
        <TextArea
          label={texts('underReview.reason')}
          reach="published"
          required
          data-autofocus
          dir="auto"
          maxLength={LIMITS.notice}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={fieldMessage(put.problem, 'reason')}
        />
        <div className={styles.row}>
          <Button type="submit" weight="danger" busy={put.busy}>
            {texts('underReview.putNow')}
          </Button>
          <Button onClick={onClose}>{texts('moves.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
