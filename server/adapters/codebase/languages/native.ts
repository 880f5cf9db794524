import type { ImportFact } from "@/server/domain/codebase/facts";
import { importOf, type Language, quoted, wholeImport } from "./language";

export const cpp: Language = {
  grammar: "cpp",
  query: `
(function_definition declarator: (function_declarator declarator: [(identifier) @name (field_identifier) @name])) @function
(function_definition declarator: (pointer_declarator declarator: (function_declarator declarator: [(identifier) @name (field_identifier) @name]))) @function
(function_definition declarator: (reference_declarator (function_declarator declarator: [(identifier) @name (field_identifier) @name]))) @function
(function_definition declarator: (function_declarator declarator: (qualified_identifier name: [(identifier) @name (qualified_identifier name: (identifier) @name)]))) @method
(function_definition declarator: [(pointer_declarator (function_declarator declarator: (qualified_identifier name: [(identifier) @name (qualified_identifier name: (identifier) @name)]))) (reference_declarator (function_declarator declarator: (qualified_identifier name: [(identifier) @name (qualified_identifier name: (identifier) @name)])))]) @method
(declaration declarator: [(function_declarator declarator: (identifier) @name) (pointer_declarator (function_declarator declarator: (identifier) @name)) (reference_declarator (function_declarator declarator: (identifier) @name))]) @function
(field_declaration declarator: [(function_declarator declarator: (field_identifier) @name) (pointer_declarator (function_declarator declarator: (field_identifier) @name)) (reference_declarator (function_declarator declarator: (field_identifier) @name))]) @method
[(class_specifier name: (type_identifier) @name body: (_)) (struct_specifier name: (type_identifier) @name body: (_))] @class
[(enum_specifier name: (type_identifier) @name body: (_)) (type_definition declarator: (type_identifier) @name) (alias_declaration name: (type_identifier) @name)] @type
(preproc_def name: (identifier) @name) @value
(preproc_function_def name: (identifier) @name) @function
(base_class_clause [(type_identifier) @extends (template_type name: (type_identifier) @extends) (qualified_identifier name: [(type_identifier) @extends (template_type name: (type_identifier) @extends)])])
(call_expression function: (identifier) @call)
(call_expression function: (field_expression field: (field_identifier) @call))
(call_expression function: (template_function name: (identifier) @call))
(call_expression function: (field_expression field: (template_method name: (field_identifier) @call)))
(call_expression function: (qualified_identifier name: [(identifier) @call (template_function name: (identifier) @call)]))
(call_expression function: (qualified_identifier name: (qualified_identifier name: [(identifier) @call (template_function name: (identifier) @call) (qualified_identifier name: (identifier) @call)])))
(type_identifier) @ref
(preproc_include) @import
`,
  functionsInClassesAreMethods: true,
  hasArrows: true,
  imports: (text) => {
    const specifier = quoted(text);
    return specifier === null ? [] : [wholeImport(specifier)];
  },
  isExported: ({ line, topLevel }) => topLevel && !/^\s*static\b/.test(line),
};

export const rust: Language = {
  grammar: "rust",
  query: `
(function_item name: (identifier) @name) @function
(impl_item body: (declaration_list (function_item name: (identifier) @name) @method))
(function_signature_item name: (identifier) @name) @method
[(struct_item name: (type_identifier) @name) (union_item name: (type_identifier) @name)] @class
[(enum_item name: (type_identifier) @name) (trait_item name: (type_identifier) @name) (type_item name: (type_identifier) @name)] @type
[(const_item name: (identifier) @name) (static_item name: (identifier) @name)] @value
(macro_definition name: (identifier) @name) @function
(impl_item trait: [(type_identifier) @implements (generic_type type: (type_identifier) @implements) (scoped_type_identifier name: (type_identifier) @implements)])
(call_expression function: (identifier) @call)
(call_expression function: (scoped_identifier name: (identifier) @call))
(call_expression function: (field_expression field: (field_identifier) @call))
(macro_invocation macro: (identifier) @call)
(token_tree (identifier) @call . (token_tree))
(type_identifier) @ref
(attribute_item (attribute (identifier) @verb arguments: (token_tree . (string_literal) @route)))
(use_declaration) @import
(mod_item !body) @import
`,
  imports: readRust,
  isExported: ({ line }) => /^\s*pub\b/.test(line),
};

function readRust(text: string): Array<Omit<ImportFact, "line">> {
  const module = /\bmod\s+(\w+)\s*;/.exec(text)?.[1];
  // That a module is a part of another one makes no circle with it.
  if (module) return [{ ...importOf(`mod ${module}`, [["*", module]]), typesOnly: true }];
  const form = /^pub\b/.test(text) ? "reexport" : "import";
  const tree = text.replace(/^[\s\S]*?\buse\s+/, "").replace(/;\s*$/, "");
  return [...expand("", tree)].flatMap(({ path, alias }) => {
    const last = path.split("::").at(-1) ?? path;
    const names: ImportFact["names"] = last === "*" ? [["*", "*"]] : [[last, alias ?? last]];
    const fact = { specifier: path.replace(/::\*$/, ""), names, form: "import" } as const;
    // What is passed on can be used in the file itself as well.
    return form === "reexport" ? [fact, { ...fact, form }] : [fact];
  });
}

/** `a::{b, c::{d as e, self}}` → its paths. */
function* expand(prefix: string, tree: string): Generator<{ path: string; alias?: string }> {
  const text = tree.trim();
  const open = text.indexOf("{");
  if (open < 0) {
    const [path = "", alias] = text.split(/\s+as\s+/);
    const whole = `${prefix}${path.trim()}`.replace(/::self$/, "");
    if (whole !== "") yield alias ? { path: whole, alias: alias.trim() } : { path: whole };
    return;
  }
  const inner = text.slice(open + 1, text.lastIndexOf("}"));
  const start = prefix + text.slice(0, open).trim();
  for (const part of splitTop(inner)) yield* expand(start, part);
}

function splitTop(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < list.length; at += 1) {
    if (list[at] === "{") depth += 1;
    if (list[at] === "}") depth -= 1;
    if (list[at] !== "," || depth > 0) continue;
    parts.push(list.slice(from, at));
    from = at + 1;
  }
  return [...parts, list.slice(from)].filter((part) => part.trim() !== "");
}
