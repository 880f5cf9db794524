import type { ReferenceKind } from "@/server/domain/codebase/facts";
import type { DeclaredKind, Finding } from "./findings";

/** A node of a tree as ESTree and TS-ESTree describe it. */
export type ScriptNode = { type: string; start: number; end: number; [field: string]: unknown };

type Read = (node: ScriptNode, list: Finding[]) => void;

const declares =
  (kind: DeclaredKind): Read =>
  (node, list) =>
    declare(kind, plainName(nodeIn(node, "id")), node, list);
const spans =
  (is: "import" | "export"): Read =>
  ({ start, end }, list) =>
    void list.push({ is, start, end });
const refers =
  (is: ReferenceKind, field: string, nameOf = plainName): Read =>
  (node, list) => {
    const name = nameOf(nodeIn(node, field));
    if (name) list.push({ is, start: name.start });
  };
const all =
  (...reads: Read[]): Read =>
  (node, list) => {
    for (const read of reads) read(node, list);
  };
const when =
  (holds: (node: ScriptNode) => boolean, read: Read): Read =>
  (node, list) => {
    if (holds(node)) read(node, list);
  };
const holds = (field: string, type: string) => (node: ScriptNode) => nodeIn(node, field)?.type === type;

const method: Read = (node, list) => declare("method", memberName(node), node, list);
const heldFunction = when(holds("value", "ArrowFunctionExpression"), method);
const superClass = refers("inherits", "superClass", lastName);

/** By the type of a node what it says: the same that tree-sitter's queries find. */
export const scriptReaders: Readonly<Record<string, Read>> = {
  Program: readTop,
  FunctionDeclaration: declares("function"),
  TSDeclareFunction: declares("function"),
  VariableDeclarator: when((node) => isPlainFunction(nodeIn(node, "init")), declares("function")),
  ClassDeclaration: all(declares("class"), superClass),
  ClassExpression: superClass,
  MethodDefinition: method,
  TSAbstractMethodDefinition: method,
  TSMethodSignature: method,
  Property: when((node) => node.method === true || node.kind !== "init", method),
  PropertyDefinition: heldFunction,
  AccessorProperty: heldFunction,
  TSInterfaceDeclaration: declares("type"),
  TSTypeAliasDeclaration: declares("type"),
  TSEnumDeclaration: declares("type"),

  ImportDeclaration: spans("import"),
  ExportAllDeclaration: spans("import"),
  TSImportEqualsDeclaration: when(holds("moduleReference", "TSExternalModuleReference"), spans("import")),
  ImportExpression: when((node) => typeof nodeIn(node, "source")?.value === "string", spans("import")),
  TSImportType: (node, list) => {
    const end = nodeIn(node, "source")?.end;
    if (end !== undefined) list.push({ is: "import", start: node.start, end });
  },
  ExportNamedDeclaration: (node, list) => {
    if (nodeIn(node, "source")) spans("import")(node, list);
    else if (!nodeIn(node, "declaration")) spans("export")(node, list);
  },
  ExportDefaultDeclaration: when(holds("declaration", "Identifier"), spans("export")),

  CallExpression: refers("call", "callee", lastName),
  TaggedTemplateExpression: refers("call", "tag", lastName),
  NewExpression: refers("call", "callee"),
  JSXOpeningElement: refers("call", "name"),
  TSInterfaceHeritage: refers("inherits", "expression"),
  TSClassImplements: refers("implements", "expression"),
  TSTypeReference: refers("reference", "typeName", typeName),
  TSTypeQuery: refers("reference", "exprName"),
  TSTypeParameter: refers("reference", "name"),
  TSMappedType: refers("reference", "key"),
};

function declare(kind: DeclaredKind, name: ScriptNode | null, whole: ScriptNode, list: Finding[]): void {
  if (!name) return;
  // What decorates a method stands before it, and is no part of it.
  const start = kind === "method" && nodesIn(whole, "decorators").length > 0 ? name.start : whole.start;
  list.push({ is: "declared", kind, name: name.start, start, end: whole.end });
}

/** What a file gives a value to at its top; a `var` counts without one, and not where it is exported at once. */
function readTop(program: ScriptNode, list: Finding[]): void {
  for (const statement of nodesIn(program, "body")) {
    const exported = statement.type === "ExportNamedDeclaration" ? nodeIn(statement, "declaration") : null;
    const declaration = exported ?? statement;
    if (declaration.type !== "VariableDeclaration" || declaration.declare === true) continue;
    const isVar = declaration.kind === "var";
    for (const declarator of nodesIn(declaration, "declarations")) {
      if (isVar ? !exported : nodeIn(declarator, "init")) declares("value")(declarator, list);
    }
  }
}

function isPlainFunction(node: ScriptNode | null): boolean {
  if (node?.type === "ArrowFunctionExpression") return true;
  return node?.type === "FunctionExpression" && node.generator !== true;
}

function nodeIn(node: ScriptNode, field: string): ScriptNode | null {
  const value = node[field];
  return typeof value === "object" && value !== null ? (value as ScriptNode) : null;
}

function nodesIn(node: ScriptNode, field: string): readonly ScriptNode[] {
  const value = node[field];
  return Array.isArray(value) ? value : [];
}

function plainName(node: ScriptNode | null): ScriptNode | null {
  return node?.type === "Identifier" || node?.type === "JSXIdentifier" ? node : null;
}

/** `b` of `b`, `a.b` and `a.#b`. */
function lastName(node: ScriptNode | null): ScriptNode | null {
  if (node?.type !== "MemberExpression") return plainName(node);
  return node.computed === true ? null : nodeIn(node, "property");
}

/** The `const` of `as const` stands where a type's name does. */
function typeName(node: ScriptNode | null): ScriptNode | null {
  if (node?.type === "TSQualifiedName") return nodeIn(node, "right");
  return node?.name === "const" ? null : plainName(node);
}

/** The name of a member that is written as one: no string, no number, nothing computed. */
function memberName(node: ScriptNode): ScriptNode | null {
  const key = nodeIn(node, "key");
  if (node.computed === true) return null;
  return key?.type === "PrivateIdentifier" ? key : plainName(key);
}
