import { describe, expect, it } from "vitest";
import { toolInputWords } from "./tool-input-words";

function wordsOf(name: string, json: string, pieceLength: number): string {
  const read = toolInputWords();
  let words = "";
  for (let at = 0; at < json.length; at += pieceLength) words += read(name, json.slice(at, at + pieceLength));
  return words;
}

describe("toolInputWords", () => {
  const input = {
    path: "src/a.ts",
    content: 'import { a } from "./b";\n\texport const c = `\\d`; // ü \u0007 "q"\r\n',
  };
  const words =
    'write_file\npath: src/a.ts\ncontent: import { a } from "./b";\n\texport const c = `\\d`; // ü \u0007 "q"\n\n';

  it.each([1, 2, 3, 7, 1_000])("reads pieces of %i characters as text", (length) => {
    expect(wordsOf("write_file", JSON.stringify(input), length)).toBe(words);
  });

  it("reads escapes as numbers, and pairs of them", () => {
    expect(wordsOf("note", '{"text":"\\u00fc \\ud83d\\ude00 \\u002F"}', 1)).toBe("note\ntext: ü 😀 /\n");
  });

  it("gives lists, numbers and what stands inside others a place", () => {
    const nested = { paths: ["a.ts", "b.ts"], limit: 3, all: true, at: { line: 4, why: "x" } };
    expect(wordsOf("read", JSON.stringify(nested), 4)).toBe(
      "read\npaths: a.ts, b.ts\nlimit: 3\nall: true\nat: \n  line: 4\n  why: x\n",
    );
  });

  it("begins anew with the next call", () => {
    const read = toolInputWords();
    expect(read("a", '{"x":1}') + read("b", '{"y":"z"}')).toBe("a\nx: 1\nb\ny: z\n");
  });

  it("takes what is no JSON as it is, and what is cut", () => {
    expect(wordsOf("a", '}}]oops{"x":"\\uzz', 1)).toContain("oops");
    expect(wordsOf("a", '{"x":"a\\', 1)).toBe("a\nx: a");
  });
});
