/** The roster's names and callsigns, for prompts that carry no brief. */
const callsigns: Record<string, string> = {
  coordinator: "helix",
  "product-manager": "aurora",
  "business-analyst": "iris",
  architect: "sage",
  researcher: "link",
  "senior-developer": "felix",
  "database-developer": "ivy",
  "backend-developer": "sol",
  "frontend-developer": "echo",
  "integration-developer": "pulse",
  "mobile-developer": "blaze",
  "ux-designer": "pixel",
  "infrastructure-engineer": "zephyr",
  "devops-engineer": "nova",
  "monitoring-specialist": "vega",
  "qa-engineer": "quinn",
  "code-reviewer": "orion",
  "security-engineer": "mira",
  "performance-engineer": "turbo",
  "bug-hunter": "patch",
  critic: "vex",
  "technical-writer": "script",
  "diagram-creator": "ember",
  sentinel: "argus",
};

/** The agent that a system prompt speaks to: its last "You are … (agent: name)" says it; else the one whom it names first. */
export function findAgentName(systemText: string): string | null {
  const stated = [...systemText.matchAll(/^You are .*\(agent: ([a-z][a-z0-9-]*)\)/gm)].at(-1)?.[1];
  if (stated) return stated;
  const start = systemText.slice(0, 2_000).toLowerCase();
  const found = Object.entries(callsigns).flatMap(([name, callsign]) => {
    const words = [name, name.replaceAll("-", " "), `you are ${callsign}`];
    const places = words.map((word) => wordAt(start, word)).filter((at) => at >= 0);
    return places.length > 0 ? [{ name, at: Math.min(...places) }] : [];
  });
  return found.sort((a, b) => a.at - b.at)[0]?.name ?? null;
}

function wordAt(text: string, word: string): number {
  return text.search(new RegExp(`(?<![\\w-])${word}(?![\\w-])`));
}
