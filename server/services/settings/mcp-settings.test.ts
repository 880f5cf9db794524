import { describe, expect, it } from "vitest";
import { mcpSettingsSchema } from "@/contracts/mcp";
import { createWorld } from "@/server/testing/engine-fixture";
import { readMcp, writeMcp } from "./mcp-settings";

const lentTo = (...agents: string[]) =>
  mcpSettingsSchema.parse({ servers: { wiki: { kind: "stdio", command: "node", enabled: false, agents } } });

describe("the settings of MCP servers", () => {
  it("refuse an agent that there is not, and name the one that is near", async () => {
    const { services } = await createWorld();
    await expect(writeMcp(services, lentTo("researcher", "archtect"))).rejects.toMatchObject({
      code: "invalid-input",
      userMessage: "There is no agent named archtect; did you mean architect?",
    });
    expect((await readMcp(services)).settings.servers).toEqual({});
    await writeMcp(services, lentTo("researcher", "*"));
    expect((await readMcp(services)).settings).toEqual(lentTo("researcher", "*"));
  });

  it("keep an agent that went away since", async () => {
    const { services } = await createWorld();
    await writeMcp(services, lentTo("researcher"));
    const roster = await services.roster.read();
    const without = { ...roster, agents: roster.agents.filter(({ name }) => name !== "researcher") };
    const later = { ...services, roster: { ...services.roster, read: async () => without } };
    await writeMcp(later, lentTo("researcher", "architect"));
    await expect(writeMcp(later, lentTo())).resolves.toBeDefined();
    await expect(writeMcp(later, lentTo("researcher"))).rejects.toMatchObject({ code: "invalid-input" });
  });

  it("leave what somebody else has set while the agents were read", async () => {
    const { services } = await createWorld();
    const read = async () => {
      await services.store.writeSettings({ reach: { localhost: true } });
      return services.roster.read();
    };
    await writeMcp({ ...services, roster: { ...services.roster, read } }, lentTo("researcher"));
    expect(await services.store.readSettings()).toMatchObject({ reach: { localhost: true } });
  });
});
