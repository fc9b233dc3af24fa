import { because } from '@assay/messages';
import {
  blocked,
  conflict,
  DEFAULT_POLICY,
  DomainError,
  policyProblems,
  type Blocker,
  type Policy as PolicyRules,
  blocker,
} from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, lockNewsroom, type Tx } from '@assay/server-platform/database';
import { keyBy } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Policy } from './policy.entity';
import { countWaitingWithApprovals } from './policy.queries';
import type { AskedPolicy } from './policy.types';

/** Reads and sets a newsroom's rules for approval. */
@Injectable()
export class PolicyService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly audit: AuditService,
  ) {}

  /** Gives a new newsroom the policy that newsrooms begin with. */
  async createDefault({ manager }: Tx, newsroomId: string): Promise<void> {
    const { ratingVote: _, ...rules } = DEFAULT_POLICY;
    await manager.insert(Policy, { ...rules, newsroomId, version: 1 });
  }

  /** One version of the policy; a revision is judged by the version under which it was submitted. */
  version(
    newsroomId: string,
    version: number,
    manager: EntityManager = this.source.manager,
  ): Promise<Policy> {
    return manager.findOneByOrFail(Policy, { newsroomId, version });
  }

  /** Versions of policies by `newsroom/version`, for lists. */
  versions = async (names: readonly string[]): Promise<Map<string, Policy>> => {
    const where = names.map((name) => {
      const [newsroomId, version] = name.split('/');
      return { newsroomId, version: Number(version) };
    });
    const found = await this.source.getRepository(Policy).findBy(where);
    return keyBy(found, ({ newsroomId, version }) => `${newsroomId}/${version}`);
  };

  /** The policy in force. */
  current(newsroomId: string, manager: EntityManager = this.source.manager): Promise<Policy> {
    return manager.findOneOrFail(Policy, { where: { newsroomId }, order: { version: 'DESC' } });
  }

  /**
   * Puts a new version in force. A revision in review is judged by the version under which it was submitted, and who may
   * decide on it by the one in force too.
   *
   * @throws BAD_INPUT, CONFLICT if another member set one meanwhile, BLOCKED `reviews_pending`
   */
  async set(tx: Tx, by: CallingMember, expectedVersion: number, asked: AskedPolicy): Promise<void> {
    const { newsroomId, memberId } = by;
    await lockNewsroom(tx.db, newsroomId);
    const current = await this.current(newsroomId, tx.manager);
    const rules = checkedRules(asked, current);
    if (current.version !== expectedVersion)
      throw conflict(because('policy_changed_meanwhile'), { version: current.version });
    const blockers = await this.pending(newsroomId, rules, tx.db);
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

  /**
   * Why fewer approvals cannot be asked for now: a revision still waiting for approvals would already have had
   * enough of them, and would pass without a decision.
   */
  async pending(
    newsroomId: string,
    { requiredApprovals }: PolicyRules,
    db: Database = this.db,
  ): Promise<Blocker[]> {
    const waiting = await countWaitingWithApprovals(db, newsroomId, requiredApprovals);
    if (waiting === 0) return [];
    const why = because('reviews_pending', { revisions: waiting, approvals: requiredApprovals });
    return [blocker('reviews_pending', why)];
  }
}

/**
 * The rules of the input, completed by those in force where the input has none.
 *
 * @throws BAD_INPUT for rules that no newsroom may have
 */
export function checkedRules(asked: AskedPolicy, current: PolicyRules): PolicyRules {
  const rules = completed(asked, current);
  const fields = policyProblems(rules).map((each) => ({ ...each, path: `policy.${each.path}` }));
  if (fields.length) throw new DomainError({ code: 'BAD_INPUT', fields }, fields[0]!);
  return rules;
}

function completed(asked: AskedPolicy, current: PolicyRules): PolicyRules {
  const { requiredApprovals, fourEyes, ratingVote, minIndependentSources, bothSides } = asked;
  return {
    requiredApprovals,
    fourEyes,
    excludeSubmitter: asked.excludeSubmitter ?? current.excludeSubmitter,
    ratingVote,
    minIndependentSources,
    countUnnamedSources: asked.countUnnamedSources ?? current.countUnnamedSources,
    bothSides,
    replyRequired: asked.replyRequired ?? current.replyRequired,
  };
}
