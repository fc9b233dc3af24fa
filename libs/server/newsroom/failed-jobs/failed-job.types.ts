import { InputText, Node } from '@assay/server-platform/graphql';
import type { ParkedJob } from '@assay/server-platform/jobs';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('FailedJob', {
  implements: Node,
  description: 'Background work of the newsroom whose every attempt failed.',
})
export class FailedJob implements Node {
  id: string;

  @Field({ description: 'The stable name of the task, as in metrics and logs.' })
  task: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What the job is about: an address, a title, the name of a member; null where that no longer exists.',
  })
  about: string | null;

  @Field(() => Int, { description: 'The number of attempts.' })
  attempts: number;

  /** The stored error, of which the resolver makes sentences. */
  error: string | null;

  @Field(() => Date, { description: 'When the work was requested.' })
  createdAt: Date;

  @Field(() => Date, { description: 'When the last attempt ended.' })
  failedAt: Date;

  static of(id: string, job: ParkedJob): FailedJob {
    return Object.assign(new FailedJob(), job, { id });
  }
}

@InputType('FailedJobInput')
export class FailedJobInput {
  @InputText({ min: 1, max: 100, description: 'The id of a failed job.' })
  jobId: string;
}

@ObjectType('FailedJobsPayload')
export class FailedJobsPayload {
  @Field(() => [FailedJob], { description: 'The remaining failed jobs, newest first, at most 100.' })
  failedJobs: FailedJob[];
}
