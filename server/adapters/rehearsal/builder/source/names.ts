const reserved = new Set(
  (
    "abstract any arguments as async await boolean break case catch class const continue debugger declare " +
    "default delete do else enum eval export extends false finally for from function get if implements " +
    "import in instanceof interface is let module namespace never new null number object of package " +
    "private protected public require return set static string super switch symbol this throw true try " +
    "type typeof undefined unknown var void while with yield store test assert process error record"
  ).split(" "),
);

const globals = new Set([
  "Array",
  "Object",
  "String",
  "Number",
  "Boolean",
  "Date",
  "Error",
  "Map",
  "Set",
  "Promise",
  "Record",
  "Partial",
  "Function",
  "Symbol",
  "Request",
  "Response",
  "Store",
  "Repository",
]);

const inherited = new Set(["__proto__", "constructor", "prototype", "tostring", "valueof", "hasownproperty"]);

/** The plain words of a name in any case style: `dueDate` → due, date. */
export function wordsOf(text: string): string[] {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** `DueDate`; never empty, never the name of a global. */
export function pascal(text: string): string {
  const name = wordsOf(text).map(capital).join("").slice(0, 60);
  if (name === "") return "Item";
  if (/^\d/.test(name)) return `Item${name}`;
  return globals.has(name) || inherited.has(name.toLowerCase()) ? `${name}Item` : name;
}

/** `dueDate`; never empty, never a keyword. */
export function camel(text: string): string {
  const [first = "item", ...rest] = wordsOf(text);
  const name = (first + rest.map(capital).join("")).slice(0, 60);
  if (/^\d/.test(name)) return `item${name}`;
  return reserved.has(name) || inherited.has(name.toLowerCase()) ? `${name}Item` : name;
}

/** `due-date`, safe as a file name. */
export function kebab(text: string): string {
  return wordsOf(text).join("-").slice(0, 60).replace(/-+$/, "") || "item";
}

/** `due_date`, safe as an SQL name between quotes. */
export function snake(text: string): string {
  return kebab(text).replaceAll("-", "_");
}

/** A property name as the spec writes it when that is safe, else a cleaned one. */
export function propertyName(text: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_]{0,59}$/.test(text) && !inherited.has(text.toLowerCase());
  return plain ? text : camel(text);
}

export function plural(word: string): string {
  if (/(s|x|z|ch|sh)$/i.test(word)) return `${word}es`;
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  return `${word}s`;
}

/** The same name with a number behind it when it is taken already. */
export function unique(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let n = 2; taken.has(candidate.toLowerCase()); n += 1) candidate = `${name}${n}`;
  taken.add(candidate.toLowerCase());
  return candidate;
}
