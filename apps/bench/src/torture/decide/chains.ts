import { chainHash, CHAIN_START } from '@assay/server-audit/chain';

/** Asks the database; any client's `query` that answers rows fits. */
export type Ask = <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;

interface Row {
  newsroomId: string;
  seq: string;
  at: Date;
  actorId: string | null;
  action: string;
  claimId: string | null;
  data: string;
  previous: string;
  hash: string;
}

/** Broken audit chains, and decisions without their audit event, from the rows alone. */
export async function brokenChains(ask: Ask): Promise<string[]> {
  const problems: string[] = [];
  const rows = await ask<Row>(
    `select newsroom_id as "newsroomId", seq, at, actor_id as "actorId", action, claim_id as "claimId", data,
       previous_hash as previous, hash from audit_event order by newsroom_id, seq`,
  );
  let before: Row | undefined;
  for (const row of rows) {
    const first = before?.newsroomId !== row.newsroomId;
    const previous = first ? CHAIN_START : before!.hash;
    const seq = first ? 1 : Number(before!.seq) + 1;
    const { newsroomId, actorId, action, claimId, data } = row;
    const event = { newsroomId, seq, at: row.at.toISOString(), actorId, action, claimId, data };
    if (Number(row.seq) !== seq || row.previous !== previous || row.hash !== chainHash(previous, event))
      problems.push(`the audit chain breaks at ${row.newsroomId} ${row.seq}`);
    before = row;
  }
  const [counts] = await ask<
    Record<'reviews' | 'reviewed' | 'votes' | 'voted' | 'revisions' | 'submitted', number>
  >(
    `select (select count(*)::int from review) as reviews,
       (select count(*)::int from audit_event where action in ('claim.approve', 'claim.request_changes')) as reviewed,
       (select count(*)::int from rating_vote) as votes,
       (select count(*)::int from audit_event where action = 'claim.vote') as voted,
       (select count(*)::int from revision) as revisions,
       (select count(*)::int from audit_event where action in ('claim.submit', 'claim.void')) as submitted`,
  );
  const { reviews, reviewed, votes, voted, revisions, submitted } = counts!;
  if (reviews !== reviewed) problems.push(`${reviews} reviews, ${reviewed} of them recorded`);
  if (votes !== voted) problems.push(`${votes} votes, ${voted} of them recorded`);
  if (revisions !== submitted) problems.push(`${revisions} revisions, ${submitted} of them recorded`);
  return problems;
}
