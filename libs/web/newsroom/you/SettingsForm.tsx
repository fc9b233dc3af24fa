import { useState } from 'react';
import type { FormEvent } from 'react';
import type { ResultOf } from '@assay/api-schema';
import { MAIL_CHOICES } from '@assay/domain';
import type { MailChoice, NewsChoice } from '@assay/domain';
import { announce, Button, Choice, Notice, TextField } from '@assay/ui';
import { fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';
import { SET_NEWS_SETTINGS } from './you.operations';
import type { NEWS_SETTINGS } from './you.operations';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

/** Every zone this browser knows, and UTC, which some leave out. */
const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => ({
  value,
  label: value.replaceAll('_', ' '),
}));

/** What the member is told, under the bell and by mail; when the day's letter comes; an absence. */
export function SettingsForm({ settings }: { settings: ResultOf<typeof NEWS_SETTINGS>['newsSettings'] }) {
  const texts = useTexts();
  const save = useSend(SET_NEWS_SETTINGS);
  const [choices, setChoices] = useState<readonly NewsChoice[]>(() =>
    settings.choices.map(({ kind, inApp, mail }) => ({ kind, inApp, mail })),
  );
  // Who has never chosen a zone is most likely where the browser is.
  const [timeZone, setTimeZone] = useState(() =>
    settings.timeZone === 'UTC' ? Intl.DateTimeFormat().resolvedOptions().timeZone : settings.timeZone,
  );
  const [digestHour, setDigestHour] = useState(settings.digestHour);
  const [awayUntil, setAwayUntil] = useState(settings.awayUntil ?? '');
  const change = (changed: NewsChoice) =>
    setChoices(choices.map((one) => (one.kind === changed.kind ? changed : one)));
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const input = { choices: [...choices], timeZone, digestHour, awayUntil: awayUntil || null };
    if (await save.send({ input })) announce(texts('you.saved'));
  };
  const refused = restOfProblem(save.problem, ['timeZone', 'digestHour']);
  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <section aria-labelledby="told">
        <h2 id="told">{texts('you.told')}</h2>
        <p className={styles.sub}>{texts(settings.mailIsSent ? 'you.toldText' : 'you.noMail')}</p>
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
          <Choice
            label={texts('you.digestHour')}
            options={HOURS}
            value={String(digestHour)}
            onChange={(event) => setDigestHour(Number(event.target.value))}
            error={fieldMessage(save.problem, 'digestHour')}
          />
          <Choice
            label={texts('you.timeZone')}
            options={ZONES}
            value={timeZone}
            onChange={(event) => setTimeZone(event.target.value)}
            error={fieldMessage(save.problem, 'timeZone')}
          />
        </div>
      </section>
      <section aria-labelledby="away">
        <h2 id="away">{texts('you.away')}</h2>
        <p className={styles.sub}>{texts('you.awayText')}</p>
        <div className={styles.numbers}>
          <TextField
            label={texts('you.awayUntil')}
            type="date"
            value={awayUntil}
            onChange={(event) => setAwayUntil(event.target.value)}
          />
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
