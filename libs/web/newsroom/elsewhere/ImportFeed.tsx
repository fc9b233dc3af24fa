import { useState } from 'react';
import type { ChangeEvent, FormEvent } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { LIMITS } from '@assay/domain';
import { Button, Notice, TextField } from '@assay/ui';
import { fieldMessage, problemFrom, restOfProblem, useSend } from '@assay/web-session';
import page from '../newsroom.module.css';
import styles from './elsewhere.module.css';
import { useTexts } from '../texts';
import { IMPORT_OTHER_VERDICTS } from './elsewhere.operations';

type Imported = ResultOf<typeof IMPORT_OTHER_VERDICTS>['importOtherVerdicts'];

/** Brings a feed of ClaimReviews in, by its address or as a file, and tells what was odd about it. */
export function ImportFeed() {
  const texts = useTexts();
  const client = useApolloClient();
  const fetched = useSend(IMPORT_OTHER_VERDICTS);
  const [url, setUrl] = useState('');
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [made, setMade] = useState<Imported>();
  const done = async (imported: Imported) => {
    setMade(imported);
    setRefusal(undefined);
    await client.refetchQueries({ include: ['OtherVerdicts'] });
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setMade(undefined);
    const answer = await fetched.send({ input: { url: url.trim() } });
    if (answer) await done(answer.importOtherVerdicts);
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
    if ('records' in sent) await done(sent);
    else setRefusal(sent.message || texts('elsewhere.failed'));
  };
  const refused = restOfProblem(fetched.problem, ['url']) ?? refusal;
  return (
    <section aria-labelledby="import-feed">
      <h2 id="import-feed">{texts('elsewhere.import')}</h2>
      <p className={page.sub}>{texts('elsewhere.importText')}</p>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <form className={page.invite} data-wide onSubmit={(event) => void onSubmit(event)}>
        <TextField
          label={texts('elsewhere.url')}
          type="url"
          placeholder="https://"
          required
          maxLength={LIMITS.url}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          error={fieldMessage(fetched.problem, 'url')}
        />
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
                codes: made.oddities
                  .slice(0, 5)
                  .map(({ code, count }) => `${code} (${count})`)
                  .join(', '),
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
