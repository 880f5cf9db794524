import { describe, expect, it } from "vitest";
import { code } from "./code";
import { literal, raw } from "./literal";
import { camel, kebab, pascal, plural, propertyName, unique } from "./names";
import { renderSource } from "./source-file";

describe("code", () => {
  it("strips the common indentation and indents what is put in", () => {
    expect(code`
      if (a) {
        ${["one();", "two();"]}
        ${""}
      }
    `).toBe("if (a) {\n  one();\n  two();\n}");
  });
});

describe("literal", () => {
  it("writes a value on one line when it fits, and one entry a line when not", () => {
    expect(literal({ id: "a", n: raw("now"), "x-y": null })).toBe('{ id: "a", n: now, "x-y": null }');
    expect(literal(["x".repeat(60), "y".repeat(60)])).toMatch(/^\[\n {2}"x+",\n {2}"y+",\n\]$/);
  });
});

describe("names", () => {
  it("makes hostile names safe", () => {
    expect(pascal("../../etc/passwd")).toBe("EtcPasswd");
    expect(camel("class")).toBe("classItem");
    expect(propertyName("__proto__")).not.toBe("__proto__");
    expect(kebab("名前")).toBe("item");
    expect(pascal("1st")).toBe("Item1st");
    expect(pascal("Map")).toBe("MapItem");
  });

  it("forms plurals and keeps names apart", () => {
    expect(["task", "category", "box", "day"].map(plural)).toEqual(["tasks", "categories", "boxes", "days"]);
    const taken = new Set<string>();
    expect([unique("Task", taken), unique("task", taken)]).toEqual(["Task", "task2"]);
  });
});

describe("renderSource", () => {
  it("merges imports, leaves out those that are not used, and closes no comment early", () => {
    const text = renderSource({
      path: "src/a/b.ts",
      doc: "one */ two",
      imports: [
        { from: "src/c.ts", names: ["used"], types: ["Used", "Unused"] },
        { from: "node:fs", names: ["readFileSync"] },
        { from: "src/d.ts", names: ["nothing"] },
      ],
      body: "export const x: Used = used(readFileSync);",
    });
    expect(text).toBe(
      'import { readFileSync } from "node:fs";\nimport { type Used, used } from "../c.ts";\n\n/** one * / two */\nexport const x: Used = used(readFileSync);\n',
    );
  });
});
