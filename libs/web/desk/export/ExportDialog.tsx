import { useEffect, useEffectEvent, useRef } from 'react';
import * as z from 'zod/mini';
import { useQuery, useSubscription } from '@apollo/client/react';
import { readFragment } from '@assay/api-schema';
import type { EnumOf, ResultOf } from '@assay/api-schema';
import { announce, Button, Choice, Dialog, Notice, Since } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import desk from '../desk.module.css';
import styles from './export.module.css';
import type { DeskFilter } from '../facets/filter';
import { useTexts } from '../texts';
import { CANCEL_EXPORT, CLAIM_EXPORT, EXPORT_CHANGED, EXPORT_CLAIMS, EXPORTS } from './export.operations';

const FORMATS = ['csv', 'json'] as const satisfies readonly EnumOf<'ExportFormat'>[];
const SCHEMA = z.object({ format: z.enum(FORMATS) });

/** Starts an export of the shown claims, and lists the last exports with their progress and files. */
export default function ExportDialog({ filter, onClose }: { filter: DeskFilter; onClose: () => void }) {
  const texts = useTexts();
  const begin = useSend(EXPORT_CLAIMS, {
    update: (cache, { exportClaims }) =>
      cache.updateQuery({ query: EXPORTS }, (before) => ({
        claimExports: [exportClaims.export, ...(before?.claimExports ?? [])],
      })),
  });
  const form = useForm(SCHEMA, {
    initial: { format: 'csv' },
    problem: begin.problem,
    asksBeforeLeaving: false,
  });
  const cancel = useSend(CANCEL_EXPORT);
  const { data } = useQuery(EXPORTS, { fetchPolicy: 'cache-and-network' });
  const exports = (data?.claimExports ?? []).map((one) => readFragment(CLAIM_EXPORT, one));
  const working = exports.find(({ state }) => state === 'running');
  const isWorking = working !== undefined;
  useSubscription(EXPORT_CHANGED, {
    variables: { id: working?.id ?? '' },
    skip: !isWorking,
    ignoreResults: true,
  });
  const worked = useRef(false);
  const tellEnded = useEffectEvent(() => announce(texts('export.ended')));
  useEffect(() => {
    // Announces the end of the export, and not the closing of the dialog.
    if (!isWorking && worked.current) tellEnded();
    worked.current = isWorking;
  }, [isWorking]);
  const start = async (input: z.output<typeof SCHEMA>) => begin.send({ input: { ...input, filter } });
  const problem = form.refused ?? cancel.problem?.message;
  return (
    <Dialog title={texts('export.title')} onClose={onClose} size={480}>
      <form className={styles.exporting} {...form.bind(start)}>
        {problem && <Notice tone="bad">{problem}</Notice>}
        <p className={desk.sub}>{texts('export.text')}</p>
        <Choice
          label={texts('export.format')}
          options={FORMATS.map((value) => ({ value, label: texts(`export.formats.${value}`) }))}
          {...form.field('format')}
        />
        <div className={styles.exportActions}>
          <Button type="submit" weight="go" busy={begin.busy} disabled={isWorking}>
            {texts('export.begin')}
          </Button>
          <Button onClick={onClose}>{texts('export.close')}</Button>
        </div>
      </form>
      {exports.length > 0 && (
        <ul className={styles.exports} aria-label={texts('export.last')}>
          {exports.map((one) => (
            <ExportLine
              key={one.id}
              one={one}
              onCancel={() => void cancel.send({ input: { exportId: one.id } })}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function ExportLine({ one, onCancel }: { one: ResultOf<typeof CLAIM_EXPORT>; onCancel: () => void }) {
  const texts = useTexts();
  const { format, state, total, totalIsExact, done, path, createdAt, createdBy } = one;
  return (
    <li>
      <span>
        {texts(`export.states.${state}`, { count: done, format: format.toUpperCase() })}
        <small>
          {createdBy.name} · <Since at={createdAt} />
        </small>
      </span>
      {state === 'running' && (
        <>
          <progress
            value={totalIsExact ? done : undefined}
            max={Math.max(1, total)}
            aria-label={texts('export.title')}
          />
          <Button size="s" onClick={onCancel}>
            {texts('export.cancel')}
          </Button>
        </>
      )}
      {path && (
        <a href={path} download>
          {texts('export.download')}
        </a>
      )}
    </li>
  );
}
