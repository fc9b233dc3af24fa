import { useState } from 'react';
import * as z from 'zod/mini';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { INPUT } from '@assay/domain/input';
import type { WaivableRule } from '@assay/domain';
import { Button, Notice, Since, TextArea } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import { CLAIM_TRANSITIONS } from './transitions.operations';
import { CLAIM_WAIVERS, DROP_WAIVER, WAIVE_RULE } from './waivers.operations';
import { useTexts } from './texts';
import styles from './decide.module.css';
import { transitionsOfStage } from './transitions';

const SCHEMA = z.object({ reason: INPUT.requiredReason });

/** The rule that each blocker belongs to. */
const RULE_OF: Record<string, WaivableRule> = {
  too_few_sources: 'min_independent_sources',
  one_side_only: 'both_sides',
  reply_missing: 'reply_required',
};

/** The rules waived for this claim; editors can waive a rule with a reason. */
export function Waivers({
  claim: masked,
  mayWaive,
}: {
  claim: FragmentOf<typeof CLAIM_WAIVERS> & FragmentOf<typeof CLAIM_TRANSITIONS>;
  mayWaive: boolean;
}) {
  const texts = useTexts();
  const claim = readFragment(CLAIM_WAIVERS, masked);
  const waive = useSend(WAIVE_RULE);
  const drop = useSend(DROP_WAIVER);
  const [asking, setAsking] = useState<WaivableRule>();
  const form = useForm(SCHEMA, { initial: { reason: '' }, problem: waive.problem });
  const blocking = transitionsOfStage(readFragment(CLAIM_TRANSITIONS, masked).availableTransitions)
    .filter((transition) => transition.name === 'submit')
    .flatMap((transition) => transition.blockers.map((blocker) => RULE_OF[blocker.code]))
    .filter((rule) => rule !== undefined);
  if (claim.waivers.length === 0 && (!mayWaive || blocking.length === 0)) return null;
  const give = async (input: z.output<typeof SCHEMA>) => {
    if (!(await waive.send({ input: { claimId: claim.id, rule: asking!, ...input } }))) return false;
    setAsking(undefined);
    form.reset();
    return true;
  };
  const refused = form.refused ?? drop.problem?.message;
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
                onClick={() => void drop.send({ input: { claimId: claim.id, rule: waiver.rule } })}
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
        <form className={styles.form} {...form.bind(give)}>
          <TextArea
            label={texts('waivers.reason', { rule: texts(`waivers.rules.${asking}`) })}
            hint={texts('waivers.hint')}
            reach="published"
            dir="auto"
            {...form.field('reason')}
          />
          <div className={styles.row}>
            <Button type="submit" weight="go" busy={waive.busy}>
              {texts('waivers.give')}
            </Button>
            <Button
              onClick={() => {
                form.reset();
                setAsking(undefined);
              }}
            >
              {texts('transitions.cancel')}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
