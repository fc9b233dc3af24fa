import { pathText, type Path } from '../json-path';

/** Everything that can be odd about an imported record, by code. */
export type OddityCode =
  // the record itself
  | 'not_an_object'
  | 'not_a_claim_review'
  | 'nested_array'
  | 'too_deep'
  | 'feed_too_large'
  | 'record_too_large'
  | 'duplicate_record'
  | 'conflicting_duplicate'
  // how a property is written
  | 'array_for_one'
  | 'several_values'
  | 'text_for_object'
  | 'object_for_text'
  | 'wrong_type'
  // texts
  | 'text_too_long'
  | 'empty'
  | 'stray_characters'
  | 'html_tags'
  | 'html_entities'
  | 'surrounding_space'
  | 'wrong_charset'
  // addresses
  | 'url_missing'
  | 'url_relative'
  | 'url_without_scheme'
  | 'url_not_web'
  | 'url_encoded_twice'
  // who and what
  | 'publisher_missing'
  | 'publisher_is_person'
  | 'claim_missing'
  | 'item_is_not_claim'
  | 'claimant_missing'
  | 'claimant_without_name'
  | 'claimant_is_publisher'
  | 'language_invalid'
  // dates
  | 'claim_date_missing'
  | 'review_date_missing'
  | 'date_not_iso'
  | 'date_impossible'
  | 'date_imprecise'
  | 'date_unreadable'
  | 'claim_after_review'
  | 'claim_date_copied'
  // ratings
  | 'rating_missing'
  | 'rating_label_missing'
  | 'rating_value_missing'
  | 'rating_number_as_text'
  | 'rating_not_a_number'
  | 'rating_scale_missing'
  | 'rating_scale_flat'
  | 'rating_scale_inverted'
  | 'rating_scale_below_one'
  | 'rating_out_of_range'
  | 'rating_scale_differs'
  | 'rating_label_differs';

/** One odd thing about one record. */
export interface Oddity {
  code: OddityCode;
  /** RFC 9535 JSONPath from the record. */
  path: string;
  message: string;
}

/** Takes oddities as the readers meet them. */
export type Note = (code: OddityCode, path: Path, message: string) => void;

/** Oddities kept of one record; past them the record is a ruin and the next one tells nothing new. */
const MOST_ODDITIES = 200;

/** A note that writes into a list: each code once a place, and no more than `MOST_ODDITIES`. */
export function noteInto(oddities: Oddity[]): Note {
  const seen = new Set(oddities.map(({ code, path }) => code + path));
  return (code, at, message) => {
    const path = pathText(at);
    if (oddities.length >= MOST_ODDITIES || seen.has(code + path)) return;
    seen.add(code + path);
    oddities.push({ code, path, message });
  };
}
