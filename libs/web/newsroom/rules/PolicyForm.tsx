import { useState } from 'react';
import type { FormEvent } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { Link } from 'react-router';
import type { ResultOf } from '@assay/api-schema';
import { policyProblems } from '@assay/domain';
import type { Policy } from '@assay/domain';
import { announce, Button, Notice, TextField } from '@assay/ui';
import { fieldMessage, problemOf, restOfProblem, useSend } from '@assay/web-session';
import type { NEWSROOM } from '../operations';
import { POLICY_PREVIEW, SET_POLICY } from '../operations';
import page from '../newsroom.module.css';
import styles from './rules.module.css';
import { useTexts } from '../texts';

type Preview = ResultOf<typeof POLICY_PREVIEW>['policyPreview'];

/** The rules for approval, with what a change would mean for the claims that are open now. */
export function PolicyForm({
  policy: set,
  onDone,
}: {
  policy: NonNullable<ResultOf<typeof NEWSROOM>['newsroom']>['policy'];
  onDone: () => void;
}) {
  const texts = useTexts();
  const client = useApolloClient();
  const save = useSend(SET_POLICY);
  const [policy, setPolicy] = useState<Policy>(() => ({
    requiredApprovals: set.requiredApprovals,
    fourEyes: set.fourEyes,
    ratingVote: set.ratingVote && { votes: set.ratingVote.votes, carry: set.ratingVote.carry },
    minIndependentSources: set.minIndependentSources,
    countUnnamedSources: set.countUnnamedSources,
    bothSides: set.bothSides,
    replyRequired: set.replyRequired,
  }));
  const [preview, setPreview] = useState<Preview>();
  const [refused, setRefused] = useState<string>();
  const wrong = (path: string) =>
    policyProblems(policy).find((problem) => problem.path === path)?.message ??
    fieldMessage(save.problem, `policy.${path}`);
  const change = (next: Partial<Policy>) => {
    setPolicy({ ...policy, ...next });
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
      onChange={(event) => change({ [path]: event.target.valueAsNumber })}
      error={wrong(path)}
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
          change({ ratingVote: { ...policy.ratingVote!, [path]: event.target.valueAsNumber } })
        }
        error={wrong(`ratingVote.${path}`)}
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
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (await save.send({ input: { expectedVersion: set.version, policy } })) {
      announce(texts('rules.done'));
      await client.refetchQueries({ include: ['NewsroomPage'] });
      onDone();
    }
  };
  const problem = refused ?? restOfProblem(save.problem, ['policy.requiredApprovals']);
  return (
    <form className={page.form} onSubmit={(event) => void onSubmit(event)} noValidate>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <div className={page.numbers}>
        {number('requiredApprovals', 1, 5)}
        {number('minIndependentSources', 0, 20)}
      </div>
      {(['fourEyes', 'countUnnamedSources', 'bothSides', 'replyRequired'] as const).map((path) => (
        <label key={path} className={page.switch}>
          <input
            type="checkbox"
            role="switch"
            checked={policy[path]}
            onChange={(event) => change({ [path]: event.target.checked })}
          />
          {texts(path)}
        </label>
      ))}
      <label className={page.switch}>
        <input
          type="checkbox"
          role="switch"
          checked={policy.ratingVote !== null}
          onChange={(event) => change({ ratingVote: event.target.checked ? { votes: 3, carry: 2 } : null })}
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

/** What the rules would mean: claims that could no longer, or could now, be submitted. */
function PreviewOf({ preview }: { preview: Preview }) {
  const texts = useTexts();
  const { effects, checked, unaffected, blockers, warnings } = preview;
  return (
    <div className={styles.preview} role="status">
      {blockers.map((blocker) => (
        <Notice key={blocker.code} tone="bad">
          {blocker.message}
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
