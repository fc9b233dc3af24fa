import { useState } from 'react';
import * as z from 'zod/mini';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { INPUT } from '@assay/domain/input';
import { Button, Timestamp, Notice, Since, TextField } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';
import { API_KEY, CREATE_API_KEY, REVOKE_API_KEY, writePrograms } from './programs.operations';
import { ShownOnce } from './ShownOnce';

const SCHEMA = z.object({
  name: INPUT.apiKeyName,
  /** The last day, in the person's time zone. */
  expiresAt: z.pipe(
    z.string(),
    z.transform((day) => (day ? new Date(`${day}T23:59:59`).toISOString() : null)),
  ),
});

/** API keys with which programs read what a private newsroom published. */
export function ApiKeys({ keys }: { keys: readonly FragmentOf<typeof API_KEY>[] }) {
  const texts = useTexts();
  const create = useSend(CREATE_API_KEY, {
    update: (cache, { createApiKey: { apiKeys } }) => writePrograms(cache, { apiKeys }),
  });
  const revoke = useSend(REVOKE_API_KEY, {
    update: (cache, { revokeApiKey: { apiKeys } }) => writePrograms(cache, { apiKeys }),
  });
  const form = useForm(SCHEMA, { initial: { name: '', expiresAt: '' }, problem: create.problem });
  const [made, setMade] = useState<string>();
  const make = async (input: z.output<typeof SCHEMA>) => {
    const answer = await create.send({ input: { ...input, scopes: ['verdicts'] } });
    if (!answer) return false;
    setMade(answer.createApiKey.key);
    form.reset();
    return true;
  };
  const refused = form.refused ?? revoke.problem?.message;
  return (
    <section aria-labelledby="api-keys">
      <h2 id="api-keys">{texts('programs.keys')}</h2>
      <p className={styles.sub}>{texts('programs.keysText')}</p>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <form className={styles.invite} data-wide {...form.bind(make)}>
        <TextField label={texts('programs.name')} {...form.field('name')} />
        <TextField label={texts('programs.until')} type="date" {...form.field('expiresAt')} />
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
                        <Timestamp at={key.revokedAt} />
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
                        · {texts('programs.ends')} <Timestamp at={key.expiresAt} />
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
                    onClick={() => void revoke.send({ input: { apiKeyId: key.id } })}
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
