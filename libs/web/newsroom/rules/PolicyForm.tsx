import { useState } from 'react';
import * as z from 'zod/mini';
import { useApolloClient } from '@apollo/client/react';
import { Link } from 'react-router';
import type { ResultOf } from '@assay/api-schema';
import { policyProblems } from '@assay/domain';
import { checkedBy } from '@assay/domain/input';
import { announce, Button, Notice, TextField, sayWhy } from '@assay/ui';
import { problemOf, useSend, useViewer } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import type { NEWSROOM } from '../operations';
import { POLICY_PREVIEW, SET_POLICY, writeNewsroom } from '../operations';
import page from '../newsroom.module.css';
import styles from './rules.module.css';
import { useTexts } from '../texts';

type Preview = ResultOf<typeof POLICY_PREVIEW>['policyPreview'];

/** `policyProblems` judges the numbers; an empty field is NaN. */
const NUMBER = z.union([z.number(), z.nan()]);
const SCHEMA = z
  .object({
    requiredApprovals: NUMBER,
    fourEyes: z.boolean(),
    ratingVote: z.nullable(z.object({ votes: NUMBER, carry: NUMBER })),
    minIndependentSources: NUMBER,
    excludeSubmitter: z.boolean(),
    countUnnamedSources: z.boolean(),
    bothSides: z.boolean(),
    replyRequired: z.boolean(),
  })
  .check(checkedBy(policyProblems));
type Values = z.output<typeof SCHEMA>;

/** The rules for approval, with the effect that a change would have on open claims. */
export function PolicyForm({
  policy: set,
  onDone,
}: {
  policy: NonNullable<ResultOf<typeof NEWSROOM>['newsroom']>['policy'];
  onDone: () => void;
}) {
  const texts = useTexts();
  const client = useApolloClient();
  const { newsroom } = useViewer();
  const save = useSend(SET_POLICY, {
    update: (cache, { setPolicy }) => writeNewsroom(cache, newsroom.id, { policy: setPolicy.policy }),
  });
  const form = useForm(SCHEMA, {
    initial: {
      requiredApprovals: set.requiredApprovals,
      fourEyes: set.fourEyes,
      ratingVote: set.ratingVote && { votes: set.ratingVote.votes, carry: set.ratingVote.carry },
      minIndependentSources: set.minIndependentSources,
      excludeSubmitter: set.excludeSubmitter,
      countUnnamedSources: set.countUnnamedSources,
      bothSides: set.bothSides,
      replyRequired: set.replyRequired,
    },
    problem: save.problem,
  });
  const policy = form.values;
  const [preview, setPreview] = useState<Preview>();
  const [refused, setRefused] = useState<string>();
  const change = <Name extends keyof Values>(name: Name, value: Values[Name]) => {
    // The type of a path's value is the library's own, which TypeScript does not resolve for a name that is not known.
    form.set(name, value as Parameters<typeof form.set<Name>>[1]);
    setPreview(undefined);
  };
  const number = (path: 'requiredApprovals' | 'minIndependentSources', least: number, most: number) => (
    <TextField
      label={texts(`rules.${path}`)}
      type="number"
      min={least}
      max={most}
      required
      value={Number.isNaN(policy[path]) ? '' : policy[path]}
      onChange={(event) => change(path, event.target.valueAsNumber)}
      error={form.errorOf(path)}
    />
  );
  const vote = (path: 'votes' | 'carry') =>
    policy.ratingVote && (
      <TextField
        label={texts(`rules.${path}`)}
        type="number"
        min={1}
        max={9}
        required
        value={Number.isNaN(policy.ratingVote[path]) ? '' : policy.ratingVote[path]}
        onChange={(event) =>
          change('ratingVote', { ...policy.ratingVote!, [path]: event.target.valueAsNumber })
        }
        error={form.errorOf(`ratingVote.${path}`)}
      />
    );
  const look = async () => {
    setRefused(undefined);
    try {
      const { data } = await client.query({
        query: POLICY_PREVIEW,
        variables: { policy },
        fetchPolicy: 'no-cache',
      });
      setPreview(data?.policyPreview);
    } catch (error) {
      setRefused(problemOf(error).message);
    }
  };
  const setRules = async (input: Values) => {
    if (!(await save.send({ input: { expectedVersion: set.version, policy: input } }))) return false;
    announce(texts('rules.done'));
    onDone();
    return true;
  };
  const problem = refused ?? form.refused;
  return (
    <form className={page.form} {...form.bind(setRules)}>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <div className={page.numbers}>
        {number('requiredApprovals', 1, 5)}
        {number('minIndependentSources', 0, 20)}
      </div>
      {(['fourEyes', 'excludeSubmitter', 'countUnnamedSources', 'bothSides', 'replyRequired'] as const).map(
        (path) => (
          <label key={path} className={page.switch}>
            <input
              type="checkbox"
              role="switch"
              checked={policy[path]}
              onChange={(event) => change(path, event.target.checked)}
            />
            {texts(path)}
          </label>
        ),
      )}
      <label className={page.switch}>
        <input
          type="checkbox"
          role="switch"
          checked={policy.ratingVote !== null}
          onChange={(event) => change('ratingVote', event.target.checked ? { votes: 3, carry: 2 } : null)}
        />
        {texts('rules.ratingVote')}
      </label>
      {policy.ratingVote && (
        <div className={page.numbers}>
          {vote('votes')}
          {vote('carry')}
        </div>
      )}
      {preview && <PreviewOf preview={preview} />}
      <div className={page.formRow}>
        <Button type="submit" weight="go" busy={save.busy}>
          {texts('rules.set')}
        </Button>
        <Button onClick={() => void look()}>{texts('rules.look')}</Button>
        <Button onClick={onDone}>{texts('cancel')}</Button>
      </div>
    </form>
  );
}

/** The effect of the new rules: the claims that could no longer, or could now, be submitted. */
function PreviewOf({ preview }: { preview: Preview }) {
  const texts = useTexts();
  const { effects, checked, unaffected, blockers, warnings } = preview;
  return (
    <div className={styles.preview} role="status">
      {blockers.map((blocker) => (
        <Notice key={blocker.code} tone="bad">
          {sayWhy(blocker)}
        </Notice>
      ))}
      {warnings.map((warning) => (
        <Notice key={warning} tone="warn">
          {warning}
        </Notice>
      ))}
      <p>{texts('rules.checked', { count: checked, changed: effects.length })}</p>
      <ul>
        {effects.map(({ claim, gains, loses }) => (
          <li key={claim.id}>
            <Link to={`/claims/${encodeURIComponent(claim.id)}`} dir="auto">
              {claim.statement}
            </Link>
            {gains.map((blocker) => (
              <p key={blocker.message}>{texts('rules.gains', { what: blocker.message })}</p>
            ))}
            {loses.map((blocker) => (
              <p key={blocker.message}>{texts('rules.loses', { what: blocker.message })}</p>
            ))}
          </li>
        ))}
      </ul>
      {unaffected.length > 0 && <p>{texts('rules.unaffected', { count: unaffected.length })}</p>}
    </div>
  );
}
