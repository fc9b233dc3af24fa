import { useState } from 'react';
import type { FormEvent } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { LIMITS } from '@assay/domain';
import type { WaivableRule } from '@assay/domain';
import { Button, Notice, Since, TextArea } from '@assay/ui';
import { askAgain, fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import { CLAIM_MOVES } from './moves.operations';
import { CLAIM_WAIVERS, DROP_WAIVER, WAIVE_RULE } from './waivers.operations';
import { useTexts } from './texts';
import styles from './decide.module.css';
import { movesOfStage } from './moves';

/** Which rule a blocker speaks for. */
const RULE_OF: Record<string, WaivableRule> = {
  too_few_sources: 'min_independent_sources',
  one_side_only: 'both_sides',
  reply_missing: 'reply_required',
};

/** Rules set aside for this claim, and for editors the way to set one aside, with a reason. */
export function Waivers({
  claim: masked,
  moves,
  mayWaive,
}: {
  claim: FragmentOf<typeof CLAIM_WAIVERS>;
  moves: FragmentOf<typeof CLAIM_MOVES>;
  mayWaive: boolean;
}) {
  const texts = useTexts();
  const client = useApolloClient();
  const claim = readFragment(CLAIM_WAIVERS, masked);
  const waive = useSend(WAIVE_RULE);
  const drop = useSend(DROP_WAIVER);
  const [asking, setAsking] = useState<WaivableRule>();
  const [reason, setReason] = useState('');
  const blocking = movesOfStage(readFragment(CLAIM_MOVES, moves).availableTransitions)
    .filter((move) => move.name === 'submit')
    .flatMap((move) => move.blockers.map((blocker) => RULE_OF[blocker.code]))
    .filter((rule) => rule !== undefined);
  if (claim.waivers.length === 0 && (!mayWaive || blocking.length === 0)) return null;
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (await waive.send({ input: { claimId: claim.id, rule: asking!, reason } })) {
      setAsking(undefined);
      setReason('');
      await askAgain(client);
    }
  };
  const refused = restOfProblem(waive.problem, ['reason']) ?? drop.problem?.message;
  return (
    <section className={styles.waivers} aria-labelledby="waivers">
      <h2 id="waivers">{texts('waivers.title')}</h2>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <ul>
        {claim.waivers.map((waiver) => (
          <li key={waiver.rule}>
            <b>{texts(`waivers.rules.${waiver.rule}`)}</b>
            <p dir="auto">{waiver.reason}</p>
            <small>
              {waiver.givenBy.name} · <Since at={waiver.at} />
            </small>
            {mayWaive && (
              <Button
                size="s"
                busy={drop.busy}
                onClick={() =>
                  void drop
                    .send({ input: { claimId: claim.id, rule: waiver.rule } })
                    .then(() => askAgain(client))
                }
              >
                {texts('waivers.drop')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayWaive &&
        asking === undefined &&
        blocking.map((rule) => (
          <Button key={rule} size="s" onClick={() => setAsking(rule)}>
            {texts('waivers.waive', { rule: texts(`waivers.rules.${rule}`) })}
          </Button>
        ))}
      {asking && (
        <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
          <TextArea
            label={texts('waivers.reason', { rule: texts(`waivers.rules.${asking}`) })}
            hint={texts('waivers.hint')}
            reach="published"
            required
            dir="auto"
            maxLength={LIMITS.reason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={fieldMessage(waive.problem, 'reason')}
          />
          <div className={styles.row}>
            <Button type="submit" weight="go" busy={waive.busy}>
              {texts('waivers.give')}
            </Button>
            <Button onClick={() => setAsking(undefined)}>{texts('moves.cancel')}</Button>
          </div>
        </form>
      )}
    </section>
  );
}
