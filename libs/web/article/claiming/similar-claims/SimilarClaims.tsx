import { useEffect, useId, useRef } from 'react';
import { Link } from 'react-router';
import { announce, Button, Notice, StagePill } from '@assay/ui';
import { useMay, useSend } from '@assay/web-session';
import { useTexts } from '../../texts';
import type { Words } from '../useClaiming';
import styles from './similar-claims.module.css';
import { ADD_PASSAGE } from './similar-claims.operations';
import { useClaimsLike } from './useClaimsLike';

/**
 * The claims on the Desk that are similar to a statement while a member writes it. The selected passage can be added to one
 * of them, so that no second claim is made of the same.
 *
 * @param onAdded receives the id of the claim that the passage was added to
 */
export function SimilarClaims({
  statement,
  versionId,
  passage: { start, end, exact },
  onAdded,
}: {
  statement: string;
  versionId: string;
  passage: Words;
  onAdded: (claimId: string) => void;
}) {
  const texts = useTexts();
  const id = useId();
  const mayAdd = useMay('claim.edit');
  const { claims, failed } = useClaimsLike(statement);
  const { send, busy, problem } = useSend(ADD_PASSAGE);
  const count = claims?.length ?? 0;
  const announced = useRef(0);
  useEffect(() => {
    if (announced.current === count) return;
    announced.current = count;
    announce(texts('similar.found', { count }));
  }, [count, texts]);

  if (failed && count === 0) return <p className={styles.failed}>{texts('similar.failed')}</p>;
  if (!claims || count === 0) return null;
  const add = async (claimId: string) => {
    const selection = { articleVersionId: versionId, start, end, exact };
    if (await send({ input: { claimId, selection } })) onAdded(claimId);
  };
  return (
    <section className={styles.similar} aria-labelledby={id}>
      <h2 id={id}>{texts('similar.title')}</h2>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      <ul>
        {claims.map((claim) => (
          <li key={claim.id}>
            <StagePill
              stage={claim.stage}
              isVoid={claim.publication?.isVoid}
              isArchived={claim.archivedAt !== null}
            />
            <Link
              id={`${id}-${claim.id}`}
              to={`/claims/${encodeURIComponent(claim.id)}`}
              target="_blank"
              dir="auto"
            >
              {claim.statement}
              <span className="visually-hidden"> {texts('similar.newTab')}</span>
            </Link>
            {mayAdd && claim.archivedAt === null && (
              <Button
                size="s"
                busy={busy}
                aria-describedby={`${id}-${claim.id}`}
                onClick={() => void add(claim.id)}
              >
                {texts('similar.add')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
