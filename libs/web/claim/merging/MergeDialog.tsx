import { useId, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import type { ResultOf } from '@assay/api-schema';
import { LIMITS } from '@assay/domain';
import {
  announce,
  Button,
  claimantName,
  Dialog,
  Notice,
  StagePill,
  TextField,
  useSettled,
  useUiTexts,
} from '@assay/ui';
import { useSend } from '@assay/web-session';
import { CLAIMS_TO_KEEP, MERGE_CLAIM } from './merging.operations';
import styles from './merging.module.css';
import { useTexts } from './texts';

type Kept = ResultOf<typeof CLAIMS_TO_KEEP>['claimsLike'][number];

/** Finds the claim that is kept, asks once more, and merges the claim of the page into it. */
export default function MergeDialog({
  claimId,
  statement,
  onClose,
}: {
  claimId: string;
  statement: string;
  onClose: () => void;
}) {
  const texts = useTexts();
  const navigate = useNavigate();
  const { send, busy, problem } = useSend(MERGE_CLAIM);
  const [kept, setKept] = useState<Kept>();
  const merge = async (intoId: string) => {
    if (!(await send({ input: { claimId, intoId } }))) return;
    onClose();
    await navigate(`/claims/${encodeURIComponent(intoId)}`);
    announce(texts('done'));
  };
  return (
    <Dialog title={texts(kept ? 'sure' : 'title')} onClose={onClose} size={560}>
      <div className={styles.dialog}>
        {problem && <Notice tone="bad">{problem.message}</Notice>}
        {kept ? (
          <>
            <blockquote className={styles.statement} dir="auto">
              {kept.statement}
            </blockquote>
            <p>{texts('goes')}</p>
            <p>{texts('stays')}</p>
            <p>{texts('never')}</p>
            <div className={styles.row}>
              <Button weight="danger" busy={busy} onClick={() => void merge(kept.id)}>
                {texts('merge')}
              </Button>
              <Button data-autofocus onClick={() => setKept(undefined)}>
                {texts('other')}
              </Button>
            </div>
          </>
        ) : (
          <Choice claimId={claimId} statement={statement} onChoose={setKept} />
        )}
      </div>
    </Dialog>
  );
}

/** Lists the claims with a similar statement; the statement that they are compared with can be changed. */
function Choice({
  claimId,
  statement,
  onChoose,
}: {
  claimId: string;
  statement: string;
  onChoose: (claim: Kept) => void;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const id = useId();
  const [words, setWords] = useState(statement);
  const asked = useSettled(words.trim());
  const { data, previousData, error } = useQuery(CLAIMS_TO_KEEP, {
    variables: { statement: asked },
    skip: asked.length === 0,
    fetchPolicy: 'network-only',
  });
  // A merged or archived claim keeps nothing.
  const claims = (data ?? previousData)?.claimsLike.filter(
    ({ id, archivedAt }) => id !== claimId && archivedAt === null,
  );
  return (
    <>
      <p>{texts('of')}</p>
      <blockquote className={styles.statement} dir="auto">
        {statement}
      </blockquote>
      <TextField
        label={texts('find')}
        value={words}
        maxLength={LIMITS.statement}
        data-autofocus
        onChange={(event) => setWords(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
      {error && <Notice tone="bad">{texts('failed')}</Notice>}
      {claims && (
        <p className={styles.found} role="status">
          {texts('found', { count: claims.length })}
        </p>
      )}
      {claims && claims.length > 0 && (
        <ul className={styles.claims}>
          {claims.map((claim) => (
            <li key={claim.id}>
              <span id={`${id}-${claim.id}`} dir="auto">
                {claim.statement}
              </span>
              <small>
                <StagePill stage={claim.stage} isVoid={claim.publication?.isVoid} />{' '}
                <bdi>{claimantName(claim.claimant, ui)}</bdi>
              </small>
              <Button size="s" aria-describedby={`${id}-${claim.id}`} onClick={() => onChoose(claim)}>
                {texts('choose')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
