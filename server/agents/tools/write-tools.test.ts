import { describe, expect, it } from "vitest";
import { AppError } from "@/server/domain/errors/app-error";
import { readFileTool } from "./read-tools";
import type { ToolContext } from "./tool";
import { applyEditTool, applyPatchTool, writeFileTool } from "./write-tools";

/** A folder with a picture in it. */
function openFolder(texts: Record<string, string>) {
  const folder = new Map(Object.entries(texts));
  const files = {
    async readText(_root: string, path: string) {
      if (path.endsWith(".png"))
        throw new AppError({ code: "invalid-input", message: `"${path}" is binary.` });
      const text = folder.get(path);
      if (text === undefined) throw new AppError({ code: "not-found", message: `There is no file ${path}.` });
      return text;
    },
    async writeText(_root: string, path: string, text: string) {
      folder.set(path, text);
    },
  };
  return { folder, context: { files, root: "/work", writes: ["src/**"] } as unknown as ToolContext };
}

describe("edits by tools", () => {
  it("hold up no other when one is of a file that is no text", async () => {
    const { folder, context } = openFolder({ "src/a.ts": "one();\n" });
    const patch = [
      ...["*** Begin Patch", "*** Update File: src/logo.png", "@@", "-a", "+b"],
      ...["*** Update File: src/a.ts", "@@", "-one();", "+uno();", "*** End Patch"],
    ].join("\n");
    expect(await applyPatchTool.run({ patch }, context)).toMatchObject({
      isError: true,
      text: 'Edited src/a.ts at line 1.\n"src/logo.png" is binary. It is unchanged.',
    });
    expect(folder.get("src/a.ts")).toBe("uno();\n");
  });

  it("do not put a comment in the place of the lines that it leaves out", async () => {
    const { folder, context } = openFolder({ "src/a.ts": "one();\ntwo();\n// ... old note\n" });
    const input = {
      path: "src/a.ts",
      search: "one();\ntwo();",
      replace: "zero();\n// ... existing code ...",
    };
    expect(await applyEditTool.run(input, context)).toMatchObject({
      isError: true,
      text: expect.stringContaining('says that something is left out ("// ... existing code ...")'),
    });
    expect(folder.get("src/a.ts")).toBe("one();\ntwo();\n// ... old note\n");
  });

  it("take no file that ends in the line with which reading one was cut", async () => {
    const { folder, context } = openFolder({ "src/a.ts": `${"one();\n".repeat(9_000)}` });
    const read = await readFileTool.run({ path: "src/a.ts" }, context);
    const part = read.kind === "result" ? read.text : "";
    expect(part).toMatch(/… lines 1 to \d+ of 9000: read on with from_line \d+\.$/);
    for (const content of [`${part}\n`, "one();\n… cut: 39000 more characters."])
      for (const path of ["src/a.ts", "src/copy.ts"])
        expect(await writeFileTool.run({ path, content }, context)).toMatchObject({
          isError: true,
          text: expect.stringContaining("Read the rest with from_line"),
        });
    expect(folder.get("src/a.ts")).toHaveLength(9_000 * 7);
    expect(folder.has("src/copy.ts")).toBe(false);
  });

  it("keep the line ends that a file has", async () => {
    const { folder, context } = openFolder({ "src/a.ts": "one();\r\n" });
    await writeFileTool.run({ path: "src/a.ts", content: "one();\ntwo();\n" }, context);
    await writeFileTool.run({ path: "src/new.ts", content: "one();\n" }, context);
    expect(Object.fromEntries(folder)).toEqual({
      "src/a.ts": "one();\r\ntwo();\r\n",
      "src/new.ts": "one();\n",
    });
  });
});
