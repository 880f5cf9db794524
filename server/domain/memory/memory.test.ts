import { describe, expect, it } from "vitest";
import { memoryOf, sourceOf } from "@/server/testing/memory-entries";
import { contentHash, type Draft } from "./draft";
import { errorLine, errorSignature } from "./error-signature";
import { groundedText, groundOf } from "./grounded";
import { placeDraft } from "./place-draft";
import { fuse, outcomeFactor, rank, recallLimits, withinRecall } from "./rank";
import { stem } from "./stem";
import { termsOf } from "./terms";
import { isTransient } from "./transient";

describe("words of a text", () => {
  it("are the parts of identifiers and the identifiers themselves", () => {
    expect(termsOf("parseISODate")).toEqual(["parseisodate", ...["parse", "iso", "date"].map(stem)]);
    expect(termsOf("max_open_loans")).toContain("maxopenloans");
    expect(termsOf("src/api/books.ts")).toEqual(["src", "api", "book", "ts"]);
    expect(termsOf("HTTP2Server")).toEqual(
      expect.arrayContaining(["http2server", "http", "server"].map(stem)),
    );
  });

  it("leave out what every text has", () => {
    expect(termsOf("It is the limit of a loan")).toEqual(["limit", "loan"]);
  });

  it.each([
    ["timeouts", "timeout"],
    ["retries", "retry"],
    ["retried", "retry"],
    ["stopped", "stop"],
    ["cached", "cache"],
    ["caching", "cache"],
    ["validation", "validate"],
    ["connections", "connection"],
    ["failing", "fails"],
  ])("come together: %s and %s", (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  it.each([
    ["class", "clas"],
    ["status", "statu"],
    ["string", "str"],
    ["test", "tes"],
  ])("stay apart where no ending is one: %s is not %s", (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });
});

describe("the signature of an error", () => {
  it("is the same wherever and whenever it happens", () => {
    const here =
      "The tests do not pass: 1 failed\n\u001b[31mTypeError: books.find is not a function\u001b[0m\n    at /tmp/x1/src/a.ts:12:3";
    const there =
      "The tests do not pass: 4 failed\nTypeError: books.find is not a function\n    at /home/b/src/a.ts:99:1";
    expect(errorSignature(here)).toBe("TypeError: books.find is not a function");
    expect(errorSignature(there)).toBe(errorSignature(here));
  });

  it("has no numbers, hashes and folders in it, and keeps names", () => {
    expect(errorSignature("Error: /var/run/a/config.json:3:1 has id 12 of 3f2a9b8c7d6e")).toBe(
      "Error: config.json has id # of #",
    );
    expect(errorLine("Error: line 12 is wrong")).toBe("Error: line 12 is wrong");
  });

  it("passes over headings for what they head", () => {
    expect(errorSignature("These files do not parse:\nsrc/a.ts: Unexpected token '}'")).toBe(
      "src/a.ts: Unexpected token '}'",
    );
    expect(errorSignature("All is well with it")).toBeNull();
  });
});

describe("what is kept of a summary", () => {
  const ground = groundOf([
    "Books have a title and an ISBN. src/models/book.ts validates the ISBN with a checksum of 13 digits.",
  ]);

  it("rests on the record: a sentence that names what is not there is dropped", () => {
    const said =
      "The ISBN is validated by its checksum in src/models/book.ts. A cache in `redis-client.ts` keeps titles. Titles have at most 80 letters.";
    expect(groundedText(said, ground, 500)).toBe(
      "The ISBN is validated by its checksum in src/models/book.ts.",
    );
  });

  it.each([
    "All tests pass now.",
    "Done.",
    "I will look at the API next.",
    "12 of 14 tests passed.",
    "They say that 13 of 14 criteria are proven.",
    "The work is in progress.",
    "Looks good",
    "Currently waiting for the database.",
  ])("is not how it stood at that moment: %s", (sentence) => {
    expect(isTransient(sentence)).toBe(true);
  });

  it.each([
    "Dates are kept in UTC and shown in the reader's zone.",
    "Use the repository's own logger instead of console.log.",
    "The tests need a free port, so ask for port 0.",
  ])("is what holds for longer: %s", (sentence) => {
    expect(isTransient(sentence)).toBe(false);
  });
});

describe("the place of a learning", () => {
  const draft = (change: Partial<Draft>): Draft => ({
    ...{
      kind: "decision",
      title: "Limit of loans",
      text: "A member may have at most 5 books on loan at the same time.",
    },
    ...{ paths: [], signature: null, agent: null, source: sourceOf() },
    ...change,
  });
  const there = memoryOf({ id: "there", ...draft({}), agent: null });

  it("is that of one which says the same in nearly the same words", () => {
    const reworded = draft({ text: "A member may have at most 5 books on loan at the same time!" });
    expect(placeDraft(reworded, [there])).toMatchObject({ kind: "again", memory: { id: "there" } });
  });

  it("is that of one with the same sentence under another title, and not of a mere yes", () => {
    const said = memoryOf({ id: "said", ...draft({ title: "1.1 is stuck" }), agent: null });
    expect(placeDraft(draft({ title: "Said in the chat" }), [said])).toMatchObject({ kind: "again" });
    const yes = memoryOf({ id: "yes", ...draft({ title: "May it use Redis?", text: "Yes." }), agent: null });
    expect(placeDraft(draft({ title: "Is TLS wanted?", text: "Yes." }), [yes])).toEqual({ kind: "new" });
  });

  it("is in the place of one about the same thing with another number", () => {
    const newer = draft({ text: "A member may have at most 10 books on loan at the same time." });
    expect(placeDraft(newer, [there])).toMatchObject({ kind: "instead-of" });
    expect(placeDraft(newer, [{ ...there, pinned: true }])).toMatchObject({ kind: "again" });
    expect(placeDraft(newer, [{ ...there, rejected: true }])).toMatchObject({ kind: "again" });
  });

  it("is in the place of another way out of the same error", () => {
    const signature = "TypeError: x is not a function";
    const old = memoryOf({ id: "old", kind: "error-resolution", signature, text: "Reinstall." });
    const other = draft({ kind: "error-resolution", signature, title: "x", text: "Import it by its name." });
    expect(placeDraft(other, [old])).toMatchObject({ kind: "instead-of", memory: { id: "old" } });
    expect(placeDraft({ ...other, signature: "another" }, [old])).toEqual({ kind: "new" });
  });

  it("is its own where nothing of its kind is alike", () => {
    expect(placeDraft(draft({ kind: "pattern" }), [there])).toEqual({ kind: "new" });
    expect(
      placeDraft(draft({ title: "Colours", text: "Warm ones mean that you are needed." }), [there]),
    ).toEqual({ kind: "new" });
  });

  it("has the same hash for the same words, and another for another number", () => {
    const { hash } = there;
    expect(contentHash(draft({ text: "a member may have AT MOST 5 books on loan, at the same time" }))).toBe(
      hash,
    );
    expect(
      contentHash(draft({ text: "A member may have at most 6 books on loan at the same time." })),
    ).not.toBe(hash);
  });
});

describe("the order in which entries are given", () => {
  const entry = (id: string, change = {}) => ({ memory: memoryOf({ id, ...change }), score: 1 });

  it("puts first what helped, and last what did not", () => {
    const entries = [
      entry("failed", { uses: 8, wins: 0 }),
      entry("new"),
      entry("helped", { uses: 8, wins: 8 }),
    ];
    expect(rank(entries).map(({ memory }) => memory.id)).toEqual(["helped", "new", "failed"]);
    expect(outcomeFactor({ uses: 1000, wins: 1000 })).toBeLessThan(1.25);
    expect(outcomeFactor({ uses: 0, wins: 0 })).toBe(1);
    expect(rank([...entries, entry("pinned", { pinned: true })])[0]?.memory.id).toBe("pinned");
  });

  it("brings two orders together by their places", () => {
    const [a, b, c] = [entry("a"), entry("b"), entry("c")];
    expect(
      fuse([
        [a, b],
        [c, b],
      ]).map(({ memory }) => memory.id),
    ).toEqual(["b", "a", "c"]);
  });

  it("stops at five entries and at its tokens", () => {
    expect(withinRecall(Array.from({ length: 9 }, (_, at) => entry(`e${at}`)))).toHaveLength(
      recallLimits.entries,
    );
    const long = entry("long", { text: "word ".repeat(4_000) });
    expect(withinRecall([long, entry("short")]).map(({ memory }) => memory.id)).toEqual(["short"]);
  });
});
