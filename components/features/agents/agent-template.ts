/** What a new agent begins with: valid as it stands. */
export const agentTemplate = `---
name: my-agent
callsign: nomad
title: importer of old data
description: Imports files in foreign formats, with tests on real samples.
tools: [read_file, list_files, search_code, write_file, apply_edit, run_tests, finish]
model: strong
phase: Implementation
output: files
limits: { maxSteps: 40, maxOutputTokens: 16000 }
---
You read what others have written badly, and give it a form that can be relied on.

How you work:
1. Look at the samples before you write anything.
2. Write the tests on them first.

What you refuse: to guess what a field means. Ask.
`;

/** The same agent under a name and a callsign of its own. */
export function duplicateOf(text: string, taken: ReadonlySet<string>): string {
  const nameOf = (field: string) => new RegExp(`^(${field}:[ \\t]*)([a-z][a-z0-9-]*)`, "m");
  return ["name", "callsign"].reduce(
    (copy, field) =>
      copy.replace(nameOf(field), (_line, key: string, name: string) => `${key}${freeName(name, taken)}`),
    text,
  );
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  const base = name.slice(0, 28);
  for (let number = 2; ; number += 1) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}
