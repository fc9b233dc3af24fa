import * as z from 'zod/mini';
import type { ResultOf } from '@assay/api-schema';
import { MAIL_CHOICES, NOTIFICATION_KINDS } from '@assay/domain';
import type { MailChoice, DeliveryChoice } from '@assay/domain';
import { announce, Button, Choice, Notice, TextField } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';
import { SET_NOTIFICATION_SETTINGS } from './you.operations';
import type { NOTIFICATION_SETTINGS } from './you.operations';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

/** The time zones of this browser, and UTC, which some browsers leave out. */
const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => ({
  value,
  label: value.replaceAll('_', ' '),
}));

const SCHEMA = z.object({
  choices: z.array(
    z.object({ kind: z.enum(NOTIFICATION_KINDS), inApp: z.boolean(), mail: z.enum(MAIL_CHOICES) }),
  ),
  timeZone: z.string(),
  digestHour: z.pipe(z.string(), z.transform(Number)),
  awayUntil: z.pipe(
    z.string(),
    z.transform((day) => day || null),
  ),
});

/** Which notifications the member gets in the product and by email, the time of the daily email, and an absence. */
export function SettingsForm({
  settings,
}: {
  settings: ResultOf<typeof NOTIFICATION_SETTINGS>['notificationSettings'];
}) {
  const texts = useTexts();
  const save = useSend(SET_NOTIFICATION_SETTINGS);
  const form = useForm(SCHEMA, {
    initial: {
      choices: settings.choices.map(({ kind, inApp, mail }) => ({ kind, inApp, mail })),
      // A member without a chosen time zone is probably in the browser's.
      timeZone:
        settings.timeZone === 'UTC' ? Intl.DateTimeFormat().resolvedOptions().timeZone : settings.timeZone,
      digestHour: String(settings.digestHour),
      awayUntil: settings.awayUntil ?? '',
    },
    problem: save.problem,
  });
  const { choices } = form.values;
  const change = (changed: DeliveryChoice) =>
    form.set(
      'choices',
      choices.map((one) => (one.kind === changed.kind ? changed : one)),
    );
  const saveSettings = async (input: z.output<typeof SCHEMA>) => {
    const answer = await save.send({ input });
    if (answer) announce(texts('you.saved'));
    return answer;
  };
  return (
    <form className={styles.form} {...form.bind(saveSettings)}>
      {form.refused && <Notice tone="bad">{form.refused}</Notice>}
      <section aria-labelledby="notification-choices">
        <h2 id="notification-choices">{texts('you.notificationChoices')}</h2>
        <p className={styles.sub}>
          {texts(settings.mailIsSent ? 'you.notificationChoicesText' : 'you.noMail')}
        </p>
        <table className={styles.grid} data-tight>
          <thead>
            <tr>
              <th scope="col">{texts('you.what')}</th>
              <th scope="col">{texts('you.inApp')}</th>
              <th scope="col">{texts('you.mail')}</th>
            </tr>
          </thead>
          <tbody>
            {choices.map((choice) => {
              const what = texts(`you.kinds.${choice.kind}`);
              return (
                <tr key={choice.kind}>
                  <th scope="row">{what}</th>
                  <td>
                    <input
                      type="checkbox"
                      aria-label={texts('you.inAppOf', { what })}
                      checked={choice.inApp}
                      onChange={(event) => change({ ...choice, inApp: event.target.checked })}
                    />
                  </td>
                  <td>
                    <select
                      className={styles.role}
                      aria-label={texts('you.mailOf', { what })}
                      value={choice.mail}
                      onChange={(event) => change({ ...choice, mail: event.target.value as MailChoice })}
                    >
                      {MAIL_CHOICES.map((mail) => (
                        <option key={mail} value={mail}>
                          {texts(`you.mailChoices.${mail}`)}
                        </option>
                      ))}
                    </select>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <section aria-labelledby="letter">
        <h2 id="letter">{texts('you.letter')}</h2>
        <div className={styles.numbers}>
          <Choice label={texts('you.digestHour')} options={HOURS} {...form.field('digestHour')} />
          <Choice label={texts('you.timeZone')} options={ZONES} {...form.field('timeZone')} />
        </div>
      </section>
      <section aria-labelledby="away">
        <h2 id="away">{texts('you.away')}</h2>
        <p className={styles.sub}>{texts('you.awayText')}</p>
        <div className={styles.numbers}>
          <TextField label={texts('you.awayUntil')} type="date" {...form.field('awayUntil')} />
        </div>
      </section>
      <div className={styles.formRow}>
        <Button type="submit" weight="go" busy={save.busy}>
          {texts('you.save')}
        </Button>
      </div>
    </form>
  );
}
