export { AfterAnswer } from './after-answer';
export { FailedJobs, type ParkedJob } from './failed-jobs';
export { JobHandlers, type JobHandler, type RunningJob } from './job-handlers';
export { JobProblem } from './job-problem';
export { JobQueue } from './job-queue';
export { JobRunner } from './job-runner';
export { sayStoredError } from './stored-error';
export { storedReasons } from './stored-reasons';
export { atMost, defineTask, retryWait, type JobTask } from './task';
