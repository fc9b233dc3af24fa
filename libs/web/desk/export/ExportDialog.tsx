import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from '@apollo/client/react';
import { readFragment } from '@assay/api-schema';
import type { EnumOf, ResultOf } from '@assay/api-schema';
import { announce, Button, Choice, Dialog, Notice, Since } from '@assay/ui';
import { useSend } from '@assay/web-session';
import desk from '../desk.module.css';
import styles from './export.module.css';
import type { DeskFilter } from '../facets/filter';
import { useTexts } from '../texts';
import { CANCEL_EXPORT, CLAIM_EXPORT, EXPORT_CLAIMS, EXPORTS } from './export.operations';

const FORMATS = ['csv', 'json'] as const satisfies readonly EnumOf<'ExportFormat'>[];
const EVERY_MS = 500;

/** Begins an export of the claims that are shown, and tells of the last ones: how far they are, and where their files are. */
export default function ExportDialog({ filter, onClose }: { filter: DeskFilter; onClose: () => void }) {
  const texts = useTexts();
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('csv');
  const begin = useSend(EXPORT_CLAIMS);
  const cancel = useSend(CANCEL_EXPORT);
  const { data, startPolling, stopPolling } = useQuery(EXPORTS, { fetchPolicy: 'cache-and-network' });
  const exports = (data?.claimExports ?? []).map((one) => readFragment(CLAIM_EXPORT, one));
  const isWorking = exports.some(({ state }) => state === 'running');
  const worked = useRef(false);
  const tellEnded = useEffectEvent(() => announce(texts('export.ended')));
  useEffect(() => {
    if (isWorking) startPolling(EVERY_MS);
    // Told when the work ends, not when whoever waits for it leaves.
    else if (worked.current) tellEnded();
    worked.current = isWorking;
    return stopPolling;
  }, [isWorking, startPolling, stopPolling]);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    await begin.send({ input: { format, filter } }, ['ClaimExports']);
  };
  const problem = begin.problem ?? cancel.problem;
  return (
    <Dialog title={texts('export.title')} onClose={onClose} size={480}>
      <form className={styles.exporting} onSubmit={(event) => void onSubmit(event)}>
        {problem && <Notice tone="bad">{problem.message}</Notice>}
        <p className={desk.sub}>{texts('export.text')}</p>
        <Choice
          label={texts('export.format')}
          value={format}
          onChange={(event) => setFormat(event.target.value as typeof format)}
          options={FORMATS.map((value) => ({ value, label: texts(`export.formats.${value}`) }))}
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
              onCancel={() => void cancel.send({ input: { exportId: one.id } }, ['ClaimExports'])}
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
