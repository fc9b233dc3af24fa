import { useState } from 'react';
import type { FormEvent } from 'react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { LIMITS } from '@assay/domain';
import { Button, Moment, Notice, Since, TextField } from '@assay/ui';
import { fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';
import { API_KEY, CREATE_API_KEY, REVOKE_API_KEY } from './programs.operations';
import { ShownOnce } from './ShownOnce';

/** Keys with which programs read what a private newsroom published. */
export function ApiKeys({ keys }: { keys: readonly FragmentOf<typeof API_KEY>[] }) {
  const texts = useTexts();
  const create = useSend(CREATE_API_KEY);
  const revoke = useSend(REVOKE_API_KEY);
  const [name, setName] = useState('');
  const [until, setUntil] = useState('');
  const [made, setMade] = useState<string>();
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const expiresAt = until ? new Date(`${until}T23:59:59`).toISOString() : null;
    const answer = await create.send({ input: { name, scopes: ['verdicts'], expiresAt } }, ['Programs']);
    if (!answer) return;
    setMade(answer.createApiKey.key);
    setName('');
    setUntil('');
  };
  const refused = restOfProblem(create.problem, ['name', 'expiresAt']) ?? revoke.problem?.message;
  return (
    <section aria-labelledby="api-keys">
      <h2 id="api-keys">{texts('programs.keys')}</h2>
      <p className={styles.sub}>{texts('programs.keysText')}</p>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <form className={styles.invite} data-wide onSubmit={(event) => void onSubmit(event)}>
        <TextField
          label={texts('programs.name')}
          required
          maxLength={LIMITS.name}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={fieldMessage(create.problem, 'name')}
        />
        <TextField
          label={texts('programs.until')}
          type="date"
          value={until}
          onChange={(event) => setUntil(event.target.value)}
          error={fieldMessage(create.problem, 'expiresAt')}
        />
        <Button type="submit" weight="go" busy={create.busy}>
          {texts('programs.make')}
        </Button>
      </form>
      {made && <ShownOnce label={texts('programs.key')} secret={made} />}
      {keys.length > 0 && (
        <ul className={styles.open} aria-label={texts('programs.keys')}>
          {keys.map((masked) => {
            const key = readFragment(API_KEY, masked);
            return (
              <li key={key.id}>
                <div className={styles.member}>
                  <b dir="auto">{key.name}</b>
                  <small>
                    <code>…{key.ending}</code> ·{' '}
                    {key.revokedAt ? (
                      <>
                        {texts(
                          key.revokedBecause === 'removed'
                            ? 'programs.endedRemoved'
                            : key.revokedBecause === 'demoted'
                              ? 'programs.endedDemoted'
                              : 'programs.revoked',
                        )}{' '}
                        <Moment at={key.revokedAt} />
                      </>
                    ) : key.lastUsedAt ? (
                      <>
                        {texts('programs.used')} <Since at={key.lastUsedAt} />
                      </>
                    ) : (
                      texts('programs.neverUsed')
                    )}
                    {key.expiresAt && !key.revokedAt && (
                      <>
                        {' '}
                        · {texts('programs.ends')} <Moment at={key.expiresAt} />
                      </>
                    )}
                  </small>
                </div>
                {!key.revokedAt && (
                  <Button
                    size="s"
                    weight="quiet"
                    busy={revoke.busy}
                    aria-label={texts('programs.revokeOf', { name: key.name })}
                    onClick={() => void revoke.send({ input: { apiKeyId: key.id } }, ['Programs'])}
                  >
                    {texts('programs.revoke')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
