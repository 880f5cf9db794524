import { expect, it } from "vitest";
import { toolContext } from "@/server/testing/tool-context";
import { readSharedTool } from "./shared-tools";

const unit = { version: 1, value: "cm", by: "you", at: "", reason: "" };
const context = toolContext({}, { shared: async () => ({ unit }) });
const read = (key: string) => readSharedTool.run({ key }, context);

it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])(
  "finds nothing under %s, which every object has and nobody has shared",
  async (key) => {
    expect(await read("unit")).toMatchObject({ text: expect.stringContaining("cm") });
    expect(await read(key)).toMatchObject({
      isError: true,
      text: "Nothing like that is shared. There are: unit.",
    });
  },
);
