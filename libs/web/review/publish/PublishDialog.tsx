import { useQuery } from '@apollo/client/react';
import * as z from 'zod/mini';
import { announce, Button, Dialog, Notice, Skeleton, TextField } from '@assay/ui';
import { restOfProblem, useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import { PUBLISH } from '../operations';
import { SCHEDULE_PUBLICATION, TO_PUBLISH } from './publish.operations';
import styles from './publish.module.css';
import { PublishFacts } from './PublishFacts';
import { useTexts } from './texts';

const SCHEMA = z.object({
  when: z.enum(['now', 'later']),
  /** Local date and time, as `datetime-local` writes them. */
  at: z.string(),
});

/** Shows what would be published, and where, before an editor publishes it now or at a time. */
export function PublishDialog({
  claimId,
  revisionId,
  version,
  onPublished,
  onClose,
}: {
  claimId: string;
  revisionId: string;
  /** The number of the version it would be. */
  version: number;
  onPublished: () => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const publish = useSend(PUBLISH);
  const schedule = useSend(SCHEDULE_PUBLICATION);
  // Another verdict may have taken the URL since this was last asked.
  const { data } = useQuery(TO_PUBLISH, { variables: { id: revisionId }, fetchPolicy: 'network-only' });
  const form = useForm(SCHEMA, {
    initial: { when: 'now', at: '' },
    problem: schedule.problem,
    asksBeforeLeaving: false,
  });
  const revision = data?.revision;
  const isLater = form.values.when === 'later';
  const missing = isLater && form.values.at === '' && schedule.problem === undefined;
  const send = async ({ when, at }: z.output<typeof SCHEMA>) => {
    if (when === 'now') {
      const sent = await publish.send({ input: { claimId, revisionId } });
      if (sent) onPublished();
      return sent;
    }
    if (!at) return undefined;
    const sent = await schedule.send({ input: { claimId, revisionId, at: new Date(at).toISOString() } });
    if (sent) {
      announce(texts('isScheduled'));
      onClose();
    }
    return sent;
  };
  const refused = publish.problem?.message ?? restOfProblem(schedule.problem, ['at']);
  return (
    <Dialog title={texts('title', { version })} onClose={onClose}>
      {!revision ? (
        <Skeleton lines={[{ tall: 28 }, { tall: 40 }, { tall: 90 }]} />
      ) : (
        <form className={styles.form} {...form.bind(send)}>
          {refused && <Notice tone="bad">{refused}</Notice>}
          <PublishFacts revision={revision} />
          <fieldset className={styles.when}>
            <legend>{texts('when')}</legend>
            {(['now', 'later'] as const).map((when) => (
              <label key={when}>
                <input
                  type="radio"
                  name="when"
                  checked={form.values.when === when}
                  onChange={() => form.set('when', when)}
                />
                {texts(when)}
              </label>
            ))}
            {isLater && (
              <TextField
                label={texts('at')}
                type="datetime-local"
                hint={texts(missing ? 'atMissing' : 'atHint')}
                {...form.field('at')}
                required
              />
            )}
          </fieldset>
          <div className={styles.row}>
            <Button type="submit" weight="go" busy={publish.busy || schedule.busy}>
              {texts(isLater ? 'schedule' : 'publish')}
            </Button>
            <Button onClick={onClose}>{texts('cancel')}</Button>
            <a
              href={`/preview/revisions/${revisionId}`}
              target="_blank"
              rel="noopener"
              title={texts('newTab')}
            >
              {texts('preview')}
            </a>
          </div>
        </form>
      )}
    </Dialog>
  );
}
