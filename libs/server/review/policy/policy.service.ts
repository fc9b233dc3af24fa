import {
  badInput,
  blocked,
  blockersOf,
  conflict,
  DomainError,
  holds,
  policyProblems,
  type Blocker,
  type Policy as PolicyRules,
  type WaivableRule,
} from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { Claim } from '@assay/server-claim';
import { MemberService, NewsroomService, Policy } from '@assay/server-newsroom';
import type { CallingMember, Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { FactsService } from '../workflow/facts.service';
import type { AskedPolicy, PolicyEffect, PolicyPreview } from './policy.types';

/** Most claims a preview reads: each costs reading its draft. */
const MOST_PREVIEWED = 200;

/** Sets a newsroom's rules, and says beforehand what they would mean. */
@Injectable()
export class PolicyService {
  constructor(
    private readonly source: DataSource,
    private readonly newsrooms: NewsroomService,
    private readonly members: MemberService,
    private readonly facts: FactsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Puts a new version in force. What is in review goes on being judged by the version it was submitted under.
   *
   * @throws BAD_INPUT, CONFLICT when somebody else set one meanwhile, BLOCKED `reviews_pending`
   */
  async set(tx: Tx, by: CallingMember, expectedVersion: number, asked: AskedPolicy): Promise<void> {
    const { newsroomId, memberId } = by;
    // The newsroom's row is the lock for its rules.
    await tx.manager.query('select 1 from newsroom where id = $1 for no key update', [newsroomId]);
    const current = await this.newsrooms.policy(newsroomId, tx.manager);
    const rules = completed(asked, current);
    this.check(rules);
    if (current.version !== expectedVersion)
      throw conflict('Somebody else changed the policy meanwhile.', { version: current.version });
    const blockers = await this.pending(tx.manager, newsroomId, rules);
    if (blockers.length) throw blocked(blockers);
    const { ratingVote, ...others } = rules;
    const version = current.version + 1;
    await tx.manager.insert(Policy, {
      ...others,
      newsroomId,
      version,
      voteVotes: ratingVote?.votes ?? null,
      voteCarry: ratingVote?.carry ?? null,
      setById: memberId,
    });
    await this.audit.append(tx, {
      newsroomId,
      actorId: memberId,
      action: 'policy.set',
      data: {
        version,
        ...others,
        ratingVote: ratingVote ? `${ratingVote.carry} of ${ratingVote.votes}` : null,
      },
    });
  }

  /** What these rules would mean for the claims that are open now. */
  async preview(by: CallingMember, asked: AskedPolicy): Promise<PolicyPreview> {
    const { manager } = this.source;
    const rules = completed(asked, await this.newsrooms.policy(by.newsroomId, manager));
    this.check(rules);
    const open = await manager.find(Claim, {
      where: { newsroomId: by.newsroomId, stage: 'checking' },
      order: { stageSince: 'DESC', id: 'DESC' },
      take: MOST_PREVIEWED,
    });
    const effects: PolicyEffect[] = [];
    for (const claim of open) {
      const facts = await this.facts.of(manager, by, claim);
      const now = blockersOf('submit', facts);
      const then = blockersOf('submit', { ...facts, policy: rules });
      const [gains, loses] = [lacking(then, now), lacking(now, then)];
      if (gains.length || loses.length) effects.push({ claim, gains, loses });
    }
    const unaffected = await manager.find(Claim, {
      where: { newsroomId: by.newsroomId, stage: In(['in_review', 'approved']) },
      order: { stageSince: 'ASC', id: 'ASC' },
      take: MOST_PREVIEWED,
    });
    const blockers = await this.pending(manager, by.newsroomId, rules);
    const warnings = await this.warnings(by.newsroomId, rules);
    return { effects, checked: open.length, unaffected, blockers, warnings };
  }

  /** What no revision could ever meet with the people who are here. */
  private async warnings(newsroomId: string, rules: PolicyRules): Promise<string[]> {
    const deciders = (await this.members.active(newsroomId)).filter(({ role }) =>
      holds({ kind: 'member', role }, 'revision.review'),
    ).length;
    const asked = [
      { count: rules.requiredApprovals, what: 'approvals' },
      { count: rules.ratingVote?.votes ?? 0, what: 'votes' },
    ];
    return asked
      .filter(({ count }) => count > deciders)
      .map(
        ({ count, what }) =>
          `${count} ${what} are asked for, and only ${deciders} here may decide: no revision would pass.`,
      );
  }

  private check(rules: PolicyRules): void {
    const fields = policyProblems(rules).map(({ path, message }) => ({ path: `policy.${path}`, message }));
    if (fields.length) throw new DomainError({ code: 'BAD_INPUT', fields }, fields[0]!.message);
  }

  /**
   * Why fewer approvals cannot be asked for now: a revision still waiting for approvals would already have had
   * enough of them, and nobody would have decided that it passes.
   */
  private async pending(
    manager: EntityManager,
    newsroomId: string,
    { requiredApprovals }: PolicyRules,
  ): Promise<Blocker[]> {
    const rows = (await manager.query(
      `select count(*)::int as waiting from (
         select r.id from claim c join revision r on r.id = c.current_revision_id
         join policy p on p.newsroom_id = r.newsroom_id and p.version = r.policy_version
         join review v on v.revision_id = r.id and v.decision = 'approve'
         where c.newsroom_id = $1 and c.stage = 'in_review' and p.required_approvals > $2
         group by r.id having count(*) >= $2) as enough`,
      [newsroomId, requiredApprovals],
    )) as [{ waiting: number }];
    const [{ waiting }] = rows;
    if (waiting === 0) return [];
    const message =
      waiting === 1
        ? `A revision in review has ${requiredApprovals} or more approvals and waits for others. Decide on it, or withdraw it, first.`
        : `${waiting} revisions in review have ${requiredApprovals} or more approvals and wait for others. Decide on them, or withdraw them, first.`;
    return [{ code: 'reviews_pending', message }];
  }
}

/** The rules that are asked for, with those in force where a client says nothing of them; and nothing else. */
function completed(asked: AskedPolicy, current: PolicyRules): PolicyRules {
  const { requiredApprovals, fourEyes, ratingVote, minIndependentSources, bothSides } = asked;
  return {
    requiredApprovals,
    fourEyes,
    ratingVote,
    minIndependentSources,
    countUnnamedSources: asked.countUnnamedSources ?? current.countUnnamedSources,
    bothSides,
    replyRequired: asked.replyRequired ?? current.replyRequired,
  };
}

function lacking(these: Blocker[], others: Blocker[]): Blocker[] {
  const messages = new Set(others.map(({ message }) => message));
  return these.filter(({ message }) => !messages.has(message));
}

/** Refuses a rule that the policy does not have in force, where waiving it would say nothing. */
export function checkWaivable(policy: PolicyRules, rule: WaivableRule): void {
  const isAsked: Record<WaivableRule, boolean> = {
    both_sides: policy.bothSides,
    min_independent_sources: policy.minIndependentSources > 0,
    reply_required: policy.replyRequired,
  };
  if (!isAsked[rule]) throw badInput('rule', 'The policy does not ask for this; there is nothing to waive.');
}
