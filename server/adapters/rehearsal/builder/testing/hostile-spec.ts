// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a spec may hold such text
import type { ParsedSpec } from "@/contracts/spec";
import { buildSpec, criteria, model } from "./spec-builder";

/** Names that try to leave their place: keywords, paths, quotes, template marks, the prototype. */
export function hostileSpec(): ParsedSpec {
  const spec = buildSpec({
    name: "*/ process.exit(1) /* `${1}`",
    models: [
      model("class", { id: "number", default: "string", constructor: "string", "naïve name": "string" }),
      model("../../etc/passwd", { id: "string", ["__proto__"]: "string", "a`b": "string", 'x"y': "number" }),
      model("Ünïcödé 名前", { id: "string", 名前: "string", "": "boolean", price: "number | null" }),
      model("Store", { id: "string", Store: '"it\'s" | "say \\"x\\"" | "${1}" | "*/"' }),
      model("Map", { id: "string", map: "Map<string, number>", map2: "string", Map: "Date[]" }),
      model("store", { id: "string", price: "number // */ process.exit(1) /*" }),
      model("1st", { "2nd": "number", self: "1st[]" }),
    ],
    endpoints: [
      { method: "GET", path: "/api/../../etc/passwd/:id", description: "`${1}` */", line: 1 },
      { method: "GET", path: "/api/stores?x=`&minPrice=", description: "`minPrice`", line: 2 },
      { method: "POST", path: '/api/"quotes"/{id}/`x`', description: "", line: 3 },
    ],
    services: ["../../Stripe`${1}`", "*/ evil"],
    errorScenarios: [
      { title: "__proto__", handling: ['Show "*/ `${1}`"'], line: 1 },
      { title: "constructor", handling: [], line: 2 },
    ],
    requirements: [{ id: "FR-`1`", title: "*/ `${1}`", text: "", validation: [], line: 1 }],
    criteria: criteria(
      'Given no stores match the filter, When I filter, Then "`${process.exit(1)}` */ \\" is shown" appears',
      "Given a store with the minimum price, When I filter by price at least 3, Then only stores with that price are shown",
      "Given a class, When I create a class, Then the class is stored",
      "*/ \u2028 `${1}` \" ' \\ $& \u0000 # todo",
    ),
  });
  return {
    ...spec,
    criteria: spec.criteria.map((criterion, index) =>
      index === 3 ? { ...criterion, id: "../../x" } : criterion,
    ),
  };
}
