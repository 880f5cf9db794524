import { describe, expect, it } from "vitest";
import { isCloneSource } from "./clone-source";

describe("isCloneSource", () => {
  it.each([
    "/srv/project",
    "/srv/my project.git",
    "file:///srv/project",
    "https://example.com/x.git",
    "http://me:secret@localhost:3000/x.git",
    "ssh://git@example.com:22/x.git",
    "git://example.com/x.git",
    "git@example.com:team/project.git",
  ])("takes %s", (source) => {
    expect(isCloneSource(source)).toBe(true);
  });

  it.each([
    "",
    ".",
    "..",
    "projects/mine",
    "~/mine",
    "fd::17/x",
    "ext::sh -c id",
    "http::https://example.com",
    "a@b::c",
    "ftp://example.com/x",
    "ssh://-oProxyCommand=id/x",
    "--upload-pack=id",
    "-u id",
    "/srv/a\0b",
    "/srv/a\nb",
  ])("refuses %j", (source) => {
    expect(isCloneSource(source)).toBe(false);
  });
});
