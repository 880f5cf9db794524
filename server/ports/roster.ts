import type { Roster } from "@/contracts/roster";

/** The agents that there are everywhere: War Room's and the person's own. A bad file is a problem; the others load. */
export type RosterPort = {
  /** As the folders are now. */
  read(): Promise<Roster>;
  /** Called soon after a file changes. Returns how to stop. */
  onChange(listener: () => void): () => void;
};
