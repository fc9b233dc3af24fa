import * as z from 'zod/mini';
import { announce, Button, Notice, TextArea } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';
import { SET_READER_ORIGINS } from './programs.operations';

const SCHEMA = z.object({
  any: z.boolean(),
  origins: z.pipe(
    z.string(),
    z.transform((listed) => listed.split(/\s+/).filter(Boolean)),
  ),
});

/** The sites whose pages may read in a browser what the newsroom publishes. */
export function ReaderOrigins({ origins }: { origins: readonly string[] | null }) {
  const texts = useTexts();
  const { send, busy, problem } = useSend(SET_READER_ORIGINS);
  const form = useForm(SCHEMA, {
    initial: { any: origins === null, origins: origins?.join('\n') ?? '' },
    problem,
  });
  const save = async ({ any, origins: listed }: z.output<typeof SCHEMA>) => {
    const answer = await send({ input: { origins: any ? null : listed } });
    if (answer) announce(texts('programs.sitesSaved'));
    return answer;
  };
  return (
    <section aria-labelledby="sites">
      <h2 id="sites">{texts('programs.sites')}</h2>
      <p className={styles.sub}>{texts('programs.sitesText')}</p>
      {form.refused && <Notice tone="bad">{form.refused}</Notice>}
      <form {...form.bind(save)} aria-labelledby="sites">
        <label className={styles.switch}>
          <input role="switch" {...form.tick('any')} />
          {texts('programs.anySite')}
        </label>
        {!form.values.any && (
          <TextArea
            label={texts('programs.theseSites')}
            hint={texts('programs.theseSitesHint')}
            rows={4}
            {...form.field('origins')}
          />
        )}
        <Button type="submit" busy={busy}>
          {texts('programs.saveSites')}
        </Button>
      </form>
    </section>
  );
}
