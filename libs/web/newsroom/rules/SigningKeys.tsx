import { useApolloClient } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { announce, Button, Notice, sayDate } from '@assay/ui';
import { useSend } from '@assay/web-session';
import type { NEWSROOM } from '../operations';
import { ROTATE_KEY } from '../operations';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';

/** The keys that sign what is published: readers pin their fingerprints, an admin takes a new one into use. */
export function SigningKeys({
  keys,
  mayAdmin,
}: {
  keys: ResultOf<typeof NEWSROOM>['newsroom']['signingKeys'];
  mayAdmin: boolean;
}) {
  const texts = useTexts();
  const client = useApolloClient();
  const rotate = useSend(ROTATE_KEY);
  const change = async () => {
    if (!(await rotate.send({}))) return;
    announce(texts('keys.done'));
    await client.refetchQueries({ include: ['NewsroomPage'] });
  };
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{texts('keys.title')}</h2>
      <p className={styles.sub}>{texts(keys.length ? 'keys.text' : 'keys.none')}</p>
      {rotate.problem && <Notice tone="bad">{rotate.problem.message}</Notice>}
      <ul className={styles.keys}>
        {keys.map((key) => (
          <li key={key.kid}>
            <code>{key.kid}</code>
            <span>
              {key.retiredAt
                ? texts('keys.retired', { from: sayDate(key.createdAt), to: sayDate(key.retiredAt) })
                : texts('keys.inUse', { from: sayDate(key.createdAt) })}
            </span>
          </li>
        ))}
      </ul>
      {mayAdmin && keys.length > 0 && (
        <Button busy={rotate.busy} onClick={() => void change()}>
          {texts('keys.rotate')}
        </Button>
      )}
    </section>
  );
}
