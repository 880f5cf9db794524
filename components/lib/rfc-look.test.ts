import { expect, it } from "vitest";
import { rfcLookOf, rfcLooks } from "./rfc-look";

it("says that only the merge waits for a person, and not that it is still being implemented", () => {
  expect(rfcLookOf({ status: "implementing", mergeWaits: true })).toMatchObject({
    ...{ tone: "ask", word: "built, merge waits for you" },
  });
  expect(rfcLookOf({ status: "implementing", mergeWaits: false })).toBe(rfcLooks.implementing);
  expect(rfcLookOf({ status: "implemented", mergeWaits: true })).toBe(rfcLooks.implemented);
});
