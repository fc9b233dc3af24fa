import { LIMITS } from '@assay/domain';
import { TextField } from '@assay/ui';
import styles from './decide.module.css';
import { useTexts } from '../texts';

/** The newsroom's questions to an editor before a decision; the answers are stored with it. */
export function Checklist({
  questions,
  answers,
  onAnswer,
}: {
  questions: readonly string[];
  answers: Readonly<Record<string, string>>;
  onAnswer: (question: string, answer: string) => void;
}) {
  const texts = useTexts();
  if (questions.length === 0) return null;
  return (
    <details className={styles.checklist} open>
      <summary>{texts('checklist')}</summary>
      {questions.map((question) => (
        <TextField
          reach="internal"
          key={question}
          label={question}
          dir="auto"
          maxLength={LIMITS.note}
          value={answers[question] ?? ''}
          onChange={(event) => onAnswer(question, event.target.value)}
        />
      ))}
    </details>
  );
}
