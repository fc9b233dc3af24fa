import { type Locale } from '@assay/messages';
import { CurrentLocale, Waits } from '@assay/server-platform/graphql';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { PolicyInput, withVote } from '@assay/server-policy';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { PolicyPreviewService } from './policy-preview.service';
import { PolicyPreview } from './policy-preview.types';

@Resolver()
export class PolicyPreviewResolver {
  constructor(private readonly previews: PolicyPreviewService) {}

  @Waits()
  @Requires('newsroom.admin')
  @Query(() => PolicyPreview, { description: 'What a policy would mean for the claims that are open now.' })
  policyPreview(
    @Args('policy') policy: PolicyInput,
    @CurrentMember() by: CallingMember,
    @CurrentLocale() locale: Locale,
  ): Promise<PolicyPreview> {
    return this.previews.preview(by, withVote(policy), locale);
  }
}
