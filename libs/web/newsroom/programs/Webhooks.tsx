import { useState } from 'react';
import * as z from 'zod/mini';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf, ResultOf } from '@assay/api-schema';
import { webUrl } from '@assay/domain/input';
import { Button, Timestamp, Notice, Since, TextField } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';
import {
  CREATE_WEBHOOK,
  ENABLE_WEBHOOK,
  REMOVE_WEBHOOK,
  REPLAY_DELIVERY,
  ROTATE_WEBHOOK_SECRET,
  WEBHOOK,
  writePrograms,
} from './programs.operations';
import { ShownOnce } from './ShownOnce';

const SCHEMA = z.object({ url: webUrl });

/** The webhooks, each with its last deliveries. */
export function Webhooks({ webhooks }: { webhooks: readonly FragmentOf<typeof WEBHOOK>[] }) {
  const texts = useTexts();
  const create = useSend(CREATE_WEBHOOK, {
    update: (cache, { createWebhook: { webhooks: left } }) => writePrograms(cache, { webhooks: left }),
  });
  const rotate = useSend(ROTATE_WEBHOOK_SECRET, {
    update: (cache, { rotateWebhookSecret: { webhooks: left } }) => writePrograms(cache, { webhooks: left }),
  });
  const enable = useSend(ENABLE_WEBHOOK);
  const remove = useSend(REMOVE_WEBHOOK, {
    update: (cache, { removeWebhook: { webhooks: left } }) => writePrograms(cache, { webhooks: left }),
  });
  const form = useForm(SCHEMA, { initial: { url: '' }, problem: create.problem });
  const [secret, setSecret] = useState<string>();
  const add = async (input: z.output<typeof SCHEMA>) => {
    const answer = await create.send({ input });
    if (!answer) return false;
    setSecret(answer.createWebhook.secret);
    form.reset();
    return true;
  };
  const takeNew = async (webhookId: string) => {
    const answer = await rotate.send({ input: { webhookId } });
    if (answer) setSecret(answer.rotateWebhookSecret.secret);
  };
  const refused = form.refused ?? (rotate.problem ?? enable.problem ?? remove.problem)?.message;
  return (
    <section aria-labelledby="webhooks">
      <h2 id="webhooks">{texts('programs.webhooks')}</h2>
      <p className={styles.sub}>{texts('programs.webhooksText')}</p>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <form className={styles.link} {...form.bind(add)}>
        <TextField label={texts('programs.url')} type="url" {...form.field('url')} />
        <Button type="submit" weight="go" busy={create.busy}>
          {texts('programs.add')}
        </Button>
      </form>
      {secret && <ShownOnce label={texts('programs.secret')} secret={secret} />}
      {webhooks.map((masked) => {
        const { id, url: to, failingSince, disabledAt, deliveries } = readFragment(WEBHOOK, masked);
        return (
          <article key={id} className={styles.webhook} aria-label={to}>
            <h3>{to}</h3>
            {disabledAt ? (
              <Notice tone="bad">{texts('programs.disabled')}</Notice>
            ) : (
              failingSince && (
                <Notice tone="warn">
                  {texts('programs.failing')} <Since at={failingSince} />
                </Notice>
              )
            )}
            <div className={styles.formRow}>
              {disabledAt && (
                <Button
                  size="s"
                  busy={enable.busy}
                  onClick={() => void enable.send({ input: { webhookId: id } })}
                >
                  {texts('programs.enable')}
                </Button>
              )}
              <Button size="s" busy={rotate.busy} onClick={() => void takeNew(id)}>
                {texts('programs.rotate')}
              </Button>
              <Button
                size="s"
                weight="quiet"
                busy={remove.busy}
                onClick={() => void remove.send({ input: { webhookId: id } })}
              >
                {texts('programs.remove')}
              </Button>
            </div>
            {deliveries.edges.length === 0 ? (
              <p className={styles.sub}>{texts('programs.noDeliveries')}</p>
            ) : (
              <ul className={styles.open} aria-label={texts('programs.deliveries')}>
                {deliveries.edges.map(({ node }) => (
                  <Delivery key={node.id} delivery={node} />
                ))}
              </ul>
            )}
          </article>
        );
      })}
    </section>
  );
}

type DeliveryLine = ResultOf<typeof WEBHOOK>['deliveries']['edges'][number]['node'];

function Delivery({ delivery }: { delivery: DeliveryLine }) {
  const texts = useTexts();
  const replay = useSend(REPLAY_DELIVERY);
  const { id, createdAt, attempts, lastStatus, lastProblem, deliveredAt, dueAt } = delivery;
  return (
    <li>
      <div className={styles.member}>
        <b>
          {deliveredAt
            ? texts('programs.arrived', { status: lastStatus ?? '' })
            : (lastProblem ?? texts('programs.waits'))}
        </b>
        <small>
          <Timestamp at={createdAt} /> · {texts('programs.tries', { count: attempts })}
          {!deliveredAt && dueAt && (
            <>
              {' '}
              · {texts('programs.next')} <Timestamp at={dueAt} />
            </>
          )}
        </small>
      </div>
      <Button
        size="s"
        weight="quiet"
        busy={replay.busy}
        onClick={() => void replay.send({ input: { deliveryId: id } })}
      >
        {texts('programs.replay')}
      </Button>
    </li>
  );
}
