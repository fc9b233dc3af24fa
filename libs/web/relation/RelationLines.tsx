import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { focusIsLost, Notice } from '@assay/ui';
import type { Edge } from './edges';
import styles from './relation.module.css';
import { useTexts } from './texts';
import { useRelating } from './useRelating';

/** Relations as sentences, each with its actions. */
export function RelationLines({
  edges,
  claimId,
}: {
  edges: readonly Edge[];
  /** The claim of the page: it is the subject of each sentence, and its name is left out. */
  claimId?: string;
}) {
  const texts = useTexts();
  const { may, problem, busy, relate, unrelate, dismiss } = useRelating();
  const list = useRef<HTMLUListElement>(null);
  const pressed = useRef<number>(undefined);
  const shown = edges.map(({ from, kind, to, set }) => [from.id, kind, to.id, set?.id].join()).join(' ');
  // The pressed button is removed with its relation; the line that follows then takes the focus.
  useEffect(() => {
    const lines = list.current?.children;
    if (pressed.current === undefined || !lines || !focusIsLost()) return;
    lines[Math.min(pressed.current, lines.length - 1)]?.querySelector('button')?.focus();
    pressed.current = undefined;
  }, [shown]);
  return (
    <>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      <ul ref={list} className={styles.lines}>
        {edges.map((edge, index) => {
          const { kind, from, to, set, reason } = edge;
          const isBack = to.id === claimId;
          const [one, other] = isBack ? [to, from] : [from, to];
          const verb = texts(isBack ? `back.${kind}` : `kinds.${kind}`);
          const said = { one: one.statement.slice(0, 60), kind: verb, other: other.statement.slice(0, 60) };
          return (
            <li key={`${from.id} ${kind} ${to.id}`} data-kind={kind} data-suggested={!set || undefined}>
              <p>
                {claimId === undefined && (
                  <Link to={`/claims/${encodeURIComponent(one.id)}`} dir="auto">
                    {one.statement}
                  </Link>
                )}{' '}
                <b>{verb}</b>{' '}
                <Link to={`/claims/${encodeURIComponent(other.id)}`} dir="auto">
                  {other.statement}
                </Link>
              </p>
              {set?.note && <p dir="auto">{set.note}</p>}
              <small>
                {set
                  ? texts('set', { name: set.by })
                  : reason && texts('suggested', { reason: texts(`reasons.${reason}`) })}
              </small>
              {may && (
                <div className={styles.actions} onClick={() => (pressed.current = index)}>
                  {set ? (
                    <button
                      type="button"
                      disabled={busy}
                      aria-label={texts('removeOf', said)}
                      onClick={() => void unrelate(set.id)}
                    >
                      {texts('remove')}
                    </button>
                  ) : (
                    <>
                      <button
                        type="button"
                        disabled={busy}
                        aria-label={texts('acceptOf', said)}
                        onClick={() => void relate({ fromId: from.id, toId: to.id, kind })}
                      >
                        {texts('accept')}
                      </button>
                      <button
                        type="button"
                        disabled={busy}
                        aria-label={texts('dismissOf', said)}
                        onClick={() => void dismiss(edge)}
                      >
                        {texts('dismiss')}
                      </button>
                    </>
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
