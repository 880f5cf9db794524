import { importOf, type Language } from "./language";

export const java: Language = {
  grammar: "java",
  query: `
[(class_declaration name: (identifier) @name) (record_declaration name: (identifier) @name)] @class
[(interface_declaration name: (identifier) @name) (enum_declaration name: (identifier) @name) (annotation_type_declaration name: (identifier) @name)] @type
[(method_declaration name: (identifier) @name) (constructor_declaration name: (identifier) @name)] @method
(superclass [(type_identifier) @extends (generic_type (type_identifier) @extends)])
(super_interfaces (type_list [(type_identifier) @implements (generic_type (type_identifier) @implements)]))
(extends_interfaces (type_list [(type_identifier) @extends (generic_type (type_identifier) @extends)]))
(method_invocation name: (identifier) @call)
(method_invocation object: (identifier) @ref)
(object_creation_expression type: (type_identifier) @call)
(type_identifier) @ref
(marker_annotation name: (identifier) @ref)
(marker_annotation name: (identifier) @verb)
(annotation name: (identifier) @verb)
(annotation name: (identifier) @verb arguments: (annotation_argument_list [(string_literal) @route (element_value_array_initializer . (string_literal) @route)]))
(annotation name: (identifier) @verb arguments: (annotation_argument_list (element_value_pair key: (identifier) @_k value: [(string_literal) @route (element_value_array_initializer . (string_literal) @route)])) (#any-of? @_k "value" "path"))
(import_declaration) @import
(package_declaration [(identifier) (scoped_identifier)] @unit)
`,
  imports: (text) => {
    const [, path = "", star] = /^import\s+(?:static\s+)?([\w.]+?)(\.\*)?\s*;/.exec(text) ?? [];
    if (path === "") return [];
    const last = path.split(".").at(-1) ?? path;
    return [star ? importOf(path, [["*", "*"]]) : importOf(path, [[last, last]])];
  },
  isExported: ({ line }) => /\bpublic\b/.test(line),
};

export const csharp: Language = {
  grammar: "c-sharp",
  query: `
[(class_declaration name: (identifier) @name) (record_declaration name: (identifier) @name) (struct_declaration name: (identifier) @name)] @class
[(interface_declaration name: (identifier) @name) (enum_declaration name: (identifier) @name) (delegate_declaration name: (identifier) @name)] @type
[(method_declaration name: (identifier) @name) (constructor_declaration name: (identifier) @name)] @method
(local_function_statement name: (identifier) @name) @function
(base_list [(identifier) @extends (generic_name (identifier) @extends)])
(invocation_expression function: [(identifier) @call (generic_name (identifier) @call)])
(invocation_expression function: (member_access_expression name: [(identifier) @call (generic_name (identifier) @call)]))
(member_access_expression expression: (identifier) @ref)
(object_creation_expression type: [(identifier) @call (generic_name (identifier) @call)])
(variable_declaration type: [(identifier) @ref (generic_name (identifier) @ref)])
(parameter type: [(identifier) @ref (generic_name (identifier) @ref) (nullable_type (identifier) @ref)])
(method_declaration returns: [(identifier) @ref (generic_name (identifier) @ref)])
(property_declaration type: [(identifier) @ref (generic_name (identifier) @ref) (nullable_type (identifier) @ref)])
(type_argument_list (identifier) @ref)
(attribute name: (identifier) @verb)
(attribute name: (identifier) @verb (attribute_argument_list . (attribute_argument (string_literal) @route)))
(using_directive) @import
[(namespace_declaration name: (_) @unit) (file_scoped_namespace_declaration name: (_) @unit)]
`,
  imports: (text) => {
    const [, alias, path = ""] =
      /^(?:global\s+)?using\s+(?:static\s+)?(?:(\w+)\s*=\s*)?([\w.]+)\s*;/.exec(text) ?? [];
    if (path === "") return [];
    const last = path.split(".").at(-1) ?? path;
    return [alias ? importOf(path, [[last, alias]]) : importOf(path, [["*", "*"]])];
  },
  isExported: ({ line }) => /\b(?:public|internal)\b/.test(line),
};
