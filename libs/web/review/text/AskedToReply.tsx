import type { ResultOf } from '@assay/api-schema';
import { sayDate } from '@assay/ui';
import type { REVISION } from '../operations';
import styles from './text.module.css';
import { useTexts } from '../texts';

type Reply = ResultOf<typeof REVISION>['replies'][number];

/** The subjects of the claim, and what came of asking them to reply, as readers will be told. */
export function AskedToReply({ replies }: { replies: readonly Reply[] }) {
  const texts = useTexts();
  const day = (date: string | null) => (date ? sayDate(date) : '');
  return (
    <section aria-labelledby="revision-replies">
      <h3 id="revision-replies">{texts('replies')}</h3>
      {replies.length === 0 && <p>{texts('noReplies')}</p>}
      <ul className={styles.evidence}>
        {replies.map(
          ({ subject, outcome, question, askedOn, deadline, answer, answeredOn, reason }, index) => (
            <li key={index}>
              <p dir="auto">
                {texts(`reply.${outcome}`, {
                  subject,
                  asked: day(askedOn),
                  answered: day(answeredOn),
                  deadline: day(deadline),
                  reason: reason ?? '',
                })}
              </p>
              {question && <p dir="auto">{texts('reply.question', { question })}</p>}
              {answer && <blockquote dir="auto">{answer}</blockquote>}
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
