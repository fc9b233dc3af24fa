import { useApolloClient, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';
import { Skeleton, Button, Avatar, Timestamp, Notice, Pager, usePages } from '@assay/ui';
import { PageHeader, problemOf, useMay } from '@assay/web-session';
import page from '../newsroom.module.css';
import styles from './audit.module.css';
import { useTexts } from '../texts';

const AUDIT_LOG = graphql(`
  query AuditLog($first: Int!, $after: String) {
    auditLog(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          seq
          at
          summary
          hash
          actor {
            id
            name
            initials
            colour
          }
          claim {
            id
            statement
          }
        }
      }
    }
  }
`);

const AUDIT_CHECK = graphql(`
  query AuditCheck {
    auditCheck {
      events
      firstBroken
    }
  }
`);

const PAGE = 50;

/** `/newsroom/audit`: the newsroom's decisions, newest first, and a check of their hash chain. */
export function AuditPage() {
  const texts = useTexts();
  const mayAdmin = useMay('newsroom.admin');
  return (
    <>
      <PageHeader crumbs={[{ label: texts('title'), to: '/newsroom' }, { label: texts('audit.title') }]} />
      <main id="place" className={page.page} tabIndex={-1}>
        <h1>{texts('audit.title')}</h1>
        <p className={page.sub}>{texts(mayAdmin ? 'audit.text' : 'audit.adminsOnly')}</p>
        {mayAdmin && (
          <>
            <ChainCheck />
            <Decisions />
          </>
        )}
      </main>
    </>
  );
}

/** Checks the hash chain on request, because the check takes longer the longer the log is. */
function ChainCheck() {
  const texts = useTexts();
  const client = useApolloClient();
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<ResultOf<typeof AUDIT_CHECK>['auditCheck']>();
  const [refused, setRefused] = useState<string>();
  const check = async () => {
    setBusy(true);
    setRefused(undefined);
    try {
      setFound((await client.query({ query: AUDIT_CHECK, fetchPolicy: 'no-cache' })).data?.auditCheck);
    } catch (error) {
      setRefused(problemOf(error).message);
    }
    setBusy(false);
  };
  return (
    <div className={styles.check}>
      <Button busy={busy} onClick={() => void check()}>
        {texts('audit.check')}
      </Button>
      <div role="status">
        {refused && <Notice tone="bad">{refused}</Notice>}
        {found && (
          <Notice tone={found.firstBroken === null ? 'good' : 'bad'}>
            {found.firstBroken === null
              ? texts('audit.holds', { count: found.events })
              : texts('audit.broken', { at: found.firstBroken, count: found.events })}
          </Notice>
        )}
      </div>
    </div>
  );
}

function Decisions() {
  const texts = useTexts();
  const pages = usePages();
  const { data, previousData } = useQuery(AUDIT_LOG, {
    variables: { first: PAGE, after: pages.after },
    fetchPolicy: 'cache-and-network',
  });
  const log = (data ?? previousData)?.auditLog;
  if (!log) return <Skeleton lines={[{ tall: 52 }, { tall: 52 }, { tall: 52 }]} />;
  return (
    <>
      <ol className={styles.log} aria-label={texts('audit.title')}>
        {log.edges.map(({ node: { id, seq, at, summary, hash, actor, claim } }) => (
          <li key={id} value={seq}>
            {actor ? <Avatar person={actor} size={26} /> : <span />}
            <div>
              <p>
                <b>{actor?.name ?? texts('audit.system')}</b> {summary}
              </p>
              {claim && (
                <Link to={`/claims/${encodeURIComponent(claim.id)}`} dir="auto">
                  {claim.statement}
                </Link>
              )}
              <small>
                {texts('audit.number', { seq })} · <Timestamp at={at} /> · <code>{hash.slice(0, 12)}</code>
              </small>
            </div>
          </li>
        ))}
      </ol>
      <Pager pages={pages} endCursor={log.pageInfo.hasNextPage ? log.pageInfo.endCursor : null} />
    </>
  );
}
