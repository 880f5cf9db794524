import { describe, expect, it } from "vitest";
import { Echoes } from "./echoes";

function told(...texts: string[]): Echoes {
  const echoes = new Echoes();
  for (const text of texts) echoes.tell(text);
  return echoes;
}

describe("Echoes", () => {
  it("knows the editor's own texts when they come back late, and when some never come", () => {
    const echoes = told("a", "ab", "abc", "abcd");
    expect(echoes.take("a", "abcd")).toBe(true);
    expect(echoes.take("abc", "abcd")).toBe(true);
    expect(echoes.take("abcd", "abcd")).toBe(true);
  });

  it("forgets what was told once the owner has caught up: the same text later comes from elsewhere", () => {
    const echoes = told("a", "", "a");
    expect(echoes.take("a", "a")).toBe(true);
    expect(echoes.take("", "a")).toBe(false);
  });

  it("forgets what was told once a text came from elsewhere", () => {
    const echoes = told("a", "ab");
    expect(echoes.take("a file", "ab")).toBe(false);
    expect(echoes.take("a", "a file")).toBe(false);
  });
});
