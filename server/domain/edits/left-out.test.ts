import { describe, expect, it } from "vitest";
import { leftOutAt } from "./left-out";

describe("a text that is not whole", () => {
  it.each([
    "// ... existing code ...",
    "    # ... rest of the function ...",
    "<!-- ... rest of the page -->",
    "/* … unchanged … */",
    "{/* ... other props ... */}",
    "// ...",
    "// rest of the file remains the same ...",
  ])("is known by a line such as %s", (line) => {
    expect(leftOutAt(`one();\n${line}\ntwo();\n`)).toBe(2);
  });

  it("is known by its last line", () => {
    expect(leftOutAt("one();\n... (truncated)\n")).toBe(2);
    expect(leftOutAt("one();\n[cut: 40 more lines]\n")).toBe(2);
    expect(leftOutAt("one();\n… cut: 40 more characters.\n")).toBe(2);
    expect(leftOutAt("# T\n… lines 1 to 1 of 9: read on with from_line 2.", "a.md")).toBe(2);
  });

  it.each([
    "const all = [...existing, ...rest];",
    "// Loads the rest of the pages.",
    "# Wait...",
    "// the existing code stays",
    'print("...")',
    "logger.info('… and more');",
  ])("is not what has a line such as %s", (line) => {
    expect(leftOutAt(`one();\n${line}\ntwo();\n`)).toBeNull();
  });
});
