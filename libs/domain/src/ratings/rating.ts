/** One label of a rating scale. */
export interface RatingDefinition {
  /** Stable within the scale's version. */
  key: string;
  label: string;
  definition: string;
  /** `#rrggbb`; never shown without the label and its mark. */
  colour: string;
  /** Place on the numeric scale, best highest; null where the label is not on it (unproven). */
  ordinal: number | null;
}

/** A newsroom's ordered labels, before they have a version. */
export interface RatingScaleDefinition {
  name: string;
  /** In the order of showing. */
  ratings: RatingDefinition[];
}
