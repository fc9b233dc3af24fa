import { lazy, Suspense, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { Skeleton, Button, Notice, RatingMark, sayList } from '@assay/ui';
import { PageHeader, useMay, useSend } from '@assay/web-session';
import { Invitations } from './members/Invitations';
import { MemberList } from './members/MemberList';
import styles from './newsroom.module.css';
import { NEWSROOM, UPDATE_NEWSROOM } from './operations';
import { EscalationForm } from './rules/EscalationForm';
import { SigningKeys } from './rules/SigningKeys';
import { useTexts } from './texts';

const PolicyForm = lazy(() =>
  import('./rules/PolicyForm').then(({ PolicyForm }) => ({ default: PolicyForm })),
);
const ScaleEditor = lazy(() =>
  import('./scale/ScaleEditor').then(({ ScaleEditor }) => ({ default: ScaleEditor })),
);

/** `/newsroom`: the newsroom's members, rating scale, policy and keys. */
export function NewsroomPage() {
  const texts = useTexts();
  const mayAdmin = useMay('newsroom.admin');
  const { data } = useQuery(NEWSROOM);
  const update = useSend(UPDATE_NEWSROOM);
  const [changing, setChanging] = useState<'scale' | 'policy' | 'escalation'>();
  const newsroom = data?.newsroom;
  if (!newsroom)
    return (
      <>
        <PageHeader title={texts('title')} />
        <main id="place" className={styles.page}>
          <Skeleton lines={[{ tall: 36, wide: '40%' }, { tall: 60 }, { tall: 60 }, { tall: 60 }]} />
        </main>
      </>
    );
  const { policy, ratingScale } = newsroom;
  return (
    <>
      <PageHeader title={texts('title')} />
      <main id="place" className={styles.page} tabIndex={-1}>
        <h1>{newsroom.name}</h1>
        <section aria-labelledby="members">
          <h2 id="members">{texts('members')}</h2>
          <MemberList members={newsroom.members} mayAdmin={mayAdmin} />
        </section>
        {mayAdmin && <Invitations />}
        <section aria-labelledby="scale">
          <h2 id="scale">{texts('scale')}</h2>
          <p className={styles.sub}>
            {texts('scaleText', { name: ratingScale.name, version: ratingScale.version })}
          </p>
          {changing === 'scale' ? (
            <Suspense>
              <ScaleEditor scale={ratingScale} onDone={() => setChanging(undefined)} />
            </Suspense>
          ) : (
            <>
              <ul className={styles.scale}>
                {ratingScale.ratings.map((rating) => (
                  <li key={rating.key}>
                    <RatingMark rating={rating} scale={ratingScale.ratings} size={18} />
                    <b>{rating.label}</b>
                    <span>{rating.definition}</span>
                  </li>
                ))}
              </ul>
              {mayAdmin && (
                <Button onClick={() => setChanging('scale')} aria-describedby="scale">
                  {texts('change')}
                </Button>
              )}
            </>
          )}
        </section>
        <section aria-labelledby="policy">
          <h2 id="policy">{texts('policy')}</h2>
          {changing === 'policy' ? (
            <Suspense>
              <PolicyForm policy={policy} onDone={() => setChanging(undefined)} />
            </Suspense>
          ) : (
            <>
              <ul className={styles.policy}>
                <li>{texts('approvals', { count: policy.requiredApprovals })}</li>
                <li>
                  {texts('sources', { count: policy.minIndependentSources })}
                  {policy.minIndependentSources > 0 && <small>{texts('sourcesText')}</small>}
                </li>
                {policy.countUnnamedSources && <li>{texts('countUnnamedSources')}</li>}
                {policy.fourEyes && <li>{texts('fourEyes')}</li>}
                {policy.excludeSubmitter && <li>{texts('excludeSubmitter')}</li>}
                {policy.ratingVote && <li>{texts('ratingVote', { ...policy.ratingVote })}</li>}
                {policy.bothSides && <li>{texts('bothSides')}</li>}
                {policy.replyRequired && <li>{texts('replyRequired')}</li>}
              </ul>
              {mayAdmin && (
                <Button onClick={() => setChanging('policy')} aria-describedby="policy">
                  {texts('change')}
                </Button>
              )}
            </>
          )}
        </section>
        <section aria-labelledby="escalation">
          <h2 id="escalation">{texts('escalation.title')}</h2>
          {changing === 'escalation' ? (
            <EscalationForm
              escalation={newsroom.escalation}
              people={newsroom.members.filter(({ role }) => role === 'editor' || role === 'admin')}
              onDone={() => setChanging(undefined)}
            />
          ) : (
            <>
              <p className={styles.sub}>
                {newsroom.escalation.afterHours === null
                  ? texts('escalation.never')
                  : texts('escalation.after', {
                      count: newsroom.escalation.afterHours,
                      who:
                        sayList(newsroom.escalation.members.map(({ name }) => name)) ||
                        texts('escalation.admins'),
                    })}
              </p>
              {mayAdmin && (
                <Button onClick={() => setChanging('escalation')} aria-describedby="escalation">
                  {texts('change')}
                </Button>
              )}
            </>
          )}
        </section>
        <SigningKeys keys={newsroom.signingKeys} mayAdmin={mayAdmin} />
        <section aria-labelledby="public">
          <h2 id="public">{texts('open_to_public')}</h2>
          {update.problem && <Notice tone="bad">{update.problem.message}</Notice>}
          <label className={styles.switch}>
            <input
              type="checkbox"
              role="switch"
              checked={newsroom.isPublic}
              disabled={!mayAdmin || update.busy}
              onChange={(event) => void update.send({ input: { isPublic: event.target.checked } })}
            />
            {texts('publicSwitch')}
          </label>
          <p className={styles.sub}>{texts(newsroom.isPublic ? 'publicText' : 'privateText')}</p>
        </section>
        <section aria-labelledby="insights">
          <h2 id="insights">{texts('insights.title')}</h2>
          <p className={styles.sub}>{texts('insights.text')}</p>
          <Link to="/newsroom/insights">{texts('insights.open')}</Link>
        </section>
        <section aria-labelledby="elsewhere">
          <h2 id="elsewhere">{texts('elsewhere.title')}</h2>
          <p className={styles.sub}>{texts('elsewhere.text')}</p>
          <Link to="/newsroom/elsewhere">{texts('elsewhere.open')}</Link>
        </section>
        {mayAdmin && (
          <section aria-labelledby="programs">
            <h2 id="programs">{texts('programs.title')}</h2>
            <p className={styles.sub}>{texts('programs.text')}</p>
            <Link to="/newsroom/programs">{texts('programs.open')}</Link>
          </section>
        )}
        {mayAdmin && (
          <section aria-labelledby="jobs">
            <h2 id="jobs">{texts('jobs.title')}</h2>
            <p className={styles.sub}>{texts('jobs.text')}</p>
            <Link to="/newsroom/jobs">{texts('jobs.open')}</Link>
          </section>
        )}
        {mayAdmin && (
          <section aria-labelledby="audit">
            <h2 id="audit">{texts('audit.title')}</h2>
            <p className={styles.sub}>{texts('audit.text')}</p>
            <Link to="/newsroom/audit">{texts('audit.open')}</Link>
          </section>
        )}
      </main>
    </>
  );
}
