export { CollabEngine, createCollabEngine } from './engine';
export type { EngineOptions, EngineStats } from './engine-options';
export { CollabError, REFUSALS, closeCode, refusalReason, sentenceOf, type RefusalCode } from './codes';
export { DEFAULT_LIMITS, MOST_PAYLOAD, type Limits } from './limits';
export { StorageAway } from './storage-away';
export { NO_FAN_OUT } from './fan-out/no-fan-out';
export { replay, type Replayed } from './room/replay';
export type { PresentMember } from './room/presence';
export type { Stored } from './stored-event';
export type { RootNames } from './update/inspect';
export { changeOf } from './update/change-of';
export type { Notice } from './wire/write-frame';
export type {
  Access,
  AccessFilter,
  Append,
  Appended,
  Author,
  DraftLog,
  FanOut,
  FanOutMessage,
  Gate,
  Identity,
  LoadedLog,
  LoggedUpdate,
  Logger,
  Metrics,
  Refusal,
} from './ports';
export { History, type Change, type Contribution, type Past } from './history/history';
export type { Chapter, HistoryLog, Moment, MomentPage } from './history/chapters';
export type { Span } from './history/spans';
export { foldChapters, mergeTree } from './history/fold';
export { TokenBucket } from './connection/token-bucket';
export { turnAway } from './connection/turn-away';
