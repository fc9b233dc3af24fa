import { useState } from 'react';
import type { ChangeEvent } from 'react';
import * as z from 'zod/mini';
import { useApolloClient } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { LIMITS } from '@assay/domain';
import { webUrl } from '@assay/domain/input';
import { Button, Notice, TextField, sayList } from '@assay/ui';
import { problemFrom, useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import page from '../newsroom.module.css';
import styles from './elsewhere.module.css';
import { useTexts } from '../texts';
import { IMPORT_OTHER_VERDICTS } from './elsewhere.operations';

type Imported = ResultOf<typeof IMPORT_OTHER_VERDICTS>['importOtherVerdicts'];

const SCHEMA = z.object({ url: webUrl });

/** Imports a feed of ClaimReviews from a URL or a file, and lists the oddities of its records. */
export function ImportFeed() {
  const texts = useTexts();
  const client = useApolloClient();
  const fetched = useSend(IMPORT_OTHER_VERDICTS);
  const form = useForm(SCHEMA, { initial: { url: '' }, problem: fetched.problem });
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [made, setMade] = useState<Imported>();
  const done = (imported: Imported) => {
    setMade(imported);
    setRefusal(undefined);
    // Any page of the list may have changed: the one that is shown is read again.
    client.cache.evict({ id: 'ROOT_QUERY', fieldName: 'otherVerdicts' });
  };
  const read = async (input: z.output<typeof SCHEMA>) => {
    setMade(undefined);
    const answer = await fetched.send({ input });
    if (answer) done(answer.importOtherVerdicts);
    return answer;
  };
  const onFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    setMade(undefined);
    setRefusal(file.size > LIMITS.articleBytes ? texts('elsewhere.tooBig') : undefined);
    if (file.size > LIMITS.articleBytes) return;
    setSending(true);
    const sent = await sendFeed(file);
    setSending(false);
    if ('records' in sent) done(sent);
    else setRefusal(sent.message || texts('elsewhere.failed'));
  };
  const refused = form.refused ?? refusal;
  return (
    <section aria-labelledby="import-feed">
      <h2 id="import-feed">{texts('elsewhere.import')}</h2>
      <p className={page.sub}>{texts('elsewhere.importText')}</p>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <form className={page.invite} data-wide {...form.bind(read)}>
        <TextField label={texts('elsewhere.url')} type="url" placeholder="https://" {...form.field('url')} />
        <Button type="submit" weight="go" busy={fetched.busy}>
          {texts('elsewhere.fetch')}
        </Button>
      </form>
      <label className={styles.file}>
        <input
          type="file"
          accept=".json,.jsonld,application/json,application/ld+json"
          disabled={sending}
          onChange={(event) => void onFile(event)}
        />
        <span>{texts(sending ? 'elsewhere.reading' : 'elsewhere.file')}</span>
      </label>
      <div role="status">
        {made && (
          <Notice tone="good">
            {texts('elsewhere.made', { count: made.records })}{' '}
            {texts('elsewhere.known', { count: made.known })}{' '}
            {made.odd > 0 &&
              texts('elsewhere.odd', {
                count: made.odd,
                codes: sayList(made.oddities.slice(0, 5).map(({ code, count }) => `${code} (${count})`)),
              })}
          </Notice>
        )}
      </div>
    </section>
  );
}

async function sendFeed(file: File): Promise<Imported | { message: string }> {
  try {
    const response = await fetch(`/import/other-verdicts?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
      body: file,
    });
    const answer = (await response.json()) as Imported & { error?: { message?: string } };
    if (!answer.error) return answer;
    const { message = '', ...extensions } = answer.error;
    const problem = problemFrom(message, extensions);
    return { message: message || problem.message };
  } catch {
    return { message: '' };
  }
}
