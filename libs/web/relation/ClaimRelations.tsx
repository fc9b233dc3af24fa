import { lazy, Suspense, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from '@assay/ui';
import { useMay } from '@assay/web-session';
import { edgesOf } from './edges';
import styles from './relation.module.css';
import { RelationLines } from './RelationLines';
import { CLAIM_RELATIONS } from './relations.operations';
import { useTexts } from './texts';

const RelateDialog = lazy(() => import('./RelateDialog'));

/** The relations of a claim to others, both set by members and suggested. */
export function ClaimRelations({ claimId }: { claimId: string }) {
  const texts = useTexts();
  const may = useMay('claim.triage');
  const [isAdding, setIsAdding] = useState(false);
  const { data } = useQuery(CLAIM_RELATIONS, {
    variables: { id: claimId },
    fetchPolicy: 'cache-and-network',
  });
  const claim = data?.claim;
  const edges = claim ? edgesOf(claim.relations, claim.suggestedRelations) : [];
  return (
    <section className={styles.claim} aria-labelledby="claim-relations">
      <h3 id="claim-relations">{texts('claim')}</h3>
      {claim && edges.length === 0 && <p className={styles.sub}>{texts('none')}</p>}
      <RelationLines edges={edges} claimId={claimId} />
      {may && <Button onClick={() => setIsAdding(true)}>{texts('add')}</Button>}
      <Suspense>{isAdding && <RelateDialog claimId={claimId} onClose={() => setIsAdding(false)} />}</Suspense>
    </section>
  );
}
