import type { ImportFact } from "@/server/domain/codebase/facts";
import type { Language } from "./language";

const declarations = `
(function_declaration name: (identifier) @name) @function
(generator_function_declaration name: (identifier) @name) @function
(method_definition name: [(property_identifier) (private_property_identifier)] @name) @method
(variable_declarator name: (identifier) @name value: [(arrow_function) (function_expression)]) @function
(program (lexical_declaration (variable_declarator name: (identifier) @name value: (_)) @value))
(program (export_statement (lexical_declaration (variable_declarator name: (identifier) @name value: (_)) @value)))
(program (variable_declaration (variable_declarator name: (identifier) @name) @value))
(import_statement) @import
(export_statement source: (string)) @import
(export_statement (export_clause)) @export
(export_statement "default" value: (identifier)) @export
(call_expression function: (import) arguments: (arguments . (string))) @import
(call_expression function: (identifier) @call)
(call_expression function: (member_expression property: [(property_identifier) (private_property_identifier)] @call))
(new_expression constructor: (identifier) @call)
`;
// `await f<T>()` is read as a call of what is awaited.
const typed = `
(call_expression function: (await_expression (identifier) @call))
(call_expression function: (await_expression (member_expression property: (property_identifier) @call)))
(class_declaration name: (type_identifier) @name) @class
(abstract_class_declaration name: (type_identifier) @name) @class
(interface_declaration name: (type_identifier) @name) @type
(type_alias_declaration name: (type_identifier) @name) @type
(enum_declaration name: (identifier) @name) @type
(public_field_definition name: [(property_identifier) (private_property_identifier)] @name value: (arrow_function)) @method
(abstract_method_signature name: (property_identifier) @name) @method
(method_signature name: (property_identifier) @name) @method
(function_signature name: (identifier) @name) @function
(extends_clause value: (identifier) @extends)
(extends_clause value: (member_expression property: (property_identifier) @extends))
(extends_type_clause type: [(type_identifier) @extends (generic_type name: (type_identifier) @extends)])
(implements_clause [(type_identifier) @implements (generic_type name: (type_identifier) @implements)])
(type_identifier) @ref
(type_query (identifier) @ref)
`;
const untyped = `
(class_declaration name: (identifier) @name) @class
(field_definition property: [(property_identifier) (private_property_identifier)] @name value: (arrow_function)) @method
(class_heritage (identifier) @extends)
(class_heritage (member_expression property: (property_identifier) @extends))
`;
const elements = `
(jsx_opening_element name: (identifier) @call)
(jsx_self_closing_element name: (identifier) @call)
`;

const isExported: Language["isExported"] = ({ line }) => /^\s*export\b|^(?:module\.)?exports\b/.test(line);

const base = { imports: readImports, isExported };
export const typescript: Language = { ...base, grammar: "typescript", query: declarations + typed };
export const tsx: Language = { ...base, grammar: "tsx", query: declarations + typed + elements };
export const javascript: Language = {
  ...base,
  grammar: "javascript",
  query: declarations + untyped + elements,
};

const source = /(?:from\s*|import\s*\(?\s*|require\s*\(\s*)(?:\/\*[\s\S]*?\*\/\s*)*["'`]([^"'`\n]+)["'`]/g;

/** `import …`, `export … from …`, `import("…")`, `require("…")`, `import x = require("…")`. */
function readImports(text: string): Array<Omit<ImportFact, "line">> {
  const specifier = [...text.matchAll(source)].at(-1)?.[1];
  if (specifier === undefined) return [];
  const form = /^export\b/.test(text) ? "reexport" : "import";
  return [{ specifier, form, names: namesIn(text, form), ...(isTypesOnly(text) ? { typesOnly: true } : {}) }];
}

/** `import type …`, or a list each name of which is marked so. */
function isTypesOnly(text: string): boolean {
  if (/^(?:import|export)\s+type\s+(?!from\b)[\w${*]/.test(text)) return true;
  const list = /^(?:import|export)\s*\{([^}]*)\}/.exec(text)?.[1];
  const parts = (list ?? "").split(",").filter((part) => part.trim() !== "");
  return parts.length > 0 && parts.every((part) => /^\s*type\s+\w/.test(part));
}

function namesIn(text: string, form: ImportFact["form"]): ImportFact["names"] {
  const clause = text
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, " ")
    .replace(/^(?:import|export)\s+(?:type\s+(?=[\w${*]))?/, "")
    .replace(/\bfrom\s*["'`][\s\S]*$/, "");
  const names: ImportFact["names"] = [];
  const whole = /\*(?:\s+as\s+([\w$]+))?/.exec(clause);
  if (whole) names.push(["*", whole[1] ?? "*"]);
  const list = /\{([^}]*)\}/.exec(clause)?.[1] ?? "";
  for (const part of list.split(",")) {
    const [imported, local] = part
      .trim()
      .replace(/^type\s+/, "")
      .split(/\s+as\s+/);
    if (imported) names.push([imported.trim(), (local ?? imported).trim()]);
  }
  const single = /^([A-Za-z_$][\w$]*)\s*(?:,|=|$)/.exec(clause.trim())?.[1];
  if (single && form === "import" && !/^import\s*\(/.test(text)) {
    names.push([/=\s*require/.test(clause) ? "*" : "default", single]);
  }
  return names;
}

/** `export { a as b }` and `export default a`, of one's own names. */
export function readExports(text: string): Array<[name: string, local: string]> {
  if (/\bfrom\s*["'`]/.test(text)) return [];
  const single = /^export\s+default\s+([A-Za-z_$][\w$]*)/.exec(text)?.[1];
  if (single) return [["default", single]];
  return namesIn(text, "reexport").map(([local, name]) => [name, local]);
}
