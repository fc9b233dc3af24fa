import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useQuery } from '@apollo/client/react';
import { ActionButton, announce, Button, Notice, Skeleton } from '@assay/ui';
import type { Action } from '@assay/ui';
import { problemOf } from '@assay/web-session';
import { CLAIM_PEEK } from './peek.operations';
import styles from './peek.module.css';
import { PeekedClaim } from './PeekedClaim';
import { useWorkTexts } from './texts';

/** What the peek's buttons do, by the names of their actions. */
type Done = 'assign' | 'due' | 'prioritise' | 'tag' | 'move';

/**
 * A claim over the Desk: what it says, where it stands, and what holds it back. The arrow keys go to the next claim, and
 * Escape returns to its row.
 */
export default function ClaimPeek({
  claimId,
  actions,
  onStep,
  onClose,
}: {
  claimId: string;
  /** What can be done with the claim here. */
  actions: readonly Action[];
  onStep: (by: number) => void;
  onClose: () => void;
}) {
  const work = useWorkTexts();
  const panel = useRef<HTMLElement>(null);
  const { data, error } = useQuery(CLAIM_PEEK, {
    variables: { id: claimId },
    fetchPolicy: 'cache-and-network',
  });
  const claim = data?.claim;
  useEffect(() => {
    // The row that the person looked from keeps its place; the keys of the panel work from now on.
    panel.current?.focus({ preventScroll: true });
  }, []);
  const statement = claim?.statement;
  useEffect(() => {
    if (statement) announce(statement);
  }, [statement]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    panel.current?.focus({ preventScroll: true });
    onStep(by);
  };
  return (
    <section
      ref={panel}
      role="dialog"
      aria-label={work('peek.label')}
      tabIndex={-1}
      className={styles.peek}
      data-peek
      data-claim={claimId}
      onKeyDown={onKeyDown}
    >
      <div className={styles.bar}>
        <Link className={styles.open} to={`/claims/${encodeURIComponent(claimId)}`}>
          {work('peek.open')}
        </Link>
        {(
          [
            ['previous', IconChevronUp, () => onStep(-1)],
            ['next', IconChevronDown, () => onStep(1)],
            ['close', IconX, onClose],
          ] as const
        ).map(([name, Icon, run]) => (
          <Button
            key={name}
            size="s"
            weight="quiet"
            iconOnly
            aria-label={work(`peek.${name}`)}
            icon={<Icon size={17} stroke={1.7} aria-hidden="true" />}
            onClick={run}
          />
        ))}
      </div>
      {error && <Notice tone="bad">{problemOf(error).message}</Notice>}
      {!claim && !error && <Skeleton lines={[{ tall: 48 }, { tall: 20, wide: '60%' }, { tall: 120 }]} />}
      {data && !claim && <Notice tone="bad">{work('peek.gone')}</Notice>}
      {claim && <PeekedClaim claim={claim} />}
      <div className={styles.actions} role="group" aria-label={work('peek.actions')}>
        {actions.map((action) => (
          <ActionButton key={action.id} action={action} size="s">
            {work(`peek.do.${action.id.slice('row.'.length) as Done}`)}
          </ActionButton>
        ))}
      </div>
      <p className={styles.keys}>{work('peek.keys')}</p>
    </section>
  );
}
