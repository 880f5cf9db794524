import { z } from "zod";
import { own } from "@/contracts/own";
import { hasSharedRoom, searchShared, sharedLimits } from "@/server/domain/mission/shared-context";
import { defineTool, failure, success } from "./tool";

const keySchema = z.string().trim().min(1).max(sharedLimits.keyChars);
const shownEntries = 20;

export const setSharedTool = defineTool({
  name: "set_shared",
  description:
    "Tell all agents of the mission what they have to agree on: a name, a format, a decision. The same key replaces what is there, as its next version; people see who changed it and why.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({
    key: keySchema,
    value: z.string().trim().min(1).max(sharedLimits.valueChars),
    why: z.string().trim().min(1).max(500),
  }),
  title: ({ key }) => `Sharing ${key}`,
  run: async ({ key, value, why }, { shared }) => {
    const entries = await shared();
    if (!hasSharedRoom({ sharedContext: entries }, key))
      return failure(`There are ${sharedLimits.keys} entries, the most there may be. Replace one.`);
    const seen = own(entries, key)?.version ?? 0;
    return success(`Shared ${key}.`, { data: { shared: { key, value, reason: why, seen } } });
  },
});

export const readSharedTool = defineTool({
  name: "read_shared",
  description:
    "Read what the agents of the mission have agreed on: one entry by its key, those in which all words of `query` stand, or all.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({ key: keySchema.optional(), query: z.string().trim().max(200).optional() }),
  title: ({ key, query }) => `Reading what is shared${key || query ? `: ${key ?? query}` : ""}`,
  run: async ({ key, query = "" }, { shared }) => {
    const entries = await shared();
    const keys = Object.keys(entries);
    if (keys.length === 0) return success("Nothing is shared yet.", { note: "nothing" });
    const found = key === undefined ? searchShared(entries, query) : [[key, own(entries, key)] as const];
    const shown = found
      .slice(0, shownEntries)
      .flatMap(([name, entry]) =>
        entry
          ? [`## ${name} (version ${entry.version}, by ${entry.by}: ${entry.reason ?? ""})\n${entry.value}`]
          : [],
      );
    if (shown.length === 0) return failure(`Nothing like that is shared. There are: ${keys.join(", ")}.`);
    const more = found.length - shown.length;
    return success([...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join("\n\n"));
  },
});
