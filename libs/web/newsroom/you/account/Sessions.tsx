import type { ResultOf } from '@assay/api-schema';
import { Button, Notice, Since } from '@assay/ui';
import { useSend } from '@assay/web-session';
import styles from '../../newsroom.module.css';
import { useTexts } from '../../texts';
import { END_SESSION, SIGN_OUT_ELSEWHERE } from './account.operations';
import type { ACCOUNT } from './account.operations';
import { browserName } from './browser-name';

type Session = NonNullable<ResultOf<typeof ACCOUNT>['viewer']>['account']['sessions'][number];

/** The sessions of the account; each but the current one can be ended. */
export function Sessions({ sessions }: { sessions: readonly Session[] }) {
  const texts = useTexts();
  const end = useSend(END_SESSION);
  const endOthers = useSend(SIGN_OUT_ELSEWHERE);
  const problem = end.problem ?? endOthers.problem;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{texts('you.sessions')}</h2>
      <p className={styles.sub}>{texts('you.sessionsText')}</p>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      <ul className={styles.open} aria-labelledby="sessions">
        {sessions.map(({ id, browser, network, lastUsedAt, current }) => {
          const name = browserName(browser) ?? texts('you.unknownBrowser');
          return (
            <li key={id}>
              <div className={styles.member}>
                <b>{name}</b>
                <small>
                  {network && `${network} · `}
                  {current ? (
                    texts('you.thisSession')
                  ) : (
                    <>
                      {texts('you.lastUsed')} <Since at={lastUsedAt} />
                    </>
                  )}
                </small>
              </div>
              {!current && (
                <Button
                  size="s"
                  weight="quiet"
                  busy={end.busy}
                  aria-label={texts('you.endSessionOf', { name })}
                  onClick={() => void end.send({ input: { sessionId: id } })}
                >
                  {texts('you.endSession')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 && (
        <div className={styles.under}>
          <Button busy={endOthers.busy} onClick={() => void endOthers.send({})}>
            {texts('you.endOthers')}
          </Button>
        </div>
      )}
    </section>
  );
}
