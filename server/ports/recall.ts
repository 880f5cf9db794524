import type { RecalledMemory } from "@/contracts/memory";

/** What an attempt is given of what earlier missions have left. */
export type Recalled = {
  /** At most five, best first. */
  entries: RecalledMemory[];
  /** What has failed in the project again and again. */
  recommendations: string[];
};

export type RecallAsk = {
  projectId: string;
  missionId: string;
  attemptId: string;
  /** In a rehearsal also what other rehearsals have left. */
  rehearsal: boolean;
  /** Whether what fails again and again is told as well. */
  recommend: boolean;
  /** The task in words: what it says, its files, what has gone wrong. */
  text: string;
};

/** Looks up what is known about a task. Never throws: without memory agents work all the same. */
export type RecallPort = {
  /** What stands in an attempt's brief. */
  before(ask: RecallAsk): Promise<Recalled>;
  /** What an agent asks for by its tool. */
  search(ask: Omit<RecallAsk, "attemptId" | "recommend">): Promise<RecalledMemory[]>;
};
