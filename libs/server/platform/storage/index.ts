export { countedSize, countText, STORAGE_LIMITS, StoredBytes } from './stored-bytes';
export { MutableText } from './text-counter';
