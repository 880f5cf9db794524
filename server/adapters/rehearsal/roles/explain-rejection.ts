import type { JsonObject } from "@/contracts/json";

/**
 * What a finish says beside its summary when the one before was refused for tests that are gone, or for criteria that no test
 * speaks of: the stand-in has done what it can, so it says why.
 */
export function explainRejection(rejection: string | undefined): JsonObject {
  if (rejection === undefined) return {};
  const gone = [...rejection.matchAll(/^ {2}(.+?)(?: \([^()\s]+\))?(?:, skipped)?$/gm)].map(
    ([, test = ""]) => test,
  );
  const isAboutGone = rejection.includes("are gone or skipped now:");
  const [, ids = ""] = /carries these criteria of the task: (.+?)\. Write/.exec(rejection) ?? [];
  const unshown = ids.split(", ").filter((id) => id !== "");
  return {
    ...(isAboutGone && gone.length > 0
      ? {
          removedTests: gone.map((test) => ({
            test,
            why: "The stand-in writes the tests of its files anew, and does not know more of this one.",
          })),
        }
      : {}),
    ...(unshown.length > 0
      ? {
          notShown: unshown.map((criterion) => ({
            criterion,
            why: "The stand-in knows no test for it here.",
          })),
        }
      : {}),
  };
}
