import { describe, expect, it } from "vitest";
import { OutputCollector } from "./output-collector";

describe("OutputCollector", () => {
  it("joins characters that were cut between two chunks, for each stream by itself", () => {
    const output = new OutputCollector(1);
    const [head, tail] = [Buffer.from("ü").subarray(0, 1), Buffer.from("ü").subarray(1)];
    output.add("stdout", head);
    output.add("stderr", Buffer.from("x"));
    output.add("stdout", tail);
    expect(output.finish()).toEqual({ stdout: "ü", stderr: "x" });
  });

  it("passes on what it keeps, as it comes", () => {
    const seen: string[] = [];
    const output = new OutputCollector(1, ({ stream, text }) => seen.push(`${stream}:${text}`));
    output.add("stdout", Buffer.from("a"));
    output.add("stderr", Buffer.from("b"));
    expect(seen).toEqual(["stdout:a", "stderr:b"]);
  });

  it("cuts both streams together at the limit and says so once", () => {
    const output = new OutputCollector(1);
    output.add("stdout", Buffer.alloc(1000, "a"));
    output.add("stderr", Buffer.alloc(1000, "b"));
    output.add("stdout", Buffer.alloc(1000, "c"));
    const { stdout, stderr } = output.finish();
    expect(output.cut).toBe(true);
    expect(stdout).toBe("a".repeat(1000));
    expect(stderr).toBe(`${"b".repeat(24)}\n[output cut at 1 KB]\n`);
  });

  it("tolerates surplus for a while before it asks for the end", () => {
    const output = new OutputCollector(1);
    const kilobyte = Buffer.alloc(1024);
    const answers = Array.from({ length: 17 }, () => output.add("stdout", kilobyte));
    expect(answers.lastIndexOf(true)).toBe(15);
  });
});
