import { describe, expect, it } from "vitest";
import { parseSpec } from "@/server/domain/spec/parse-spec";
import { specFromRequirement } from "../roles/requirement-spec";
import { buildProject } from "./build-project";
import { criteria } from "./testing/spec-builder";
import { workshopSpec } from "./testing/workshop-spec";

/** The pattern that proves each criterion, and the text of its test. */
function proofsOf(spec: Parameters<typeof buildProject>[0]) {
  const { files, criteria: built } = buildProject(spec);
  return built.map(({ text, pattern, testFile }) => ({
    text,
    pattern,
    test: files.find(({ path }) => path === testFile)?.text ?? "",
  }));
}

describe("the criteria of the analyst's own spec", () => {
  const text =
    "Our library keeps books. Librarians add, list, edit, delete, search, sort books and filter them by price. A book has a title, a price and an author.";
  const parsed = parseSpec({ text: specFromRequirement(text), fileName: "spec.md" });
  const proofs = parsed.ok ? proofsOf(parsed.spec) : [];
  const proofOf = (part: string) => proofs.find((proof) => proof.text.includes(part));

  it("are all proven, each by the pattern that tests what it says", () => {
    expect(
      proofs.filter(({ text }) => / books?\b/.test(text)).map(({ text, pattern }) => [text, pattern]),
    ).toEqual([
      ["Given a valid book, When I add the book, Then it appears in the list of books", "crud"],
      [
        'Given a book without a title, When I add the book, Then the message "title is required" appears and nothing is stored',
        "field-rule",
      ],
      ["Given books exist, When I open the list, Then all books are shown", "list-all"],
      ['Given no books exist, When I open the list, Then a "No books found" message appears', "empty-list"],
      ["Given a book exists, When I change its title, Then the book is shown with the new title", "crud"],
      ["Given a book exists, When I delete the book, Then it no longer appears in the list of books", "crud"],
      [
        "Given books exist, When I set a maximum price, Then only books equal to or below that price are shown",
        "range-filter",
      ],
      [
        'Given no books match the filter, When the filter is applied, Then a "No books found" message appears',
        "empty-list",
      ],
      [
        "Given books exist, When I search for a part of a title, Then only books whose title contains it are shown",
        "text-search",
      ],
      [
        "Given books exist, When I sort by price, Then the books are shown in ascending order of price",
        "sorting",
      ],
    ]);
  });

  it("says that a name is missing where one is given without it, and never for an empty list", () => {
    const { test = "" } = proofOf("without a title") ?? {};
    expect(test).toContain('"title is required"');
    expect(test).toContain('store.read("books").length, 0');
    const views = parsed.ok ? buildProject(parsed.spec).files.filter(({ path }) => /-view\./.test(path)) : [];
    for (const { text } of views) expect(text).not.toContain("is required");
  });

  it("looks at the list where the criterion speaks of the list", () => {
    for (const part of ["I add the book, Then it appears", "all books are shown", "no longer appears"]) {
      expect(proofOf(part)?.test, part).toContain("renderBookList(");
    }
    for (const id of ["book-1", "book-2", "book-3"]) {
      expect(proofOf("all books are shown")?.test).toContain(id);
    }
  });
});

it.each([
  'Given a member with no e-mail, When I open the page, Then the message "Add an address" appears',
  'Given no network, When I open the list of tools, Then the message "You are offline" appears',
  'Given a tool without a photo, When I open it, Then a "No photo yet" placeholder appears',
  "Given tools exist, When I open the report, Then all tools are shown by member",
  "Given a stored tool, When I open its page, Then its name and price are shown",
  "Given tools exist, When I search for a text, Then the search is logged",
  "Given tools exist, When I sort by price, Then the order is remembered for the next visit",
  "Given several tools, When I sort by name and then by price, Then tools of the same name are in order of price",
  "Given tools exist, When I set a maximum price, Then only fragile tools below that price are shown",
  'Given a price below 0, When I save the tool, Then the message "Price is wrong" appears and an e-mail is sent to the owner',
  "Given a member with 3 active loans, When the member borrows another tool, Then the loan is refused and the librarian is told",
  'Given a tool with the name "Saw", When I add a tool with the same name, Then it is rejected unless it is of another category',
  "Given an import file, When one tool fails, Then the import is retried and the rest is kept",
  "Given the payment provider is down, When I pay, Then the payment is retried with another provider",
  "Given a loan older than 14 days, When the list is shown, Then the loan is marked as overdue",
  "Given tools, When the server restarts, Then running imports are restored",
  "Given a tool with <b>html</b> in the description, When an e-mail is sent, Then the html is escaped",
  "Given loans, When I open the page, Then the number of overdue loans by member is shown",
  "Given the list of tools, When I filter by category, Then the count of tools is shown beside each category",
  'Given a valid tool, When I add the tool, Then it is stored and "Well done!" appears',
  "Given a stored tool, When I read it, Then it is not returned",
  "Given a stored tool, When I update its price, Then the new price is returned within 2 seconds",
])("leaves to others what no test of its own would show: %s", (text) => {
  const [proof] = proofsOf({ ...workshopSpec(), criteria: criteria(text) });
  expect(proof?.pattern).toBeNull();
  expect(proof?.test).toContain("{ todo: ");
});

it("names in the todo what no pattern proves", () => {
  const spec = {
    ...workshopSpec(),
    criteria: criteria("Given tools, When I search for a text, Then the search is logged"),
  };
  expect(proofsOf(spec)[0]?.test).toContain("no known pattern proves all of it (not: logged)");
});

it("proves no status where nothing answers requests", () => {
  const text = "Given a name shorter than 3 characters, When I create a tool, Then it is rejected with 422";
  const spec = { ...workshopSpec(), criteria: criteria(text) };
  expect(proofsOf(spec)[0]?.pattern).toBe("field-rule");
  expect(proofsOf({ ...spec, endpoints: [] })[0]?.pattern).toBeNull();
});
