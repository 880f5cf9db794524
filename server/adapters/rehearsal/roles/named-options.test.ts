import { expect, it } from "vitest";
import { namedOptions } from "./named-options";

it.each([
  ["Should we keep sessions in cookies or in tokens?", ["in cookies", "in tokens"]],
  ["Should we use Redis, Postgres or SQLite for the sessions?", ["Redis", "Postgres", "SQLite"]],
  ["We have one shop. When a user signs in, do we set cookies or tokens?", ["cookies", "tokens"]],
  ["Choose between a monorepo and several repositories.", ["a monorepo", "several repositories"]],
  ["Which is better: REST vs. GraphQL?", ["REST", "GraphQL"]],
  [
    "Where do we keep the cart between visits: local storage, PostgreSQL or Redis?",
    ["local storage", "PostgreSQL", "Redis"],
  ],
  [
    "Today it is in memory. Consider the browser's local storage, a table in our PostgreSQL and Redis.",
    ["the browser's local storage", "a table in our PostgreSQL", "Redis"],
  ],
  [
    "Where?\n\nOptions:\n\n- Local storage of the browser\n- A table in PostgreSQL\n- Redis with a TTL\n\nMust hold: no loss.",
    ["Local storage of the browser", "A table in PostgreSQL", "Redis with a TTL"],
  ],
  [
    "Where do we keep loans? Options: A) SQLite in one file, B) PostgreSQL on a server, C) JSON files in git. There are 200 members.",
    ["SQLite in one file", "PostgreSQL on a server", "JSON files in git"],
  ],
  ["Which one?\n1. One table\n2. Two tables\n\nNobody administers servers.", ["One table", "Two tables"]],
  ["How do we count? Visits are between 0 and 100000.", []],
  ["Where do we keep the counts? Is each between 0 and 100000, inclusive?", []],
  ["Choose between 2 and 3 replicas.", ["2", "3 replicas"]],
  ["How do we sort long lists?", []],
  ["Members can add or remove notes.", []],
  ["", []],
])("reads what %j lets choose", (text, options) => {
  expect(namedOptions(text)).toEqual(options);
});
