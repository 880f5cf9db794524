const longest = 64;

/** Names that an agent's file may grant: one tool of a server, or with the server's name alone all of its tools. */
export const mcpGrant = /^mcp__[a-z][a-z0-9-]{0,23}(__[A-Za-z0-9_-]{1,64})?$/;

/** `mcp__<server>__<tool>` in the letters that vendors of models allow; a name that is taken gets a number. */
export function mcpToolName(server: string, tool: string, taken: ReadonlySet<string>): string {
  const plain = `mcp__${server}__${tool.replace(/[^A-Za-z0-9_-]/g, "_")}`.slice(0, longest);
  if (!taken.has(plain)) return plain;
  for (let number = 2; ; number += 1) {
    const numbered = `${plain.slice(0, longest - 4)}_${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}

/** Whether a list of granted names grants the tool. */
export function grantsMcpTool(
  granted: readonly string[],
  { name, server }: { name: string; server: string },
) {
  return granted.includes(name) || granted.includes(`mcp__${server}`);
}
