/** One label of a rating scale. */
export interface RatingDefinition {
  /** Stable within the scale's version. */
  key: string;
  label: string;
  definition: string;
  /** `#rrggbb`; never shown without the label and its mark. */
  colour: string;
  /** Position on the numeric scale, best highest; null where the label is not on it (unproven). */
  ordinal: number | null;
}

/** A newsroom's ordered labels, without a version yet. */
export interface RatingScaleDefinition {
  name: string;
  /** In the order of display. */
  ratings: RatingDefinition[];
}
