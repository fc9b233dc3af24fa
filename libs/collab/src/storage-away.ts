/** A log rejects with this when storage cannot be reached or refuses all work; any other error concerns the batch alone. */
export class StorageAway extends Error {
  override name = 'StorageAway';
}
