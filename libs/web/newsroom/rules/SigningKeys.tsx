import type { ResultOf } from '@assay/api-schema';
import { announce, Button, Notice, sayDate } from '@assay/ui';
import { useSend, useViewer } from '@assay/web-session';
import type { NEWSROOM } from '../operations';
import { ROTATE_KEY, writeNewsroom } from '../operations';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';

/** The signing keys of publications: readers pin their fingerprints; an admin can make a new key. */
export function SigningKeys({
  keys,
  mayAdmin,
}: {
  keys: ResultOf<typeof NEWSROOM>['newsroom']['signingKeys'];
  mayAdmin: boolean;
}) {
  const texts = useTexts();
  const { newsroom } = useViewer();
  const rotate = useSend(ROTATE_KEY, {
    update: (cache, { rotateSigningKey: { signingKeys } }) =>
      writeNewsroom(cache, newsroom.id, { signingKeys }),
  });
  const change = async () => {
    if (await rotate.send({})) announce(texts('keys.done'));
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
