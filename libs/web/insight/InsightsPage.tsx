import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { Skeleton, Notice, useNow } from '@assay/ui';
import { PageHeader, fieldMessage, problemOf, useMay } from '@assay/web-session';
import { Backlog } from './charts/Backlog';
import { Balance } from './charts/Balance';
import { Ratings } from './charts/Ratings';
import { StageTimes } from './charts/StageTimes';
import { Throughput } from './charts/Throughput';
import styles from './insight.module.css';
import { INSIGHTS } from './insights.operations';
import type { ShownBalance } from './insights.operations';
import { PackDownload } from './pack/PackDownload';
import { choiceOf, stepOf } from './period/period';
import { PeriodPicker } from './period/PeriodPicker';
import { useTexts } from './texts';

/** `/newsroom/insights`: statistics of the newsroom's work in a period that the address names. */
export function InsightsPage() {
  const texts = useTexts();
  const mayAdmin = useMay('newsroom.admin');
  const [asked, setAsked] = useSearchParams();
  const chosen = choiceOf(asked, useNow());
  const { from, to } = chosen.days;
  const step = stepOf(chosen.days);
  const narrowed = { claimant: asked.get('claimant'), topic: asked.get('topic') };
  const { data, previousData, error } = useQuery(INSIGHTS, {
    variables: { from, to, step, ...narrowed },
    fetchPolicy: 'cache-and-network',
  });
  const found = (data ?? previousData)?.insights;
  const problem = error && problemOf(error);
  const refusal = fieldMessage(problem, 'to') ?? fieldMessage(problem, 'step');
  const query = new URLSearchParams({ from, to, step }).toString();
  const csv = (table: string) => `/export/insights/${table}.csv?${query}`;
  const choose = (days: Record<string, string>) => {
    const next = new URLSearchParams(days);
    for (const [by, value] of Object.entries(narrowed)) if (value) next.set(by, value);
    setAsked(next);
  };
  const narrow = (by: 'claimant' | 'topic', value: string | null) => {
    const next = new URLSearchParams(asked);
    if (value) next.set(by, value);
    else next.delete(by);
    setAsked(next);
  };
  return (
    <>
      <PageHeader crumbs={[{ label: texts('newsroom'), to: '/newsroom' }, { label: texts('title') }]} />
      <main id="place" className={styles.page} tabIndex={-1}>
        <h1>{texts('title')}</h1>
        <p className={styles.note}>{texts('text')}</p>
        <PeriodPicker chosen={chosen} refusal={refusal} onChoose={choose} />
        {problem && !refusal && <Notice tone="bad">{problem.message}</Notice>}
        {!found && !problem && <Skeleton lines={[{ tall: 280 }, { tall: 280 }, { tall: 280 }]} />}
        {found && !problem && (
          <div className={styles.figures}>
            <Throughput steps={found.throughput} csv={csv('throughput')} />
            <StageTimes stages={found.timeInStage} csv={csv('time-in-stage')} />
            <Backlog steps={found.approvalBacklog} csv={csv('approval-backlog')} />
            <Ratings
              steps={found.ratingsOverTime}
              subjects={{ claimant: namesOf(found.claimants), topic: namesOf(found.topics) }}
              narrowed={narrowed}
              onNarrow={narrow}
              csv={csv('ratings')}
            />
            <Balance by="claimants" balance={found.claimants} csv={csv('claimants')} />
            <Balance by="topics" balance={found.topics} csv={csv('topics')} />
          </div>
        )}
        {mayAdmin && !problem && <PackDownload address={`/export/evidence-pack.zip?${query}`} />}
      </main>
    </>
  );
}

function namesOf({ subjects }: ShownBalance): string[] {
  return subjects.flatMap(({ name }) => (name === null ? [] : [name]));
}
