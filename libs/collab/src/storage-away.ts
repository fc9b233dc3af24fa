/** A log rejects with this when storage cannot be reached or refuses everyone; any other error concerns the batch. */
export class StorageAway extends Error {
  override name = 'StorageAway';
}
