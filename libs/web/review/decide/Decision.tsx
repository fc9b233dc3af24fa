import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { LIMITS } from '@assay/domain';
import { ActionButton, announce, Avatar, Notice, Since, StagePill, TextArea, sayWhy } from '@assay/ui';
import { fieldMessage, restOfProblem, useOffered, useSend } from '@assay/web-session';
import { REVIEW_REVISION } from '../operations';
import { DECIDED_CLAIM, DECIDED_REVISION } from './decision.fragment';
import { Checklist } from './Checklist';
import { Comments } from './Comments';
import { Earlier } from './Earlier';
import { Vote } from './Vote';
import styles from './decide.module.css';
import { useTexts } from '../texts';
import { KeptLine } from '../unsent/KeptLine';
import type { ReviewDraft } from '../unsent/useReviewDraft';

const Publishing = lazy(async () => ({ default: (await import('../later')).Publishing }));

/** The decision on this revision: a note, approve, request changes, publish. A disabled button says why. */
export function Decision({
  claim: maskedClaim,
  revision: maskedRevision,
  questions,
  draft,
}: {
  claim: FragmentOf<typeof DECIDED_CLAIM>;
  revision: FragmentOf<typeof DECIDED_REVISION>;
  /** The newsroom's checklist. */
  questions: readonly string[];
  draft: ReviewDraft;
}) {
  const texts = useTexts();
  const claim = readFragment(DECIDED_CLAIM, maskedClaim);
  const revision = readFragment(DECIDED_REVISION, maskedRevision);
  const review = useSend(REVIEW_REVISION);
  const { note, answers, remarks, ballot } = draft;
  // Loaded with the page, after it is shown: when the dialog is needed, the server may be away.
  useEffect(() => void import('../later').catch(() => undefined), []);
  const [noteMissing, setNoteMissing] = useState(false);
  const [done, setDone] = useState<'approve' | 'request_changes' | 'publish'>();
  const [isPublishing, setPublishing] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone.
  useEffect(() => {
    if (done) title.current?.focus();
  }, [done]);
  const move = (name: 'approve' | 'request_changes' | 'publish') =>
    claim.availableTransitions.find(
      (one) => one.name === name && !one.blockers.some((blocker) => blocker.code === 'wrong_stage'),
    );
  const [approve, changes, goPublic] = [move('approve'), move('request_changes'), move('publish')];

  const settle = (what: NonNullable<typeof done>) => {
    setDone(what);
    draft.clear();
    announce(texts(`done.${what}`));
  };
  const decide = async (decision: 'approve' | 'request_changes') => {
    const comments = remarks.filter((remark) => remark.body.trim() !== '');
    const silent = decision === 'request_changes' && note.trim() === '' && comments.length === 0;
    setNoteMissing(silent);
    if (silent) return;
    const checklist = questions
      .map((question) => ({ question, answer: answers[question]?.trim() ?? '' }))
      .filter(({ answer }) => answer !== '');
    const input = { revisionId: revision.id, decision, note: note.trim() || null, checklist, comments };
    if (await review.send({ input })) settle(decision);
  };
  const offer = (transition: typeof approve) => ({
    when: transition !== undefined,
    blockers: transition?.allowed ? [] : transition?.blockers,
  });
  const actions = useOffered([
    { id: 'review.approve', ...offer(approve), run: () => void decide('approve') },
    { id: 'review.requestChanges', ...offer(changes), run: () => void decide('request_changes') },
    { id: 'review.publish', ...offer(goPublic), run: () => setPublishing(true) },
  ]);
  const published = claim.publication?.revision.id === revision.id ? claim.publication : null;
  const refused = restOfProblem(review.problem, ['note']);
  return (
    <section className={styles.decision} aria-labelledby="decide">
      <h2 id="decide" ref={title} tabIndex={-1}>
        {texts('decide')}
      </h2>
      <p className={styles.standing}>
        <StagePill stage={claim.stage} isVoid={claim.publication?.isVoid} />{' '}
        {texts('approvals', { given: revision.approvals, needed: revision.approvalsNeeded })}
      </p>
      {done && done !== 'publish' && <Notice tone="good">{texts(`done.${done}`)}</Notice>}
      {refused && <Notice tone="bad">{refused}</Notice>}
      {published && (
        <Notice tone="good" action={<a href={published.url}>{texts('openPage')}</a>}>
          {texts('published', { version: published.version })}
        </Notice>
      )}
      <Earlier claim={claim} />
      <Vote revision={revision} ballot={ballot} onChange={(changed) => draft.change({ ballot: changed })} />
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
      {(approve ?? changes) && <KeptLine draft={draft} />}
      <Suspense>
        {goPublic && (
          <Publishing
            claimId={claim.id}
            revisionId={revision.id}
            version={(claim.publication?.version ?? 0) + 1}
            isAsking={isPublishing}
            onPublished={() => settle('publish')}
            onClose={() => setPublishing(false)}
          />
        )}
      </Suspense>
      <div className={styles.actions}>
        {actions.map((action) => (
          <ActionButton
            key={action.id}
            action={action}
            reasonsFrom="start"
            weight={action.id === 'review.requestChanges' ? 'plain' : 'go'}
            busy={review.busy}
          />
        ))}
      </div>
      {[approve, goPublic]
        .flatMap((one) => (one && !one.allowed ? one.blockers : []))
        .map((blocker) => (
          <p key={blocker.code} className={styles.blocker}>
            {sayWhy(blocker)}
          </p>
        ))}
      {revision.reviews.length > 0 && (
        <>
          <h3>{texts('said')}</h3>
          <ul className={styles.reviews}>
            {revision.reviews.map((one) => (
              <li key={one.id}>
                <Avatar person={one.reviewer} size={24} />
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
