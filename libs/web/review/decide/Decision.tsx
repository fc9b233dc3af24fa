import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { LIMITS } from '@assay/domain';
import { announce, Face, GatedButton, Notice, Since, StagePill, TextArea } from '@assay/ui';
import { fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import { PUBLISH, REVIEW_REVISION } from '../operations';
import type { REVIEW, REVISION } from '../operations';
import { Checklist } from './Checklist';
import { Comments } from './Comments';
import type { UnsentReview } from './review-draft';
import { Earlier } from './Earlier';
import { Vote } from './Vote';
import styles from './decide.module.css';
import { useTexts } from '../texts';

type Claim = NonNullable<ResultOf<typeof REVIEW>['claim']>;

/** The decision on this revision: a note, approve, request changes, publish. What is off says why. */
export function Decision({
  claim,
  revision,
  questions,
  draft,
}: {
  claim: Claim;
  revision: ResultOf<typeof REVISION>;
  /** The newsroom's checklist. */
  questions: readonly string[];
  draft: UnsentReview;
}) {
  const texts = useTexts();
  const client = useApolloClient();
  const review = useSend(REVIEW_REVISION);
  const publish = useSend(PUBLISH);
  const { note, answers, remarks } = draft;
  const [noteMissing, setNoteMissing] = useState(false);
  const [done, setDone] = useState<'approve' | 'request_changes' | 'publish'>();
  const move = (name: 'approve' | 'request_changes' | 'publish') =>
    claim.availableTransitions.find(
      (one) => one.name === name && !one.blockers.some((blocker) => blocker.code === 'wrong_stage'),
    );
  const [approve, changes, goPublic] = [move('approve'), move('request_changes'), move('publish')];

  const settle = async (what: NonNullable<typeof done>, answer: unknown) => {
    if (answer) {
      setDone(what);
      draft.clear();
      announce(texts(`done.${what}`));
    }
    await client.refetchQueries({ include: ['Review'] });
  };
  const decide = async (decision: 'approve' | 'request_changes') => {
    const comments = remarks.filter((remark) => remark.body.trim() !== '');
    const silent = decision === 'request_changes' && note.trim() === '' && comments.length === 0;
    setNoteMissing(silent);
    if (silent) return;
    const checklist = questions
      .map((question) => ({ question, answer: answers[question]?.trim() ?? '' }))
      .filter(({ answer }) => answer !== '');
    await settle(
      decision,
      await review.send({
        input: { revisionId: revision.id, decision, note: note.trim() || null, checklist, comments },
      }),
    );
  };
  const published = claim.publication?.revision.id === revision.id ? claim.publication : null;
  const refused = restOfProblem(review.problem, ['note']) ?? publish.problem?.message;
  const busy = review.busy || publish.busy;
  return (
    <section className={styles.decision} aria-labelledby="decide">
      <h2 id="decide">{texts('decide')}</h2>
      <p className={styles.standing}>
        <StagePill stage={claim.stage} isVoid={claim.publication?.isVoid} />{' '}
        {texts('approvals', { given: revision.approvals, needed: revision.approvalsNeeded })}
      </p>
      {done && <Notice tone="good">{texts(`done.${done}`)}</Notice>}
      {refused && <Notice tone="bad">{refused}</Notice>}
      {published && (
        <Notice tone="good" action={<a href={published.url}>{texts('openPage')}</a>}>
          {texts('published', { version: published.version })}
        </Notice>
      )}
      <Earlier verdicts={claim.earlierVerdicts} />
      <Vote revision={revision} />
      {(approve ?? changes) && (
        <Checklist
          questions={questions}
          answers={answers}
          onAnswer={(question, answer) => draft.change({ answers: { ...answers, [question]: answer } })}
        />
      )}
      {(approve ?? changes) && (
        <Comments remarks={remarks} onChange={(changed) => draft.change({ remarks: changed })} />
      )}
      {(approve ?? changes) && (
        <TextArea
          label={texts('note')}
          reach="internal"
          hint={texts('noteHint')}
          dir="auto"
          maxLength={LIMITS.note}
          value={note}
          onChange={(event) => draft.change({ note: event.target.value })}
          error={noteMissing ? texts('noteMissing') : fieldMessage(review.problem, 'note')}
        />
      )}
      <div className={styles.actions}>
        {approve && (
          <GatedButton
            reasonsFrom="start"
            weight="go"
            allowed={approve.allowed}
            blockers={approve.blockers}
            busy={busy}
            onClick={() => void decide('approve')}
          >
            {texts('approve')}
          </GatedButton>
        )}
        {changes && (
          <GatedButton
            reasonsFrom="start"
            allowed={changes.allowed}
            blockers={changes.blockers}
            busy={busy}
            onClick={() => void decide('request_changes')}
          >
            {texts('requestChanges')}
          </GatedButton>
        )}
        {goPublic && (
          <GatedButton
            reasonsFrom="start"
            weight="go"
            allowed={goPublic.allowed}
            blockers={goPublic.blockers}
            busy={busy}
            onClick={() =>
              void publish
                .send({ input: { claimId: claim.id, revisionId: revision.id } })
                .then((answer) => settle('publish', answer))
            }
          >
            {texts('publish')}
          </GatedButton>
        )}
      </div>
      {[approve, goPublic]
        .flatMap((one) => (one && !one.allowed ? one.blockers : []))
        .map((blocker) => (
          <p key={blocker.code} className={styles.blocker}>
            {blocker.message}
          </p>
        ))}
      {revision.reviews.length > 0 && (
        <>
          <h3>{texts('said')}</h3>
          <ul className={styles.reviews}>
            {revision.reviews.map((one) => (
              <li key={one.id}>
                <Face person={one.reviewer} size={24} />
                <div>
                  <b>{one.reviewer.name}</b>{' '}
                  {texts(one.decision === 'approve' ? 'approved' : 'request_changes')} · <Since at={one.at} />
                  {one.note && <p dir="auto">{one.note}</p>}
                  {one.checklist.map(({ question, answer }) => (
                    <p key={question} dir="auto">
                      <i>{question}</i> {answer}
                    </p>
                  ))}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
