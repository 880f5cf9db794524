import { expect, it } from "vitest";
import { agentTemplate, duplicateOf } from "./agent-template";

it("a duplicate has a name and a callsign of its own, and the same rest", () => {
  const copy = duplicateOf(agentTemplate, new Set(["my-agent", "my-agent-2", "nomad"]));
  expect(copy).toBe(
    agentTemplate
      .replace("name: my-agent", "name: my-agent-3")
      .replace("callsign: nomad", "callsign: nomad-2"),
  );
});
