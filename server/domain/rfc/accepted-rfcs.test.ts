import { expect, it } from "vitest";
import type { RfcState } from "@/contracts/mission-state";
import { acceptedRfcs } from "./accepted-rfcs";
import type { RfcFile } from "./rfc-file";

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

it("names those that lie in the repository from before as well, the newest first, with what they decide", () => {
  const file = (number: number, status: RfcFile["status"], decision = ""): RfcFile => ({
    ...{ path: `docs/rfcs/00${number}-x.md`, number, title: `File ${number}`, status, decision },
  });
  const own = rfc("a", "in_review", "docs/rfcs/004-x.md");
  const files = [
    ...[file(1, "implemented", "In cents."), file(2, "rejected"), file(3, null)],
    ...[file(4, "approved"), file(5, "approved")],
  ];
  expect(acceptedRfcs({ rfcs: { a: own } }, files)).toEqual([
    { path: "docs/rfcs/005-x.md", title: "File 5", status: "approved" },
    { path: "docs/rfcs/001-x.md", title: "File 1", status: "implemented", decision: "In cents." },
  ]);
});
