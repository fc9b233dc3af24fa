import { useState } from 'react';
import type { FormEvent } from 'react';
import { announce, Button, Notice, TextArea } from '@assay/ui';
import { fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';
import { SET_READER_ORIGINS } from './programs.operations';

/** Whose pages may read in a visitor's browser what the newsroom publishes. */
export function ReaderOrigins({ origins }: { origins: readonly string[] | null }) {
  const texts = useTexts();
  const { send, busy, problem } = useSend(SET_READER_ORIGINS);
  const [any, setAny] = useState(origins === null);
  const [listed, setListed] = useState(origins?.join('\n') ?? '');
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const these = listed.split(/\s+/).filter(Boolean);
    if (await send({ input: { origins: any ? null : these } })) announce(texts('programs.sitesSaved'));
  };
  const refused = restOfProblem(problem, ['origins']);
  return (
    <section aria-labelledby="sites">
      <h2 id="sites">{texts('programs.sites')}</h2>
      <p className={styles.sub}>{texts('programs.sitesText')}</p>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <form onSubmit={(event) => void onSubmit(event)} aria-labelledby="sites">
        <label className={styles.switch}>
          <input
            type="checkbox"
            role="switch"
            checked={any}
            onChange={(event) => setAny(event.target.checked)}
          />
          {texts('programs.anySite')}
        </label>
        {!any && (
          <TextArea
            label={texts('programs.theseSites')}
            hint={texts('programs.theseSitesHint')}
            rows={4}
            value={listed}
            onChange={(event) => setListed(event.target.value)}
            error={fieldMessage(problem, 'origins')}
          />
        )}
        <Button type="submit" busy={busy}>
          {texts('programs.saveSites')}
        </Button>
      </form>
    </section>
  );
}
