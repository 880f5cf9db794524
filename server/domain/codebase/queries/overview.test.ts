import { expect, it } from "vitest";
import { plainGraph } from "@/server/testing/plain-graph";
import { overviewOf } from "./overview";

const history = new Map([["README.md", { changes: 2, owner: "sol" }]]);

it("lists all files, and of many only those at the top beside their folders", () => {
  const few = plainGraph({ "src/a.ts": { symbols: ["function a"] }, "b.ts": { imports: ["./src/a"] } });
  expect(overviewOf(few, history, { top: true })).toEqual(overviewOf(few, history, {}));
  expect(overviewOf(few, history, {})).toMatchObject({ symbols: 1, edges: 1, folders: [], unread: 0 });

  const paths = Array.from({ length: 400 }, (_, at) => `${at % 2 ? "src" : "lib"}/deep/f${at}.ts`);
  const many = plainGraph(Object.fromEntries(["README.md", ...paths].map((path) => [path, {}])));
  const whole = overviewOf(many, history, {});
  const top = overviewOf(many, history, { top: true });
  expect(whole.files).toHaveLength(401);
  expect(top).toMatchObject({
    progress: { state: "ready", of: 401 },
    folders: ["lib/", "src/"],
    files: [{ path: "README.md", changes: 2, owner: "sol" }],
  });
  expect(overviewOf(many, new Map(), { top: true }).files).toMatchObject([{ changes: 0, owner: null }]);
});
