import { sayReason, type Reason } from '@assay/messages';

/** Why a file gives no article. */
export class Refusal extends Error {
  override name = 'Refusal';

  constructor(readonly why: Reason) {
    super(sayReason(why));
  }
}
