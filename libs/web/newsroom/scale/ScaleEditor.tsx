import * as z from 'zod/mini';
import { useQuery } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { scaleProblems } from '@assay/domain';
import type { RatingDefinition } from '@assay/domain';
import { checkedBy, SCALE_TEXTS } from '@assay/domain/input';
import { announce, Button, Choice, Notice, RatingMark, TextField } from '@assay/ui';
import { useSend, useViewer } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import type { NEWSROOM } from '../operations';
import { READY_SCALES, SET_RATING_SCALE, writeNewsroom } from '../operations';
import page from '../newsroom.module.css';
import styles from './scale.module.css';
import { useTexts } from '../texts';

/** `scaleProblems` judges the ratings together; of a text it says only that it is missing. */
const SCHEMA = z
  .object({
    name: z.string().check(z.maxLength(SCALE_TEXTS.name)),
    ratings: z.array(
      z.object({
        key: z.string(),
        label: z.string().check(z.maxLength(SCALE_TEXTS.label)),
        definition: z.string().check(z.maxLength(SCALE_TEXTS.definition)),
        colour: z.string(),
        ordinal: z.nullable(z.number()),
      }),
    ),
  })
  .check(checkedBy(scaleProblems));

type Scale = NonNullable<ResultOf<typeof NEWSROOM>['newsroom']>['ratingScale'];

/**
 * The rating scale: its labels in order, each with colour, value and definition. Saving makes a new version; existing
 * verdicts keep theirs.
 */
export function ScaleEditor({ scale, onDone }: { scale: Scale; onDone: () => void }) {
  const texts = useTexts();
  const { newsroom } = useViewer();
  const { data } = useQuery(READY_SCALES);
  const save = useSend(SET_RATING_SCALE, {
    update: (cache, { setRatingScale: { ratingScale } }) =>
      writeNewsroom(cache, newsroom.id, { ratingScale }),
  });
  const form = useForm(SCHEMA, {
    initial: { name: scale.name, ratings: scale.ratings.map(plain) },
    problem: save.problem,
  });
  const { ratings } = form.values;
  const setRatings = (next: RatingDefinition[]) => form.set('ratings', next);
  const change = (index: number, next: Partial<RatingDefinition>) =>
    setRatings(ratings.map((rating, at) => (at === index ? { ...rating, ...next } : rating)));
  const move = (index: number, by: number) => {
    const next = [...ratings];
    const [taken] = next.splice(index, 1);
    next.splice(index + by, 0, taken!);
    setRatings(next);
    announce(texts('scaleForm.moved', { label: taken!.label, place: index + by + 1 }));
  };
  const setScale = async (input: z.output<typeof SCHEMA>) => {
    if (!(await save.send({ input: { expectedVersion: scale.version, ...input } }))) return false;
    announce(texts('scaleForm.done'));
    onDone();
    return true;
  };
  const shown = ratings.map((rating, position) => ({ ...rating, position }));
  return (
    <form className={page.form} {...form.bind(setScale)}>
      {form.refused && <Notice tone="bad">{form.refused}</Notice>}
      <Choice
        label={texts('scaleForm.from')}
        value=""
        onChange={(event) => {
          const ready = data?.readyScales.find(({ key }) => key === event.target.value);
          if (!ready) return;
          form.set('name', ready.name);
          setRatings(ready.ratings.map(plain));
        }}
        options={[
          { value: '', label: texts('scaleForm.own') },
          ...(data?.readyScales ?? []).map((ready) => ({ value: ready.key, label: ready.name })),
        ]}
      />
      <TextField
        label={texts('scaleForm.name')}
        {...form.field('name')}
        required
        maxLength={SCALE_TEXTS.name}
      />
      <ol className={styles.ratings}>
        {shown.map((rating, index) => (
          <li key={rating.key} style={{ '--data': rating.colour }}>
            <RatingMark rating={rating} scale={shown} size={20} />
            <TextField
              label={texts('scaleForm.label')}
              required
              maxLength={SCALE_TEXTS.label}
              value={rating.label}
              onChange={(event) => change(index, { label: event.target.value })}
              error={form.errorOf(`ratings.${index}.label`)}
            />
            <TextField
              label={texts('scaleForm.colour')}
              type="color"
              value={rating.colour}
              onChange={(event) => change(index, { colour: event.target.value })}
              error={form.errorOf(`ratings.${index}.colour`)}
            />
            <TextField
              label={texts('scaleForm.ordinal')}
              type="number"
              value={rating.ordinal ?? ''}
              onChange={(event) =>
                change(index, { ordinal: event.target.value === '' ? null : event.target.valueAsNumber })
              }
              error={form.errorOf(`ratings.${index}.ordinal`)}
            />
            <TextField
              label={texts('scaleForm.definition')}
              required
              maxLength={SCALE_TEXTS.definition}
              value={rating.definition}
              onChange={(event) => change(index, { definition: event.target.value })}
              error={form.errorOf(`ratings.${index}.definition`)}
            />
            <div className={page.formRow}>
              <Button
                size="s"
                disabled={index === 0}
                aria-label={texts('scaleForm.up', { label: rating.label })}
                onClick={() => move(index, -1)}
              >
                ↑
              </Button>
              <Button
                size="s"
                disabled={index === ratings.length - 1}
                aria-label={texts('scaleForm.down', { label: rating.label })}
                onClick={() => move(index, 1)}
              >
                ↓
              </Button>
              <Button
                size="s"
                disabled={ratings.length <= 2}
                aria-label={texts('scaleForm.remove', { label: rating.label })}
                onClick={() => setRatings(ratings.filter((_, at) => at !== index))}
              >
                ×
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <div className={page.formRow}>
        <Button disabled={ratings.length >= 12} onClick={() => setRatings([...ratings, newRating(ratings)])}>
          {texts('scaleForm.add')}
        </Button>
        <Button type="submit" weight="go" busy={save.busy}>
          {texts('scaleForm.set')}
        </Button>
        <Button onClick={onDone}>{texts('cancel')}</Button>
      </div>
    </form>
  );
}

function plain({ key, label, definition, colour, ordinal }: RatingDefinition): RatingDefinition {
  return { key, label, definition, colour, ordinal };
}

/** An empty rating with an unused key; the key does not change when the label does. */
function newRating(ratings: readonly RatingDefinition[]): RatingDefinition {
  const taken = new Set(ratings.map(({ key }) => key));
  let number = ratings.length + 1;
  while (taken.has(`rating_${number}`)) number += 1;
  // Starts with the colour of the previous rating: it is visible, and the duplicate shows that the colour is still to
  // be chosen.
  const { colour } = ratings.at(-1)!;
  return { key: `rating_${number}`, label: '', definition: '', colour, ordinal: null };
}
