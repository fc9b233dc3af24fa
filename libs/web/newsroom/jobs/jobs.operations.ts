import type { ApolloCache } from '@apollo/client';
import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';

export const FAILED_JOB = graphql(`
  fragment FailedJobLine on FailedJob {
    id
    title
    about
    attempts
    error
    createdAt
    failedAt
  }
`);

export const FAILED_JOBS = graphql(
  `
    query FailedJobs {
      failedJobs {
        id
        ...FailedJobLine
      }
    }
  `,
  [FAILED_JOB],
);

export const RUN_JOB_AGAIN = graphql(
  `
    mutation RunJobAgain($input: FailedJobInput!) {
      runJobAgain(input: $input) {
        failedJobs {
          id
          ...FailedJobLine
        }
      }
    }
  `,
  [FAILED_JOB],
);

export const GIVE_UP_JOB = graphql(
  `
    mutation GiveUpJob($input: FailedJobInput!) {
      giveUpJob(input: $input) {
        failedJobs {
          id
          ...FailedJobLine
        }
      }
    }
  `,
  [FAILED_JOB],
);

/** Writes the failed jobs that are left over those that the page lists. */
export function writeFailedJobs(cache: ApolloCache, failedJobs: ResultOf<typeof FAILED_JOBS>['failedJobs']) {
  cache.writeQuery({ query: FAILED_JOBS, data: { failedJobs } });
}
