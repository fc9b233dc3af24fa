export { hostileDocuments, type HostileRequest } from './documents';
export { authFrame, hostileFrames, rawFrame, rawPresence, rawUpdate } from './frames';
