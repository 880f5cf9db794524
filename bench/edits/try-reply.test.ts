import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { liberties, tryReply } from "./try-reply";

const replyOf = (name: string) => readFile(join(import.meta.dirname, "replies", name), "utf8");

it.each(liberties)(
  "makes a file that the passages stand in, and judges what comes of it: %s",
  async (liberty) => {
    expect(await tryReply(await replyOf("search-replace.md"), liberty)).toEqual({
      ...{ edits: 4, asMeant: 4, refused: [], wrong: [] },
    });
    expect(await tryReply(await replyOf("patches.md"), liberty)).toEqual({
      ...{ edits: 4, asMeant: 4, refused: [], wrong: [] },
    });
  },
);

it("counts what cannot be applied", async () => {
  expect(await tryReply(await replyOf("cut.md"), "as quoted")).toMatchObject({
    ...{ edits: 3, asMeant: 1, wrong: [] },
    refused: [/src\/left-out\.ts is not whole/, /src\/cut\.ts was cut/],
  });
});
