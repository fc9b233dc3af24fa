import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { sayDate } from '@assay/ui';
import { ASKED_TO_REPLY } from './asked-to-reply.fragment';
import styles from './text.module.css';
import { useTexts } from '../texts';

/** The subjects of the claim and the outcomes of the requests for comment, as the published verdict will show them. */
export function AskedToReply({ revision }: { revision: FragmentOf<typeof ASKED_TO_REPLY> }) {
  const texts = useTexts();
  const { replies } = readFragment(ASKED_TO_REPLY, revision);
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
