import { useEffect, useEffectEvent } from 'react';
import { Link } from 'react-router';
import { useQuery, useSubscription } from '@apollo/client/react';
import { readFragment } from '@assay/api-schema';
import { announce, Button, Notice, takeLostFocus } from '@assay/ui';
import { useSend } from '@assay/web-session';
import styles from './bulk.module.css';
import { useTexts } from '../texts';
import { BULK, BULK_CHANGED, BULK_OPERATION, CANCEL_BULK, UNDO_BULK } from './bulk.operations';

/** The progress and the result of a bulk operation, with the button that undoes it. */
export function BulkProgress({
  id,
  onSettled,
  onClose,
}: {
  id: string;
  /** Called when the operation has ended, so that the lists show its result. */
  onSettled: () => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const cancel = useSend(CANCEL_BULK);
  const undo = useSend(UNDO_BULK);
  const { data } = useQuery(BULK_OPERATION, { variables: { id } });
  const operation = data && readFragment(BULK, data.bulkOperation);
  const state = operation?.state;
  const working = state === undefined || state === 'running' || state === 'undoing';
  useSubscription(BULK_CHANGED, { variables: { id }, skip: !working, ignoreResults: true });
  const said =
    operation &&
    texts(`bulk.state.${operation.state}`, {
      count: operation.done,
      done: operation.done,
      undone: operation.undone,
      total: operation.total,
    });

  const settled = useEffectEvent(onSettled);
  useEffect(() => {
    if (!working) settled();
  }, [working]);
  useEffect(() => {
    if (said && !working) announce(said);
  }, [said, working]);
  if (!operation) return null;

  const judged = operation.done + operation.refused;
  return (
    // The button that began the operation was removed together with the selection bar, so the progress takes the focus.
    <section ref={takeLostFocus} tabIndex={-1} className={styles.bulkSaid} aria-label={texts('bulk.label')}>
      <p>{said}</p>
      {state === 'running' && (
        <progress value={judged} max={operation.total} aria-label={texts('bulk.label')} />
      )}
      {operation.refusals.length > 0 && (
        <details>
          <summary>{texts('bulk.left', { count: operation.refused + operation.kept })}</summary>
          <ul>
            {operation.refusals.map(({ claim, why }) => (
              <li key={claim.id}>
                <Link to={`/claims/${encodeURIComponent(claim.id)}`} dir="auto">
                  {claim.statement}
                </Link>{' '}
                {why}
              </li>
            ))}
          </ul>
        </details>
      )}
      {(cancel.problem ?? undo.problem) && (
        <Notice tone="bad">{(cancel.problem ?? undo.problem)!.message}</Notice>
      )}
      <div>
        {state === 'running' && (
          <Button
            size="s"
            busy={cancel.busy}
            onClick={() => void cancel.send({ input: { operationId: id } })}
          >
            {texts('bulk.cancel')}
          </Button>
        )}
        {operation.undoableUntil && (
          <Button size="s" busy={undo.busy} onClick={() => void undo.send({ input: { operationId: id } })}>
            {texts('bulk.undo')}
          </Button>
        )}
        {!working && (
          <Button size="s" weight="quiet" onClick={onClose}>
            {texts('bulk.close')}
          </Button>
        )}
      </div>
    </section>
  );
}
