import { useState } from 'react';
import type { FormEvent } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { scaleProblems } from '@assay/domain';
import type { RatingDefinition } from '@assay/domain';
import { announce, Button, Choice, Notice, RatingMark, TextField } from '@assay/ui';
import { askAgain, fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import type { NEWSROOM } from '../operations';
import { READY_SCALES, SET_RATING_SCALE } from '../operations';
import page from '../newsroom.module.css';
import styles from './scale.module.css';
import { useTexts } from '../texts';

type Scale = NonNullable<ResultOf<typeof NEWSROOM>['newsroom']>['ratingScale'];

/** The rating scale: labels in order with colour, value and meaning. A new version; old verdicts keep theirs. */
export function ScaleEditor({ scale, onDone }: { scale: Scale; onDone: () => void }) {
  const texts = useTexts();
  const client = useApolloClient();
  const { data } = useQuery(READY_SCALES);
  const save = useSend(SET_RATING_SCALE);
  const [name, setName] = useState(scale.name);
  const [ratings, setRatings] = useState<RatingDefinition[]>(() => scale.ratings.map(plain));
  const problems = scaleProblems({ name, ratings });
  const wrong = (path: string) =>
    problems.find((problem) => problem.path === path)?.message ?? fieldMessage(save.problem, path);
  const change = (index: number, next: Partial<RatingDefinition>) =>
    setRatings(ratings.map((rating, at) => (at === index ? { ...rating, ...next } : rating)));
  const move = (index: number, by: number) => {
    const next = [...ratings];
    const [taken] = next.splice(index, 1);
    next.splice(index + by, 0, taken!);
    setRatings(next);
    announce(texts('scaleForm.moved', { label: taken!.label, place: index + by + 1 }));
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (problems.length > 0) return;
    if (await save.send({ input: { expectedVersion: scale.version, name, ratings } })) {
      announce(texts('scaleForm.done'));
      await askAgain(client);
      onDone();
    }
  };
  const shown = ratings.map((rating, position) => ({ ...rating, position }));
  const refused = restOfProblem(save.problem, ['name']);
  return (
    <form className={page.form} onSubmit={(event) => void onSubmit(event)} noValidate>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <Choice
        label={texts('scaleForm.from')}
        value=""
        onChange={(event) => {
          const ready = data?.readyScales.find(({ key }) => key === event.target.value);
          if (!ready) return;
          setName(ready.name);
          setRatings(ready.ratings.map(plain));
        }}
        options={[
          { value: '', label: texts('scaleForm.own') },
          ...(data?.readyScales ?? []).map((ready) => ({ value: ready.key, label: ready.name })),
        ]}
      />
      <TextField
        label={texts('scaleForm.name')}
        required
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={wrong('name')}
      />
      <ol className={styles.ratings}>
        {shown.map((rating, index) => (
          <li key={rating.key} style={{ '--data': rating.colour }}>
            <RatingMark rating={rating} scale={shown} size={20} />
            <TextField
              label={texts('scaleForm.label')}
              required
              maxLength={60}
              value={rating.label}
              onChange={(event) => change(index, { label: event.target.value })}
              error={wrong(`ratings.${index}.label`)}
            />
            <TextField
              label={texts('scaleForm.colour')}
              type="color"
              value={rating.colour}
              onChange={(event) => change(index, { colour: event.target.value })}
              error={wrong(`ratings.${index}.colour`)}
            />
            <TextField
              label={texts('scaleForm.ordinal')}
              type="number"
              value={rating.ordinal ?? ''}
              onChange={(event) =>
                change(index, { ordinal: event.target.value === '' ? null : event.target.valueAsNumber })
              }
              error={wrong(`ratings.${index}.ordinal`)}
            />
            <TextField
              label={texts('scaleForm.definition')}
              required
              maxLength={500}
              value={rating.definition}
              onChange={(event) => change(index, { definition: event.target.value })}
              error={wrong(`ratings.${index}.definition`)}
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

/** An empty rating under a key nobody has; the key stays when its words change. */
function newRating(ratings: readonly RatingDefinition[]): RatingDefinition {
  const taken = new Set(ratings.map(({ key }) => key));
  let number = ratings.length + 1;
  while (taken.has(`rating_${number}`)) number += 1;
  // Its colour begins as its neighbour's: one that can be seen, and shows that it is yet to be chosen.
  const { colour } = ratings.at(-1)!;
  return { key: `rating_${number}`, label: '', definition: '', colour, ordinal: null };
}
