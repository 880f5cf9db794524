import type { ReachPort } from "@/server/ports/reach";

/** For worlds without an outside. */
export const noReach: ReachPort = {
  http: () => Promise.reject(new Error("nothing is reached in this world")),
  query: () => Promise.reject(new Error("nothing is reached in this world")),
};
