/** The co-editing engine of this node. */
export const COLLAB_ENGINE = Symbol('CollabEngine');
