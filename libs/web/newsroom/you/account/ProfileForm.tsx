import * as z from 'zod/mini';
import { INPUT } from '@assay/domain/input';
import { announce, Button, Choice, Notice, TextField, currentLanguage } from '@assay/ui';
import { useSend, useViewer } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import styles from '../../newsroom.module.css';
import { useTexts } from '../../texts';
import { CHANGE_PROFILE } from './account.operations';

/** The regional variants of English, the language of the interface: they differ in how dates and numbers are written. */
const LOCALES = ['en-GB', 'en-US', 'en-AU', 'en-CA', 'en-IE', 'en-IN', 'en-NZ', 'en-ZA'] as const;

const A_DATE = new Date(Date.UTC(2026, 2, 9, 16, 30));

/** A region's name with an example date. */
function nameOf(locale: string): string {
  const name = new Intl.DisplayNames(currentLanguage(), { type: 'language' }).of(locale) ?? locale;
  const example = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${name} · ${example.format(A_DATE)}`;
}

const SCHEMA = z.object({ name: INPUT.personName, locale: z.string() });

/** The person's name, and the format of dates and numbers. */
export function ProfileForm({ account }: { account: { name: string; locale: string } }) {
  const texts = useTexts();
  const { member } = useViewer();
  const save = useSend(CHANGE_PROFILE, {
    // The name of the member follows from the account's, and the initials from the name: what is shown of both is read again.
    update: (cache) => {
      const id = cache.identify({ __typename: 'Member', id: member.id });
      cache.evict({ id, fieldName: 'name' });
      cache.evict({ id, fieldName: 'initials' });
    },
  });
  const form = useForm(SCHEMA, {
    initial: { name: account.name, locale: account.locale },
    problem: save.problem,
  });
  const saveProfile = async (input: z.output<typeof SCHEMA>) => {
    const answer = await save.send({ input });
    if (answer) announce(texts('you.saved'));
    return answer;
  };
  const { locale } = form.values;
  const locales = (LOCALES as readonly string[]).includes(locale) ? LOCALES : [locale, ...LOCALES];
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">{texts('you.profile')}</h2>
      <form className={styles.form} {...form.bind(saveProfile)} aria-labelledby="profile">
        {form.refused && <Notice tone="bad">{form.refused}</Notice>}
        <div className={styles.numbers}>
          <TextField label={texts('you.name')} autoComplete="name" {...form.field('name')} />
          <Choice
            label={texts('you.locale')}
            options={locales.map((value) => ({ value, label: nameOf(value) }))}
            {...form.field('locale')}
          />
        </div>
        <p className={styles.sub}>{texts('you.nameText')}</p>
        <div className={styles.formRow}>
          <Button type="submit" busy={save.busy} disabled={!form.isDirty}>
            {texts('you.saveProfile')}
          </Button>
        </div>
      </form>
    </section>
  );
}
