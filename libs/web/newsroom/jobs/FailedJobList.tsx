import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { Button, Timestamp, Notice } from '@assay/ui';
import { useSend } from '@assay/web-session';
import page from '../newsroom.module.css';
import { useTexts } from '../texts';
import styles from './jobs.module.css';
import { FAILED_JOB, GIVE_UP_JOB, RUN_JOB_AGAIN, writeFailedJobs } from './jobs.operations';

/** Failed jobs with why each failed, and what an admin may do about it. */
export function FailedJobList({ jobs }: { jobs: readonly FragmentOf<typeof FAILED_JOB>[] }) {
  const texts = useTexts();
  const runAgain = useSend(RUN_JOB_AGAIN, {
    update: (cache, { runJobAgain }) => writeFailedJobs(cache, runJobAgain.failedJobs),
  });
  const giveUp = useSend(GIVE_UP_JOB, {
    update: (cache, { giveUpJob }) => writeFailedJobs(cache, giveUpJob.failedJobs),
  });
  const problem = runAgain.problem ?? giveUp.problem;
  const busy = runAgain.busy || giveUp.busy;
  return (
    <>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      {jobs.length === 0 ? (
        <p className={page.sub}>{texts('jobs.none')}</p>
      ) : (
        <ul className={page.open} aria-label={texts('jobs.title')}>
          {jobs.map((masked) => {
            const { id, title, about, attempts, error, createdAt, failedAt } = readFragment(
              FAILED_JOB,
              masked,
            );
            const name = about ? texts('jobs.name', { title, about }) : title;
            return (
              <li key={id}>
                <div className={styles.job}>
                  <b>{name}</b>
                  <span>{error ?? texts('jobs.killed')}</span>
                  <small>
                    {texts('jobs.attempts', { count: attempts })} · {texts('jobs.asked')}{' '}
                    <Timestamp at={createdAt} /> · {texts('jobs.failed')} <Timestamp at={failedAt} />
                  </small>
                </div>
                <Button
                  size="s"
                  busy={busy}
                  aria-label={texts('jobs.runAgainName', { name })}
                  onClick={() => void runAgain.send({ input: { jobId: id } })}
                >
                  {texts('jobs.runAgain')}
                </Button>
                <Button
                  size="s"
                  weight="quiet"
                  busy={busy}
                  aria-label={texts('jobs.giveUpName', { name })}
                  onClick={() => void giveUp.send({ input: { jobId: id } })}
                >
                  {texts('jobs.giveUp')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
