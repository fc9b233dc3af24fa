import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@assay/ui';
import { PageHeader, useMay } from '@assay/web-session';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';
import { FailedJobList } from './FailedJobList';
import { FAILED_JOBS } from './jobs.operations';

/** `/newsroom/jobs`: background work that failed every time, to be run again or given up. */
export function FailedJobsPage() {
  const texts = useTexts();
  const mayAdmin = useMay('newsroom.admin');
  const { data } = useQuery(FAILED_JOBS, { skip: !mayAdmin, fetchPolicy: 'cache-and-network' });
  return (
    <>
      <PageHeader crumbs={[{ label: texts('title'), to: '/newsroom' }, { label: texts('jobs.title') }]} />
      <main id="place" className={styles.page} tabIndex={-1}>
        <h1>{texts('jobs.title')}</h1>
        <p className={styles.sub}>{texts(mayAdmin ? 'jobs.text' : 'jobs.adminsOnly')}</p>
        {mayAdmin &&
          (data ? (
            <FailedJobList jobs={data.failedJobs} />
          ) : (
            <Skeleton lines={[{ tall: 60 }, { tall: 60 }, { tall: 60 }]} />
          ))}
      </main>
    </>
  );
}
