import { expect, it } from "vitest";
import { filterOf, withFilter } from "./memory-address";

it("keeps what is looked for in the address, and takes only what is a filter from it", () => {
  const address = new URLSearchParams("project=prj&entry=mem&kind=decision");
  const next = withFilter(address, { text: "iso da", state: "all", missionId: "mis" });
  expect(next.toString()).toBe("project=prj&entry=mem&text=iso+da&state=all&missionId=mis");
  expect(filterOf(next)).toEqual({ text: "iso da", state: "all", missionId: "mis" });
  expect(filterOf(new URLSearchParams("kind=nonsense&state=&pinned=yes&scope=team"))).toEqual({
    scope: "team",
  });
});
