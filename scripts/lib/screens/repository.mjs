import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const files = {
  "package.json": '{ "name": "tickets", "type": "module", "scripts": { "test": "node --test" } }\n',
  "README.md": "# Tickets\n\nSeats and what they cost.\n",
  "docs/sale.mmd": `flowchart LR
  seat[Seat] --> price{Price with fee}
  price -->|below 20| sale[Sale]
  price -->|else| offer[Offer]
  sale --> ticket([Ticket])
  offer --> ticket
`,
  "docs/broken.mmd": `flowchart LR
  seat[Seat] --> price{Price with fee
  price --> sale[Sale]
`,
  "src/money.ts": `/** Cents as people read them. */
export function euro(cents: number): string {
  return \`\${(cents / 100).toFixed(2)} €\`;
}

export function add(a: number, b: number): number {
  return a - b;
}
`,
  "src/seat.ts": `import { add, euro } from "./money.ts";

export type Seat = { row: number; number: number; cents: number };

/** What a seat costs with its fee. */
export function price(seat: Seat, feeCents = 150): string {
  return euro(add(seat.cents, feeCents));
}

export function isAisle(seat: Seat): boolean {
  return seat.number === 1 || seat.number === 24;
}
`,
  "src/hall/plan.ts": `import { isAisle, type Seat } from "../seat.ts";

export function aisles(seats: readonly Seat[]): Seat[] {
  return seats.filter(isAisle);
}
`,
  "test/seat.test.ts": `import assert from "node:assert/strict";
import { test } from "node:test";
import { isAisle } from "../src/seat.ts";

test("the first seat of a row is at the aisle", () => {
  assert.equal(isAisle({ row: 1, number: 1, cents: 1200 }), true);
});
`,
};

/** Code that somebody has on their disk, in git. @returns {string} its folder */
export function existingCode() {
  const root = mkdtempSync(join(tmpdir(), "tickets-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  /** @param {string[]} args */
  const git = (...args) => execFileSync("git", ["-C", root, ...args], { stdio: "pipe" });
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git("-c", "user.name=Ada", "-c", "user.email=ada@example.invalid", "commit", "-qm", "Seats and prices");
  return root;
}
