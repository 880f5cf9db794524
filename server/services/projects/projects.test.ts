import { describe, expect, it } from "vitest";
import { createWorld } from "@/server/testing/engine-fixture";
import { createProject, listProjects } from "./projects";

describe("a new project", () => {
  it.each([".", "projects/mine", "ext::sh -c id", "--upload-pack=id"])(
    "is not made from %j, which is no address",
    async (source) => {
      const { services } = await createWorld();
      const before = await listProjects(services);
      await expect(createProject(services, { name: "Mine", source })).rejects.toMatchObject({
        code: "invalid-input",
        userMessage: expect.stringContaining("absolute path"),
      });
      expect(await listProjects(services)).toEqual(before);
    },
  );
});
