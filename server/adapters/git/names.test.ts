import { describe, expect, it } from "vitest";
import { branchRef, keepRef, safeName } from "./names";

describe("names for git", () => {
  it("are made into full references", () => {
    expect(branchRef("war-room/filter")).toBe("refs/heads/war-room/filter");
    expect(keepRef("att_1")).toBe("refs/war-room/att_1");
  });

  it.each(["", "-x", "--upload-pack=x", "a b", "a\0", "a\nb"])("are refused when they are %j", (name) => {
    expect(() => safeName(name)).toThrow("not a name");
    expect(() => branchRef(name)).toThrow("not a name");
  });

  it.each(["../heads/main", "/x", ".x", "a*", "a..b"])("cannot keep a snapshot in %j", (name) => {
    expect(() => keepRef(name)).toThrow("not a name");
  });
});
