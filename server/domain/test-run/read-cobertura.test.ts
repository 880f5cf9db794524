import { describe, expect, it } from "vitest";
import { readCobertura } from "./read-cobertura";

const report = (sources: string, filename: string) => `<?xml version="1.0" ?>
<coverage version="7.4"><sources>${sources}</sources><packages><package name="app"><classes>
<class name="a.py" filename="${filename}"><methods><method name="f"><lines><line number="2" hits="1"/></lines></method></methods>
<lines><line number="1" hits="1"/><line number="2" hits="0"/><line number="x" hits="1"/></lines></class>
</classes></package></packages></coverage>`;

describe("readCobertura", () => {
  it.each([
    ["<source>/work/app</source>", "a.py", "app/a.py"],
    ["<source>/work</source>", "app/a.py", "app/a.py"],
    ["", "app/a.py", "app/a.py"],
    ["", "/work/app/a.py", "app/a.py"],
    ["", "app\\a.py", "app/a.py"],
  ])("names files from the root, with the source %j and the name %j", (sources, name, path) => {
    expect([...readCobertura(report(sources, name))]).toEqual([
      [
        path,
        new Map([
          [1, 1],
          [2, 1],
        ]),
      ],
    ]);
  });

  it.each(["", "<coverage", "<other/>"])("knows nothing of %j", (text) => {
    expect(readCobertura(text).size).toBe(0);
  });
});
