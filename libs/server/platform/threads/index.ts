export { FairQueue, QueueFull, type QueueBounds } from './fair-queue';
export { TextThreads } from './text-threads';
export { ThreadPool, ThreadRefusal } from './thread-pool';
export { clientOfWorkLeft, workForAll, workForClient } from './waiting-client';
