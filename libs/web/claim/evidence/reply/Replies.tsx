import { useState } from 'react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf, ResultOf } from '@assay/api-schema';
import { Button, DueTime, Timestamp, Notice, useNow } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useClaimPage } from '../../page/claim-page-context';
import { useTexts } from './texts';
import { ASK_FOR_REPLY, REPLY_REQUESTS, UPDATE_REPLY_REQUEST } from './reply.operations';
import type { REPLY_REQUEST } from './reply.operations';
import { localMoment, ReplyForm } from './ReplyForm';
import type { ReplyValues } from './ReplyForm';
import styles from './reply.module.css';

type Request = ResultOf<typeof REPLY_REQUEST>;
type Version = Request['versions'][number];

const DAY_MS = 86_400_000;

/** A new request: asked now, with a deadline in two days. */
const newRequest = (): ReplyValues => ({
  ...{ whom: '', means: 'email', question: '', outcome: 'open', answer: '', answeredAt: '' },
  ...{ wasAsked: 'asked', reason: '', address: '', publication: '' },
  askedAt: localMoment(new Date()),
  deadline: localMoment(new Date(Date.now() + 2 * DAY_MS)),
});

const details = (values: ReplyValues) => {
  const said = { whom: values.whom.trim(), forPublication: values.publication === 'published' };
  if (values.wasAsked === 'not_asked') return { ...said, reason: values.reason.trim() };
  return {
    ...said,
    means: values.means,
    askedAt: new Date(values.askedAt).toISOString(),
    deadline: new Date(values.deadline).toISOString(),
    question: values.question.trim() || null,
    address: values.address.trim() || null,
  };
};

/** The requests for comment: whom the newsroom asked, the deadline, and the outcome. */
export function Replies({ claim: masked }: { claim: FragmentOf<typeof REPLY_REQUESTS> }) {
  const texts = useTexts();
  const { claimId, may } = useClaimPage();
  const mayEdit = may('evidence.edit');
  const ask = useSend(ASK_FOR_REPLY);
  const [asking, setAsking] = useState<ReplyValues>();
  const requests = readFragment(REPLY_REQUESTS, masked).replyRequests;
  if (requests.length === 0 && !mayEdit) return null;
  const save = async (values: ReplyValues) => {
    if (!(await ask.send({ input: { claimId, ...details(values) } }))) return false;
    setAsking(undefined);
    return true;
  };
  return (
    <section className={styles.replies} aria-labelledby="replies">
      <div className={styles.head}>
        <h3 id="replies">{texts('title')}</h3>
        {mayEdit && !asking && (
          <Button size="s" onClick={() => setAsking(newRequest())}>
            {texts('ask')}
          </Button>
        )}
      </div>
      {requests.length === 0 && !asking && <p className={styles.none}>{texts('none')}</p>}
      {asking && (
        <ReplyForm
          label={texts('ask')}
          initial={asking}
          asked={false}
          problem={ask.problem}
          busy={ask.busy}
          onSave={save}
          onCancel={() => setAsking(undefined)}
        />
      )}
      <ul>
        {requests.map((request) => (
          <ReplyItem key={request.id} request={request} mayEdit={mayEdit} />
        ))}
      </ul>
    </section>
  );
}

function ReplyItem({ request, mayEdit }: { request: Request; mayEdit: boolean }) {
  const texts = useTexts();
  const present = useNow();
  const { send, busy, problem } = useSend(UPDATE_REPLY_REQUEST);
  const [editing, setEditing] = useState(false);
  const [said, ...earlier] = request.versions;
  if (!said) return null;
  const save = async (values: ReplyValues) => {
    const answered = values.wasAsked === 'asked' && values.outcome === 'answer';
    const input = {
      ...details(values),
      requestId: request.id,
      expectedVersion: request.version,
      answer: answered ? values.answer.trim() : null,
      answeredAt: answered && values.answeredAt ? new Date(values.answeredAt).toISOString() : null,
      noAnswer: values.wasAsked === 'asked' && values.outcome === 'none',
    };
    const done = await send({ input });
    // If a colleague saved first, the subscription has brought their version, which is shown above the form.
    if (done) setEditing(false);
    return done !== undefined;
  };
  const late = !!said.deadline && !said.answer && !said.noAnswer && new Date(said.deadline) < present;
  return (
    <li data-late={late || undefined}>
      <p>
        <b dir="auto">{said.whom}</b>
        {said.means && said.askedAt && (
          <>
            {' · '}
            {texts(`meansOf.${said.means}`)} · {texts('asked')} <Timestamp at={said.askedAt} />
          </>
        )}
        {' · '}
        {texts(said.forPublication ? 'published' : 'internal')}
      </p>
      {request.isLate && <Notice tone="warn">{texts('late')}</Notice>}
      {said.address && <p dir="auto">{said.address}</p>}
      {said.question && <p dir="auto">{said.question}</p>}
      <Outcome said={said} late={late} />
      {editing ? (
        <ReplyForm
          label={texts('change', { whom: said.whom })}
          initial={valuesOf(said)}
          asked
          problem={problem}
          busy={busy}
          onSave={save}
          onCancel={() => setEditing(false)}
        />
      ) : (
        mayEdit && (
          <Button
            size="s"
            weight={late ? 'plain' : 'quiet'}
            aria-label={texts('change', { whom: said.whom })}
            onClick={() => setEditing(true)}
          >
            {texts(said.answer || said.noAnswer || said.reason ? 'correct' : 'note')}
          </Button>
        )
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{texts('earlier', { count: earlier.length })}</summary>
          <ol reversed>
            {earlier.map((one) => (
              <li key={one.version}>
                <Outcome said={one} late={false} />
                <small>
                  {one.writtenBy.name}, <Timestamp at={one.writtenAt} />
                </small>
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

/** The outcome of a request, or its deadline. */
function Outcome({ said, late }: { said: Version; late: boolean }) {
  const texts = useTexts();
  if (said.reason) return <p dir="auto">{texts('notAsked', { reason: said.reason })}</p>;
  if (said.answer)
    return (
      <>
        <p>
          {texts('answered')} {said.answeredAt && <Timestamp at={said.answeredAt} />}
        </p>
        <blockquote dir="auto">{said.answer}</blockquote>
      </>
    );
  if (said.noAnswer)
    return (
      <p>
        {texts('noAnswer')} {said.deadline && <Timestamp at={said.deadline} />}
      </p>
    );
  return (
    <p className={late ? styles.late : undefined}>
      {texts(late ? 'overdue' : 'until')} {said.deadline && <DueTime at={said.deadline} />}
    </p>
  );
}

function valuesOf(said: Version): ReplyValues {
  return {
    whom: said.whom,
    means: said.means ?? 'email',
    askedAt: localMoment(said.askedAt ? new Date(said.askedAt) : new Date()),
    deadline: localMoment(said.deadline ? new Date(said.deadline) : new Date(Date.now() + 2 * DAY_MS)),
    wasAsked: said.reason ? 'not_asked' : 'asked',
    reason: said.reason ?? '',
    address: said.address ?? '',
    publication: said.forPublication ? 'published' : 'internal',
    question: said.question ?? '',
    outcome: said.answer ? 'answer' : said.noAnswer ? 'none' : 'open',
    answer: said.answer ?? '',
    answeredAt: localMoment(said.answeredAt ? new Date(said.answeredAt) : new Date()),
  };
}
