import type { ImportFact } from "@/server/domain/codebase/facts";
import { importOf, type Language, quoted, wholeImport } from "./language";

export const php: Language = {
  grammar: "php",
  query: `
(function_definition name: (name) @name) @function
(class_declaration name: (name) @name) @class
[(interface_declaration name: (name) @name) (trait_declaration name: (name) @name) (enum_declaration name: (name) @name)] @type
(method_declaration name: (name) @name) @method
(base_clause [(name) @extends (qualified_name (name) @extends)])
(class_interface_clause [(name) @implements (qualified_name (name) @implements)])
(declaration_list (use_declaration (name) @implements))
(function_call_expression function: [(name) @call (qualified_name (name) @call)])
(member_call_expression name: (name) @call)
(scoped_call_expression name: (name) @call)
(scoped_call_expression scope: (name) @ref)
(class_constant_access_expression . (name) @ref)
(object_creation_expression [(name) @call (qualified_name (name) @call)])
(named_type [(name) @ref (qualified_name (name) @ref)])
(namespace_use_declaration) @import
[(require_expression) (require_once_expression) (include_expression) (include_once_expression)] @import
(namespace_definition name: (namespace_name) @unit)
(attribute (name) @verb parameters: (arguments . (argument [(string) (encapsed_string)] @route)))
`,
  hasArrows: true,
  imports: readPhp,
  isExported: ({ line }) => !/\b(?:private|protected)\b/.test(line),
};

function readPhp(text: string): Array<Omit<ImportFact, "line">> {
  if (!/^use\b/.test(text)) {
    const path = quoted(text);
    return path === null ? [] : [wholeImport(path)];
  }
  const body = text.replace(/^use\s+(?:function\s+|const\s+)?/, "").replace(/;\s*$/, "");
  const [, prefix = "", group] = /^([\w\\]*)\{([\s\S]*)\}$/.exec(body) ?? [];
  return (group ?? body).split(",").flatMap((part) => {
    const [name = "", alias] = part
      .trim()
      .replace(/^(?:function|const)\s+/, "")
      .split(/\s+as\s+/);
    if (name === "") return [];
    const path = `${prefix}${name}`.replace(/^\\/, "");
    const last = path.split("\\").at(-1) ?? path;
    return [importOf(path, [[last, alias ?? last]])];
  });
}

export const ruby: Language = {
  grammar: "ruby",
  identifier: /[\p{L}\p{N}_]+(?:[?!](?!=))?/uy,
  functionsInClassesAreMethods: true,
  query: `
[(method name: (identifier) @name) (singleton_method name: (identifier) @name)] @function
(class name: [(constant) @name (scope_resolution name: (constant) @name)]) @class
(module name: [(constant) @name (scope_resolution name: (constant) @name)]) @type
(program (assignment left: (constant) @name) @value)
(superclass [(constant) @extends (scope_resolution name: (constant) @extends)])
(call method: (identifier) @_m arguments: (argument_list . (constant) @implements) (#any-of? @_m "include" "extend" "prepend"))
(call method: (identifier) @call)
(call method: (identifier) @_r arguments: (argument_list . (string)) (#any-of? @_r "require" "require_relative" "load")) @import
(constant) @ref
`,
  imports: (text) => {
    const path = quoted(text);
    if (path === null) return [];
    return [wholeImport(/^require_relative\b/.test(text) ? `./${path}` : path)];
  },
  isExported: ({ name }) => !name.startsWith("_"),
};

export const bash: Language = {
  grammar: "bash",
  identifier: /[\w:.-]+/y,
  query: `
(function_definition name: (word) @name) @function
(program (variable_assignment name: (variable_name) @name) @value)
(command name: (command_name (word) @call))
(command name: (command_name (word) @_s) . argument: (_) (#any-of? @_s "source" ".")) @import
`,
  imports: (text) => {
    // A folder that is worked out is taken for the script's own.
    const argument = text
      .replace(/^(?:source|\.)\s+/, "")
      .replace(/^(["']?)\$\((?:[^()]|\([^)]*\))*\)\//, "$1./");
    const path = /^["']?([^"'\s;&|]+)/.exec(argument)?.[1];
    return path ? [wholeImport(path)] : [];
  },
  isExported: ({ topLevel }) => topLevel,
};
