/** Why a file gives no article, as the sentence a person reads. */
export class Refusal extends Error {
  override name = 'Refusal';
}
