/** Every oddity of an imported ClaimReview record, by its stable code. */
export const oddities = {
  // the record itself
  not_an_object: 'This is not a JSON object.',
  not_a_claim_review:
    '{what, select, no_claim {It does not name a reviewed claim.} no_review {The claim has no review.} other {It is not a ClaimReview.}}',
  nested_array: 'It is in a list inside a list.',
  too_deep: 'It is nested too deep to be read.',
  feed_too_large: 'This is the unread rest of the feed after {steps} steps.',
  record_too_large: 'Only a part of its values was checked.',
  duplicate_record: 'The record at index {index} says the same.',
  conflicting_duplicate: 'The record at index {index} gives the same claim another rating.',
  // how a property is written
  array_for_one: 'A single value is in a list.',
  several_values: 'There are {count}; the first was read.',
  text_for_object:
    '{what, select, name {A name is given instead of a node.} rating {The rating is not a node.} other {A text is given instead of a node.}}',
  object_for_text: 'A plain value is wrapped in an object.',
  wrong_type:
    '{type, select, number {A text was expected, not a number.} boolean {A text was expected, not a boolean.} other {A text was expected.}}',
  // texts
  text_too_long: '{what, select, address {The address is too long.} other {Only its beginning was read.}}',
  empty: 'The text is empty.',
  stray_characters: 'There are control or zero-width characters in the text.',
  html_tags: 'There are HTML tags in the text.',
  html_entities: 'There are HTML character references in the text.',
  surrounding_space: 'The text begins or ends with a blank.',
  wrong_charset: 'The text was read in the wrong character set.',
  // addresses
  url_missing: 'The review has no address.',
  url_relative: 'The address is relative, and the record does not give its base.',
  url_without_scheme: 'The address has no https://.',
  url_not_web: 'The address is not an http or https address.',
  url_encoded_twice: 'The address is percent-encoded twice.',
  // reviewer, claim and claimant
  publisher_missing: 'No reviewer is named.',
  publisher_is_person: 'A person is named, but no newsroom.',
  claim_missing: 'The claim is missing.',
  item_is_not_claim: 'The claim has another type, as the old markup had.',
  claimant_missing: 'No author of the claim is named.',
  claimant_without_name: 'The author of the claim has no name.',
  claimant_is_publisher: 'The claim is attributed to its reviewer.',
  language_invalid: 'This is not a BCP 47 language tag.',
  language_guessed: 'The record does not say its language; its letters are those of “{language}”.',
  // dates
  claim_date_missing: 'The date of the claim is missing.',
  review_date_missing: 'The date of the review is missing.',
  date_not_iso: 'The date is not written in ISO 8601.',
  date_impossible: 'This day or hour does not exist.',
  date_imprecise: 'Only a month or a year is given.',
  date_unreadable:
    '{what, select, no_text {The date is not a text.} other {This date has no unambiguous spelling.}}',
  claim_after_review: 'The claim is dated after its review.',
  claim_date_copied: 'The claim has exactly the time of its review, which is probably copied.',
  // ratings
  rating_missing: 'There is no rating.',
  rating_label_missing: 'The rating has no label in words.',
  rating_value_missing: 'There is a scale but no value.',
  rating_number_as_text: 'The number is written as a text.',
  rating_not_a_number: 'This is not a number.',
  rating_scale_missing: 'The number is given without both ends of its scale.',
  rating_scale_flat: 'Both ends of the scale are the same.',
  rating_scale_inverted: 'The scale runs from {worst} down to {best}.',
  rating_scale_below_one: 'The scale begins at {worst}.',
  rating_out_of_range: '{value} is not between {worst} and {best}.',
  rating_scale_differs: 'The same publisher rates from {worst} to {best} elsewhere.',
  rating_label_differs: 'The same publisher gives this label another value elsewhere.',
} as const;
