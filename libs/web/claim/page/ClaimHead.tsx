import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { Link } from 'react-router';
import { IconPencil } from '@tabler/icons-react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import {
  ActionButton,
  claimantName,
  DueTime,
  Notice,
  sayPartialDate,
  Since,
  StagePill,
  useUiTexts,
  sayList,
} from '@assay/ui';
import { useAction } from '@assay/web-session';
import { claimAct } from '../undo/claim-acts';
import { useUndo } from '../undo/undo-context';
import { CLAIM_HEAD } from './claim-head';
import { useTexts } from './texts';
import styles from './page.module.css';

const ClaimForm = lazy(() => import('./ClaimForm'));

/** The statement, its claimant and its stage. */
export function ClaimHead({
  claim: masked,
  mayEdit,
  menu,
}: {
  claim: FragmentOf<typeof CLAIM_HEAD>;
  mayEdit: boolean;
  /** Further actions on the claim. */
  menu: ReactNode;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const client = useApolloClient();
  const { did } = useUndo();
  const [editing, setEditing] = useState(false);
  const edit = useAction({ id: 'claim.edit', when: mayEdit, run: () => setEditing(true) });
  const claim = readFragment(CLAIM_HEAD, masked);
  const articles = [
    ...new Map(
      claim.appearances.flatMap((one) => (one.article ? [[one.article.id, one.article] as const] : [])),
    ).values(),
  ];
  return (
    <header>
      <p className={styles.stage}>
        <StagePill
          stage={claim.stage}
          isVoid={claim.publication?.isVoid}
          isArchived={claim.archivedAt !== null}
        />
        <span>
          <Since at={claim.stageSince} /> {texts('head.inStage')}
        </span>
        {claim.dueAt && (
          <span>
            {texts('head.due')} <DueTime at={claim.dueAt} />
          </span>
        )}
        {claim.assignees.length > 0 && <span>{sayList(claim.assignees.map((one) => one.name))}</span>}
        {claim.topic && <span dir="auto">{claim.topic}</span>}
        {claim.publication && (
          <a href={claim.publication.url}>
            {texts('head.published')}, {texts('head.version', { version: claim.publication.version })}
            {claim.publication.underReview && `, ${texts('head.underReview')}`}
          </a>
        )}
      </p>
      <div className={styles.title}>
        <h1 dir="auto">{claim.statement}</h1>
        {mayEdit && (
          <ActionButton
            action={edit}
            weight="quiet"
            iconOnly
            icon={<IconPencil size={17} stroke={1.7} aria-hidden />}
          />
        )}
        {menu}
      </div>
      <p className={styles.who}>
        <span dir="auto">{claimantName(claim.claimant, ui)}</span>
        {claim.claimant.description && (
          <>
            , <span dir="auto">{claim.claimant.description}</span>
          </>
        )}
        {claim.madeOn && (
          <>, {texts('head.madeOn', { date: sayPartialDate(claim.madeOn, claim.madePrecision) })}</>
        )}
        {claim.publishedOn && (
          <>
            ,{' '}
            {texts('head.publishedOn', { date: sayPartialDate(claim.publishedOn, claim.publishedPrecision) })}
          </>
        )}
        {claim.surfacedOn && (
          <>
            , {texts('head.surfacedOn', { date: sayPartialDate(claim.surfacedOn, claim.surfacedPrecision) })}
          </>
        )}
        {articles.map((article) => (
          <span key={article.id}>
            {' · '}
            {texts('head.inArticle')}{' '}
            <Link to={`/articles/${encodeURIComponent(article.id)}`} dir="auto">
              {article.title}
            </Link>
          </span>
        ))}
      </p>
      {claim.stage === 'declined' && claim.declineReason && (
        <Notice tone="warn">{texts('head.declined', { reason: claim.declineReason })}</Notice>
      )}
      <Suspense>
        {editing && (
          <ClaimForm
            claim={claim}
            onSaved={(before, after) => did(claimAct(client, before, after))}
            onClose={() => setEditing(false)}
          />
        )}
      </Suspense>
    </header>
  );
}
