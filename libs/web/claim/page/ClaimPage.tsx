import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useQuery, useSubscription } from '@apollo/client/react';
import { Link, useNavigate, useParams } from 'react-router';
import { draftIsOpen } from '@assay/domain';
import { NothingHere, Skeleton } from '@assay/ui';
import { PageHeader, useReadOnVisit, useViewer } from '@assay/web-session';
import { useReadiness } from '../decide/useReadiness';
import { useSetAside } from '../decide/useSetAside';
import { useTransitionRunner } from '../decide/useTransitionRunner';
import { useDiscussion } from '../discussion/useDiscussion';
import { RemovedClaim } from '../removal/RemovedClaim';
import { RoomProvider, useOpenRoom } from '../room/hooks';
import { SuggestionsProvider } from '../suggestion/SuggestionsProvider';
import { UndoProvider } from '../undo/UndoProvider';
import { useClaimTexts } from '../texts';
import { CLAIM, CLAIM_CHANGED } from './claim.operations';
import { ClaimPageProvider } from './claim-page-context';
import type { ClaimPageState } from './claim-page-context';
import { OpenClaim } from './OpenClaim';
import styles from './page.module.css';
import { useTexts } from './texts';

/** `/claims/:id`: loads the claim, follows it, and opens its draft. */
export function ClaimPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { member } = useViewer();
  useReadOnVisit(id);
  const { data } = useQuery(CLAIM, { variables: { id } });
  useSubscription(CLAIM_CHANGED, { variables: { id }, ignoreResults: true });
  const claim = data?.claim;
  const open = claim ? draftIsOpen(claim.stage) : false;
  const documentName = claim?.draft.documentName;
  const { ask, hear, watch } = useReadiness({ claimId: id, documentName, role: member.role });
  const opened = useOpenRoom(documentName, member.id, open, { onRejoined: ask, onReadiness: hear });
  const room = opened?.room;
  useEffect(() => room && watch(room), [room, watch]);
  const aside = useSetAside();
  const runner = useTransitionRunner(id, room, claim?.stage, aside);
  const discussion = useDiscussion(claim?.id ?? '');

  if (data && !claim) return <MissingClaim />;
  if (claim?.removal?.confirmedAt)
    return (
      <Alone>
        <main id="place" tabIndex={-1}>
          <RemovedClaim claim={claim} />
        </main>
      </Alone>
    );
  if (!claim || !opened)
    return (
      <Alone>
        <main id="place" className={styles.wait}>
          <Skeleton
            lines={[
              { tall: 20, wide: '30%' },
              { tall: 76 },
              { tall: 20, wide: '60%' },
              { tall: 46 },
              { tall: 64 },
              { tall: 220 },
            ]}
          />
        </main>
      </Alone>
    );
  const page: ClaimPageState = {
    claimId: id,
    may: (permission) => claim.permissions.includes(permission),
    discussion,
    setAside: aside.ids,
    putAside: aside.put,
    discuss: (about, stays = false) =>
      void navigate(
        {
          pathname: `/claims/${encodeURIComponent(id)}/discussion`,
          search: String(new URLSearchParams(about)),
        },
        { replace: true, preventScrollReset: true, state: { stays } },
      ),
  };
  return (
    <ClaimPageProvider value={page}>
      <RoomProvider value={opened}>
        <SuggestionsProvider>
          <UndoProvider key={id}>
            <OpenClaim claim={claim} runner={runner} />
          </UndoProvider>
        </SuggestionsProvider>
      </RoomProvider>
    </ClaimPageProvider>
  );
}

/** A page with the way to the Desk alone in its header. */
function Alone({ children }: { children: ReactNode }) {
  const shared = useClaimTexts();
  return (
    <>
      <PageHeader crumbs={[{ label: shared('desk'), to: '/' }]} />
      {children}
    </>
  );
}

function MissingClaim() {
  const texts = useTexts();
  return (
    <Alone>
      <main id="place">
        <NothingHere
          title={texts('missing')}
          text={texts('missingText')}
          action={<Link to="/">{texts('toDesk')}</Link>}
        />
      </main>
    </Alone>
  );
}
