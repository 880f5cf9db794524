import { importOf, type Language, quoted } from "./language";

export const go: Language = {
  grammar: "go",
  query: `
(function_declaration name: (identifier) @name) @function
(method_declaration name: (field_identifier) @name) @method
(type_spec name: (type_identifier) @name type: (struct_type)) @class
(type_spec name: (type_identifier) @name) @type
(type_alias name: (type_identifier) @name) @type
(source_file (const_declaration (const_spec name: (identifier) @name) @value))
(source_file (var_declaration (var_spec name: (identifier) @name) @value))
(source_file (var_declaration (var_spec_list (var_spec name: (identifier) @name) @value)))
(field_declaration !name type: [(type_identifier) @extends (qualified_type name: (type_identifier) @extends)])
(call_expression function: (identifier) @call)
(call_expression function: (selector_expression field: (field_identifier) @call))
(type_conversion_expression type: (generic_type type: [(type_identifier) @call (qualified_type name: (type_identifier) @call)]))
(selector_expression field: (field_identifier) @ref)
(type_identifier) @ref
(import_spec) @import
(package_clause (package_identifier) @unit)
`,
  imports: (text) => {
    const specifier = quoted(text);
    if (specifier === null) return [];
    const alias = /^([\w.]+)\s+["`]/.exec(text)?.[1];
    // It runs when it is loaded; none of its names are used.
    if (alias === "_") return [importOf(specifier, [])];
    // The folder's name is mostly the package's; a version at the end is not.
    const last =
      specifier
        .replace(/\/v\d+$/, "")
        .split("/")
        .at(-1) ?? specifier;
    return [importOf(specifier, [["*", alias === "." ? "*" : (alias ?? last.replace(/^go-/, ""))]])];
  },
  isExported: ({ name }) => /^\p{Lu}/u.test(name),
};
