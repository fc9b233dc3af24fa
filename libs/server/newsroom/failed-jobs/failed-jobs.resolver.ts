import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { type RequestContext } from '@assay/server-platform/graphql';
import { sayStoredError } from '@assay/server-platform/jobs';
import { Args, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { FailedJob, FailedJobInput, FailedJobsPayload } from './failed-job.types';
import { NewsroomFailedJobs, titleOf } from './failed-jobs.service';

@Resolver(() => FailedJob)
export class FailedJobsResolver {
  constructor(
    private readonly service: NewsroomFailedJobs,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.admin')
  @Query(() => [FailedJob], {
    description: "The newsroom's failed jobs, newest first, at most 100.",
  })
  failedJobs(@CurrentMember() by: CallingMember): Promise<FailedJob[]> {
    return this.service.list(by);
  }

  @Requires('newsroom.admin')
  @Mutation(() => FailedJobsPayload, {
    description: 'Restarts a failed job with all its attempts. The audit log records it.',
  })
  async runJobAgain(
    @Args('input') { jobId }: FailedJobInput,
    @CurrentMember() by: CallingMember,
  ): Promise<FailedJobsPayload> {
    await this.transactions.run((tx) => this.service.runAgain(tx, by, jobId));
    return { failedJobs: await this.service.list(by) };
  }

  @Requires('newsroom.admin')
  @Mutation(() => FailedJobsPayload, {
    description: 'Deletes a failed job: its work is then never done. The audit log records it.',
  })
  async giveUpJob(
    @Args('input') { jobId }: FailedJobInput,
    @CurrentMember() by: CallingMember,
  ): Promise<FailedJobsPayload> {
    await this.transactions.run((tx) => this.service.giveUp(tx, by, jobId));
    return { failedJobs: await this.service.list(by) };
  }

  @ResolveField(() => String, { description: 'What the task does, in the language of the request.' })
  title({ task }: FailedJob, _: unknown, { locale }: RequestContext): string {
    return titleOf(task, locale);
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'Why the last attempt failed, in a sentence in the language of the request; null where its process was killed.',
  })
  error({ error }: FailedJob, _: unknown, { locale }: RequestContext): string | null {
    return error === null ? null : sayStoredError(error, locale);
  }
}
