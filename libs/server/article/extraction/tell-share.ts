/** Tells how much is read, 0 to 1. */
export type TellShare = (share: number) => void;
