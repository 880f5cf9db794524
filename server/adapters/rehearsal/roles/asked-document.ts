import type { Conversation } from "../conversation/conversation";
import { readTexts } from "../conversation/file-history";
import type { AskedInWords } from "./asked-in-words";
import { routesIn, sourcesFor } from "./code-facts";
import { sectionOf, withSection } from "./kept-documents";
import { bullets, code, join, section, table } from "./markdown";
import type { DocumentWork } from "./write-documents";

const sourcesRead = 4;
const documentsSection = "Documents";

/**
 * The document that a person asked for, in a file of its own: what the repository's files say of it by plain rules, and what
 * is left to a writer. A README that is there gets a link to it and stays as it is.
 */
export function askedDocument(conversation: Conversation, asked: AskedInWords): DocumentWork {
  const { brief } = conversation;
  const files = brief?.files ?? [];
  const texts = readTexts(conversation);
  const path = placeOf(asked, files, texts);
  const readme = texts.get("README.md");
  const link = `- [${asked.title}](${path})`;
  const linked = readme?.includes(`(${path})`) ?? true;
  const links = sectionOf(readme ?? "", documentsSection)
    .split("\n")
    .filter((line) => line.startsWith("- "));
  return {
    opening: "Reading what is there before I describe it.",
    read: [
      ...files.filter((file) => /^(?:readme\.md|package\.json)$/i.test(file)),
      ...sourcesFor(files, asked.words, sourcesRead),
    ],
    documents: [
      { path, text: documentText(asked, files, texts) },
      ...(readme !== undefined && !linked
        ? [
            {
              path: "README.md",
              text: withSection(readme, documentsSection, [...links, link].join("\n")),
            },
          ]
        : []),
    ],
    writing: `Writing ${path}${linked ? "" : ", with a link to it in the README"}.`,
    summary:
      "The document that was asked for, in a file of its own: commands, addresses and files as the repository has them. What its readers are to be told in words stands in it as open: the rehearsal writes no prose.",
  };
}

/** A file of its own: what another document has already is not taken. */
function placeOf(
  { slug, title }: AskedInWords,
  files: readonly string[],
  texts: Map<string, string>,
): string {
  const path = `docs/${slug}.md`;
  const isOurs =
    texts.get(path)?.startsWith(`# ${title}\n`) || texts.get("README.md")?.includes(`[${title}](${path})`);
  return files.includes(path) && !isOurs ? `docs/${slug}-2.md` : path;
}

function documentText(asked: AskedInWords, files: readonly string[], texts: Map<string, string>): string {
  const routes = routesIn(texts);
  const sources = [...texts.keys()].filter((path) => /\.[cm]?[jt]sx?$/.test(path));
  const tests = files.filter((path) => /\.(?:test|spec)\.|(?:^|\/)tests?\//.test(path)).length;
  return join(
    `# ${asked.title}`,
    "Written in a rehearsal, from the repository's files by plain rules. It says what they show and nothing more.",
    section("What was asked for", asked.words.replace(/^/gm, "> ")),
    section("Commands", commands(texts.get("package.json"))),
    section(
      "Addresses",
      routes.length === 0
        ? ""
        : table(
            ["Request", "Where"],
            routes.map(({ method, path, file, line }) => [
              code(`${method} ${path}`),
              code(`${file}:${line}`),
            ]),
          ),
    ),
    section(
      "Files that it is about",
      bullets(sources.map((path) => `${code(path)}: ${exportsOf(texts.get(path) ?? "")}`)),
    ),
    section("Tests", tests === 0 ? "There are none." : `${tests} test files show how it is meant to behave.`),
    section(
      "Open",
      bullets([
        "What its readers are to be told, in their words: a person or a real model has to write that.",
      ]),
    ),
  );
}

function commands(packageText: string | undefined): string {
  try {
    const { scripts } = JSON.parse(packageText ?? "{}") as { scripts?: Record<string, unknown> };
    const names = Object.keys(scripts ?? {}).slice(0, 8);
    return bullets(names.map((name) => `${code(`npm run ${name}`)} runs ${code(String(scripts?.[name]))}`));
  } catch {
    return "";
  }
}

function exportsOf(text: string): string {
  const names = [
    ...text.matchAll(/^export\s+(?:async\s+)?(?:function|class|const|type|interface)\s+([\w$]+)/gm),
  ];
  return names.length === 0
    ? "exports nothing"
    : names
        .slice(0, 6)
        .map(([, name = ""]) => code(name))
        .join(", ");
}
