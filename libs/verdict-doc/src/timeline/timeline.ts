/**
 * Everything that a draft ever held, each piece once, with its author and the moments of its insertion and deletion. A
 * program that has it shows any moment, and compares any two, without asking the server again.
 */
export interface DraftTimeline {
  /** Oldest first. The pieces name moments by their index in this list. */
  moments: TimelineMoment[];
  /** The shared types of the document: `headline`, `summary`, `rationale`, `meta`, `evidence`, `note:<id>`. */
  roots: TimelineRoot[];
}

/** A moment of a draft: a minute of writing, or a shorter part of the last ten minutes. */
export interface TimelineMoment {
  /** Its last update; it identifies the moment. */
  seq: number;
  /** ISO 8601. */
  from: string;
  to: string;
  updates: number;
  /** The authors, as indexes in the list of authors. */
  by: number[];
}

/** From when to when a piece was in the draft. */
export interface Life {
  /** Its author, as an index in the list of authors. */
  by: number;
  /** The moment at whose end it was first in the draft. */
  from: number;
  /** The moment at whose end it was first gone; absent while it is in the draft. */
  to?: number;
  /** Who deleted it. */
  toBy?: number;
}

/** A run of letters with one life. */
interface TimelineText extends Life {
  text: string;
}

/** A format marker: from here on the letters have this mark; null ends it. */
interface TimelineMark extends Life {
  mark: string;
  value: unknown;
}

/** An element such as `paragraph` or `citation`; `text` for a run of rich text. */
export interface TimelineNode extends Life {
  node: string;
  values?: TimelineValue[];
  content: TimelinePart[];
}

/** An attribute or an entry of a map, by its key; an item of a list has none. */
export interface TimelineValue extends Life {
  key?: string;
  value: unknown;
}

export type TimelinePart = TimelineText | TimelineMark | TimelineNode | TimelineValue;

/** A shared type of the document. */
export interface TimelineRoot {
  root: string;
  values?: TimelineValue[];
  content: TimelinePart[];
}
