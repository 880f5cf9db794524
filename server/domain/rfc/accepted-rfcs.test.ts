import { expect, it } from "vitest";
import type { RfcState } from "@/contracts/mission-state";
import { acceptedRfcs } from "./accepted-rfcs";

const rfc = (
  id: string,
  status: RfcState["status"],
  path: string | null = `docs/rfcs/${id}.md`,
): RfcState => ({
  ...{ id, taskId: id, title: `About ${id}`, path, status, at: "" },
});

it("names designs that hold, and none that is open, refused or nowhere to be read", () => {
  const all = [
    ...[rfc("a", "approved"), rfc("b", "in_review"), rfc("c", "rejected"), rfc("d", "implementing")],
    ...[rfc("e", "implemented"), rfc("f", "obsolete"), rfc("g", "approved", null)],
  ];
  const state = { rfcs: Object.fromEntries(all.map((one) => [one.id, one])) };
  expect(acceptedRfcs(state)).toEqual([
    { path: "docs/rfcs/a.md", title: "About a", status: "approved" },
    { path: "docs/rfcs/d.md", title: "About d", status: "implementing" },
    { path: "docs/rfcs/e.md", title: "About e", status: "implemented" },
  ]);
});
