import { useState } from 'react';
import type { FormEvent } from 'react';
import { LIMITS } from '@assay/domain';
import { announce, Button, Choice, Notice, TextField } from '@assay/ui';
import { fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import styles from '../../newsroom.module.css';
import { useTexts } from '../../texts';
import { CHANGE_PROFILE } from './account.operations';

/** The regions of English, the language that the interface speaks: they differ in how dates and numbers are written. */
const LOCALES = ['en-GB', 'en-US', 'en-AU', 'en-CA', 'en-IE', 'en-IN', 'en-NZ', 'en-ZA'] as const;

const A_DATE = new Date(Date.UTC(2026, 2, 9, 16, 30));

/** A region with an example of its dates. */
function nameOf(locale: string): string {
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale;
  const example = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${name} · ${example.format(A_DATE)}`;
}

/** The person's name, and how dates and numbers are written for them. */
export function ProfileForm({ account }: { account: { name: string; locale: string } }) {
  const texts = useTexts();
  const save = useSend(CHANGE_PROFILE);
  const [name, setName] = useState(account.name);
  const [locale, setLocale] = useState(account.locale);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (await save.send({ input: { name, locale } }, ['Viewer'])) announce(texts('you.saved'));
  };
  const locales = (LOCALES as readonly string[]).includes(locale) ? LOCALES : [locale, ...LOCALES];
  const refused = restOfProblem(save.problem, ['name', 'locale']);
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">{texts('you.profile')}</h2>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)} aria-labelledby="profile">
        {refused && <Notice tone="bad">{refused}</Notice>}
        <div className={styles.numbers}>
          <TextField
            label={texts('you.name')}
            autoComplete="name"
            required
            maxLength={LIMITS.name}
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={fieldMessage(save.problem, 'name')}
          />
          <Choice
            label={texts('you.locale')}
            options={locales.map((value) => ({ value, label: nameOf(value) }))}
            value={locale}
            onChange={(event) => setLocale(event.target.value)}
            error={fieldMessage(save.problem, 'locale')}
          />
        </div>
        <p className={styles.sub}>{texts('you.nameText')}</p>
        <div className={styles.formRow}>
          <Button
            type="submit"
            busy={save.busy}
            disabled={name.trim() === account.name && locale === account.locale}
          >
            {texts('you.saveProfile')}
          </Button>
        </div>
      </form>
    </section>
  );
}
