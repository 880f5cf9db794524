import type { ImportFact } from "@/server/domain/codebase/facts";
import { importOf, type Language } from "./language";

export const python: Language = {
  grammar: "python",
  functionsInClassesAreMethods: true,
  query: `
(function_definition name: (identifier) @name) @function
(class_definition name: (identifier) @name) @class
(class_definition superclasses: (argument_list [(identifier) @extends (attribute attribute: (identifier) @extends)]))
(class_definition superclasses: (argument_list (subscript value: [(identifier) @extends (attribute attribute: (identifier) @extends)])))
(module (expression_statement (assignment left: (identifier) @name) @value))
(call function: (identifier) @call)
(call function: (attribute attribute: (identifier) @call))
(type (identifier) @ref)
(decorator (identifier) @ref)
[(import_statement) (import_from_statement)] @import
(if_statement condition: [(identifier) @_t (attribute attribute: (identifier) @_t)] consequence: (block) @types (#eq? @_t "TYPE_CHECKING"))
`,
  imports: readImports,
  isExported: ({ name, topLevel }) => topLevel && !name.startsWith("_"),
};

function readImports(text: string): Array<Omit<ImportFact, "line">> {
  const plain = text.replace(/#[^\n]*/g, " ").replace(/[()\\\n\r]/g, " ");
  const from = /^from\s+(\.*\s*[\w.]*)\s+import\s+([\s\S]*)$/.exec(plain);
  if (from) {
    const specifier = (from[1] ?? "").replace(/\s/g, "");
    return parts(from[2] ?? "").map(([name, local]) =>
      importOf(specifier, [[name, name === "*" ? "*" : local]]),
    );
  }
  // `import a.b` gives the name `a`; what is called on it is called on `b`, by its last name.
  return parts(plain.replace(/^import\s+/, "")).map(([name, local]) =>
    importOf(name, [["*", local === name ? (name.split(".").at(-1) ?? name) : local]]),
  );
}

function parts(list: string): Array<[name: string, local: string]> {
  return list.split(",").flatMap((part): Array<[string, string]> => {
    const [name = "", local] = part.trim().split(/\s+as\s+/);
    return name === "" ? [] : [[name, local ?? name]];
  });
}
