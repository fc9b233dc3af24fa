import { because, sayReason, type Locale } from '@assay/messages';
import { blockersOf, holds, type Blocker, type Policy as PolicyRules } from '@assay/domain';
import { Claim } from '@assay/server-claim';
import { MemberService } from '@assay/server-newsroom';
import type { CallingMember } from '@assay/server-platform/access';
import { outside } from '@assay/server-platform/database';
import { checkedRules, PolicyService, type AskedPolicy } from '@assay/server-policy';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { FactsService } from '../workflow/facts.service';
import type { PolicyEffect, PolicyPreview } from './policy-preview.types';

/** Most claims a preview reads: each costs reading its draft. */
const MOST_PREVIEWED = 200;

/** Says what a policy would mean before it is set: it is judged by the same facts and rules as a submission. */
@Injectable()
export class PolicyPreviewService {
  constructor(
    private readonly source: DataSource,
    private readonly policies: PolicyService,
    private readonly members: MemberService,
    private readonly facts: FactsService,
  ) {}

  /** What these rules would mean for the claims that are open now. @param locale of the warnings */
  async preview(by: CallingMember, asked: AskedPolicy, locale: Locale): Promise<PolicyPreview> {
    const { manager } = this.source;
    const rules = checkedRules(asked, await this.policies.current(by.newsroomId, manager));
    const open = await manager.find(Claim, {
      where: { newsroomId: by.newsroomId, stage: 'checking' },
      order: { stageSince: 'DESC', id: 'DESC' },
      take: MOST_PREVIEWED,
    });
    const effects: PolicyEffect[] = [];
    for (const claim of open) {
      const facts = await this.facts.of(outside(this.source), by, claim);
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
    const blockers = await this.policies.pending(by.newsroomId, rules);
    const warnings = await this.warnings(by.newsroomId, rules, locale);
    return { effects, checked: open.length, unaffected, blockers, warnings };
  }

  /** What no revision could ever meet with the people who are here. */
  private async warnings(newsroomId: string, rules: PolicyRules, locale: Locale): Promise<string[]> {
    const deciders = (await this.members.active(newsroomId)).filter(({ role }) =>
      holds({ kind: 'member', role }, 'revision.review'),
    ).length;
    const asked = [
      { asked: rules.requiredApprovals, reason: 'approvals_unreachable' },
      { asked: rules.ratingVote?.votes ?? 0, reason: 'votes_unreachable' },
    ] as const;
    return asked
      .filter(({ asked }) => asked > deciders)
      .map(({ asked, reason }) => sayReason(because(reason, { asked, deciders }), locale));
  }
}

function lacking(these: Blocker[], others: Blocker[]): Blocker[] {
  const messages = new Set(others.map(({ message }) => message));
  return these.filter(({ message }) => !messages.has(message));
}
