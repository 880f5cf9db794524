import { describe, expect, it } from "vitest";
import { readRequirement } from "./read-requirement";

const texts: Array<[title: string, text: string, entities: string[]]> = [
  [
    "a library",
    "Our small library lends books to members. A member cannot borrow another book while one is overdue. Members may not borrow more than three books. After 14 days a book is overdue.",
    ["Book"],
  ],
  [
    "a bike shop",
    "We need a small app for our bike shop. Customers bring a bike and we record repairs with a price and a phone number. The price must be above zero. When a repair is done we mark it as done and send the customer a text message.",
    ["Repair"],
  ],
  [
    "bookings",
    "A studio rents rooms by the hour. Anyone can book a room; each booking has a start, an end and a name. Two bookings of the same room must not overlap.",
    ["Booking", "Room"],
  ],
  [
    "expenses",
    "I want to track my expenses. Every expense has an amount, a date and a category. Show the total for each month.",
    ["Expense"],
  ],
  [
    "recipes",
    "Let our cooks save recipes with ingredients and a rating, search them by name and delete old ones.",
    ["Recipe"],
  ],
  [
    "a chess club",
    "Our chess club wants to record games and players. A game has two players, a result and a date. The list shows the newest games first.",
    ["Game"],
  ],
  [
    "dentists",
    "The dentist's receptionist manages appointments. An appointment has a patient, a date and a reason. Patients cannot cancel an appointment less than 24 hours before.",
    ["Appointment"],
  ],
  [
    "a community garden",
    "Neighbours share tools and seeds. They can list tools, borrow a tool for two weeks and return it.",
    ["Tool", "Seed"],
  ],
  [
    "to-dos",
    "As a busy parent, I want to keep track of chores so that nothing is forgotten. Each chore has a title and a due date.",
    ["Chore"],
  ],
  [
    "a wish list",
    "Make it simple: people add wishes, others can reserve a wish, and nobody sees who reserved it.",
    ["Wish"],
  ],
  [
    "a museum",
    "The museum keeps a catalogue of paintings. Every painting has an artist and a year. Visitors browse paintings.",
    ["Painting"],
  ],
  [
    "invoices",
    "Create invoices for clients, edit them and filter them by amount. An invoice cannot be changed once it is paid.",
    ["Invoice"],
  ],
  [
    "a school",
    "Teachers enter grades for students and every grade has a subject and a value between 1 and 6.",
    ["Grade"],
  ],
  [
    "workouts",
    "I'd like to log my workouts, see them all in one list and remove the wrong ones.",
    ["Workout"],
  ],
  [
    "stock",
    "Manage products and orders. A product has a name and a stock. An order cannot be larger than the stock.",
    ["Product", "Order"],
  ],
];

type Said = { things: string[]; rules: number; wishes: string[]; vague?: string[]; background?: string[] };

describe("readRequirement", () => {
  it.each(texts)("finds what is kept: %s", (_title, text, entities) => {
    const found = readRequirement(text).entities.map(({ name }) => name);
    expect([...found].sort()).toEqual([...entities].sort());
  });

  it("keeps rules in the person's own words", () => {
    const rulesOf = (index: number) => readRequirement(texts[index]?.[1] ?? "").rules;
    expect(rulesOf(0)).toEqual([
      "A member cannot borrow another book while one is overdue",
      "Members may not borrow more than three books",
      "After 14 days a book is overdue",
    ]);
    expect(rulesOf(1)).toEqual(["The price must be above zero"]);
    expect(rulesOf(6)).toEqual(["Patients cannot cancel an appointment less than 24 hours before"]);
  });

  it("keeps what else it does not read", () => {
    const { wishes } = readRequirement(texts[1]?.[1] ?? "");
    expect(wishes.join("\n")).toContain("send the customer a text message");
    expect(readRequirement("Keep a list of books. Each book has a title and an author.").wishes).toEqual([]);
  });

  it.each([
    [
      "Our chess club lends boards and clocks to members. A member may not borrow more than two boards. Each board has a number and a condition.",
      { things: ["Board", "Clock"], rules: 1, wishes: ["Our chess club lends boards and clocks to members"] },
    ],
    [
      "The association rents plots to gardeners. A plot has a number, a size and a rent. Members pay the rent in March.",
      {
        ...{ things: ["Plot"], rules: 0 },
        wishes: ["The association rents plots to gardeners", "Members pay the rent in March"],
      },
    ],
    [
      "A band keeps its instruments. Each instrument has an owner. Pupils borrow an instrument. Parents sign a form before. Show the total for each month.",
      {
        ...{ things: ["Instrument"], rules: 0 },
        wishes: [
          "Pupils borrow an instrument",
          "Parents sign a form before",
          "Show the total for each month",
        ],
      },
    ],
    [
      "We need a small app for our office. People keep recipes. A recipe has a title. It must look modern.",
      {
        ...{ things: ["Recipe"], rules: 1, wishes: [] },
        background: ["We need a small app for our office"],
      },
    ],
    [
      "People keep recipes and sort them. A recipe has a title. It should be fast.",
      { things: ["Recipe"], rules: 0, wishes: [], vague: ["It should be fast"] },
    ],
  ])(
    "loses no sentence: what is done with a thing beyond keeping it stays in its own words: %s",
    (text, said: Said) => {
      const { entities, rules, wishes, vague, background } = readRequirement(text);
      expect(entities.map(({ name }) => name)).toEqual(said.things);
      expect(rules).toHaveLength(said.rules);
      expect(wishes).toEqual(said.wishes);
      expect(vague).toEqual(said.vague ?? []);
      expect(background).toEqual(said.background ?? []);
    },
  );

  it("takes fields from what a thing has", () => {
    const fieldsOf = (index: number) =>
      readRequirement(texts[index]?.[1] ?? "").entities[0]?.fields.map(({ name }) => name);
    expect(fieldsOf(3)).toEqual(["amount", "date", "category"]);
    expect(fieldsOf(8)).toEqual(["title", "dueDate"]);
    // A name is made up only where nothing is said, and marked.
    const assumed = (index: number) =>
      readRequirement(texts[index]?.[1] ?? "").entities.map((one) => one.assumed);
    expect([assumed(3), assumed(0)]).toEqual([[false], [true]]);
    expect(fieldsOf(10)).toEqual(["artist", "year"]);
  });

  it("asks for nothing that a sentence forbids", () => {
    expect(readRequirement("Keep notes. Notes cannot be deleted.").actions).not.toContain("remove");
  });

  it.each([
    "Make everything better and faster, please.",
    "It should just work like the old one, only nicer.",
    "Hello there",
    "Can you help us with our business?",
  ])("finds nothing where nothing is said: %s", (text) => {
    expect(readRequirement(text).entities).toEqual([]);
  });
});
