/** What came of the edits of one reply. */
export type Tried = {
  /** Edits that the reply holds, by another reading than that of the code which is measured. */
  edits: number;
  asMeant: number;
  /** How many of them nobody could make: they were cut, leave lines out, or can be read in two ways. */
  unusable: number;
  /** What the model would be told of each edit that was not made. */
  refused: string[];
  /** Edits of which neither was the case: nobody would hear of them. */
  passedOver: string[];
  /** Files that hold something else than what was meant. */
  wrong: string[];
};
