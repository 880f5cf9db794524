import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { ListToolsResultSchema, type Tool, ToolSchema } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { countOf } from "@/contracts/count-of";

const maxTools = 200;
/** Of its list; a list may be one without an end. */
const maxPages = 50;
const maxSchemaChars = 20_000;

/** As the protocol has it, but each tool is parsed by itself: one that is wrong takes no other with it. */
const pageSchema = ListToolsResultSchema.extend({ tools: z.array(z.unknown()) });

/**
 * The tools of a server's list, and what is left out of it, in words; null: nothing is.
 * @throws what the SDK throws when the server does not answer, or with what is no list
 */
export async function readTools(
  client: Client,
  options: { signal: AbortSignal; timeout: number },
): Promise<{ tools: Tool[]; left: string | null }> {
  const tools: Tool[] = [];
  let tooMuch = 0;
  const wrong: string[] = [];
  let pages = 0;
  let cursor: string | undefined;
  do {
    const page = await client.request({ method: "tools/list", params: { cursor } }, pageSchema, options);
    pages += 1;
    for (const entry of page.tools) {
      const parsed = ToolSchema.safeParse(entry);
      if (!parsed.success) wrong.push(nameOf(entry));
      else if (JSON.stringify(parsed.data.inputSchema).length > maxSchemaChars || tools.length === maxTools)
        tooMuch += 1;
      else tools.push(parsed.data);
    }
    cursor = page.nextCursor;
  } while (cursor && tools.length < maxTools && pages < maxPages);
  const notices = [
    ...(tooMuch > 0 ? [`${tooMuch} of its tools are too many, or too large, and are left out.`] : []),
    ...(wrong.length > 0 ? [leftOutAsWrong(wrong)] : []),
    ...(cursor && pages === maxPages ? [`Its list of tools has no end after ${pages} pages.`] : []),
  ];
  return { tools, left: notices.length > 0 ? notices.join(" ") : null };
}

function leftOutAsWrong(names: readonly string[]): string {
  const shown = [...names.slice(0, 5), ...(names.length > 5 ? ["…"] : [])].join(", ");
  return `${countOf(names.length, "tool")} of its list ${names.length === 1 ? "is" : "are"} not what the protocol asks for, and left out: ${shown}.`;
}

function nameOf(entry: unknown): string {
  const named = z.object({ name: z.string().min(1) }).safeParse(entry);
  return named.success ? named.data.name.slice(0, 100) : "one without a name";
}
