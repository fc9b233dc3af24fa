import * as z from 'zod/mini';
import { useApolloClient } from '@apollo/client/react';
import { announce, Button, Notice } from '@assay/ui';
import { problemOf } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import { CHOICE_FIELDS, choicesAreMade, madeChoices, NO_CHOICES } from '../evidence-values';
import type { MadeChoices, SourceChoices } from '../evidence-values';
import { ADD_EVIDENCE } from '../operations';
import type { SourceForm } from '../source/SourceAddress';
import { sourceAt } from '../source/split-addresses';
import type { SplitAddresses } from '../source/split-addresses';
import { readSource } from '../source/useSourceReading';
import { SourceChoice } from '../SourceChoice';
import { useTexts } from '../texts';
import { BatchRows } from './BatchRows';
import styles from './several.module.css';
import { isAdded, useBatch } from './useBatch';
import type { AddRow } from './useBatch';

/** The most pages that are added at once. */
const MOST_PAGES = 20;

const SCHEMA = z.object(CHOICE_FIELDS).check(choicesAreMade);

/** Adds pages as sources, one after the other: each is read, and then added with the choices that count for all. */
export function SeveralSources({
  claim: { claimId, sources },
  pasted,
  groups,
  onPasted,
  onMade,
  onByHand,
}: {
  claim: Pick<SourceForm, 'claimId' | 'sources'>;
  pasted: SplitAddresses;
  groups: readonly string[];
  /** Called with what is left of the list; without URLs, the form closes. */
  onPasted: (left: SplitAddresses) => void;
  onMade: (evidenceId: string) => void;
  /** Called with the URL of a page that cannot be read; undefined while another form is open. */
  onByHand: ((url: string) => void) | undefined;
}) {
  const texts = useTexts();
  const client = useApolloClient();
  const addresses = pasted.addresses.slice(0, MOST_PAGES);
  const late = pasted.addresses.slice(MOST_PAGES);

  const addOne: AddRow<MadeChoices> = async (url, choices, { signal }) => {
    const here = sourceAt(sources, url);
    if (here) return { kind: 'known', title: here.title };
    try {
      const page = await readSource(client, { claimId, url }, signal);
      if (page.evidence) return { kind: 'known', title: page.evidence.title };
      const { title, publisher } = page;
      const input = { claimId, ...choices, url: page.url, title, publisher };
      const { data } = await client.mutate({ mutation: ADD_EVIDENCE, variables: { input } });
      onMade(data!.addEvidence.evidence.id);
      return { kind: 'done', title };
    } catch (error) {
      return signal.aborted ? { kind: 'waiting' } : { kind: 'failed', message: problemOf(error).message };
    }
  };
  const batch = useBatch(addOne);
  const form = useForm(SCHEMA, { initial: NO_CHOICES });
  const open = addresses.filter((url) => !isAdded(batch.stateOf(url)));

  const add = async (urls: readonly string[], values: SourceChoices) => {
    const choices = madeChoices(values);
    if (!('made' in choices)) return false;
    const reached = await batch.start(urls, choices.made);
    const added = reached.filter(({ kind }) => kind === 'done').length;
    const left = reached.filter((state) => !isAdded(state)).length;
    announce(texts('several.outcome', { added, failed: left }));
    return left === 0;
  };
  const without = (url: string) =>
    onPasted({ ...pasted, addresses: pasted.addresses.filter((one) => one !== url) });
  const count = open.length;

  return (
    <form
      className={styles.form}
      {...form.bind((values) => add(open, values))}
      aria-label={texts('several.title')}
    >
      <h3>{texts('several.title')}</h3>
      <p className={styles.text}>{texts('several.text')}</p>
      <BatchRows
        label={texts('several.list')}
        rows={addresses.map((url) => ({ key: url, name: url, state: batch.stateOf(url) }))}
        running={batch.running}
        onRetry={(url) => void add([url], form.values)}
        onRemove={without}
        onByHand={
          onByHand &&
          ((url) => {
            without(url);
            onByHand(url);
          })
        }
      />
      {pasted.rest.length > 0 && (
        <Notice>{texts('several.rest', { count: pasted.rest.length, words: pasted.rest.join(' ') })}</Notice>
      )}
      {late.length > 0 && (
        <Notice tone="warn">
          {texts('several.tooMany', { most: MOST_PAGES })}
          <span className={styles.late}>{late.join('\n')}</span>
        </Notice>
      )}
      {count > 0 && <SourceChoice origin={form.values.origin} groups={groups} bind={form.field} />}
      <div className={styles.actions}>
        {count > 0 && (
          <Button type="submit" weight="go" busy={batch.running}>
            {texts('several.sources', { count })}
          </Button>
        )}
        {batch.running ? (
          <Button onClick={batch.stop}>{texts('several.stop')}</Button>
        ) : (
          <Button onClick={() => onPasted({ addresses: late, rest: [] })}>
            {texts(count > 0 ? 'evidence.cancel' : 'several.close')}
          </Button>
        )}
      </div>
    </form>
  );
}
