import { assertNever } from "@/contracts/assert-never";
import type { Calls, CodeSymbolView } from "@/contracts/codebase";
import type { Answer, PlaceQuery, Question, QuestionKind, SymbolQuery } from "@/contracts/codebase-questions";
import { isMatch } from "../paths/is-match";
import { isForeign } from "../repository/manifests";
import { type CodeGraph, importers } from "./graph";
import { linksOf } from "./links";
import { folderGraph, neighbours } from "./queries/folder-graph";
import { impactOf, impactOfSymbol } from "./queries/impact";
import { type FileHistory, overviewOf } from "./queries/overview";
import { rankFiles } from "./queries/rank";
import { calleesOf, callersOf, definitionAt, referencesTo } from "./queries/references";
import { renderRepoMap } from "./queries/render-repo-map";
import { cyclesOf, hotSpots, pathBetween, unusedFiles } from "./queries/structure";
import { type FoundSymbol, findSymbols, symbolAt, symbolsNamed } from "./queries/symbols";

const mostReferences = 2_000;
const mostCycles = 100;
const mostUnused = 500;

/** Answers what is asked of a graph that is ready. */
export function answerQuestion<Kind extends QuestionKind>(
  graph: CodeGraph,
  question: Question<Kind>,
  history: FileHistory,
): Answer<Kind> {
  return answer(graph, question as Question, history) as Answer<Kind>;
}

function answer(graph: CodeGraph, question: Question, history: FileHistory): Answer<QuestionKind> {
  switch (question.kind) {
    case "overview":
      return overviewOf(graph, history, question);
    case "file":
      return fileAnswer(graph, question.path);
    case "symbols":
      return { symbols: findSymbols(graph, question).map(viewOf) };
    case "references": {
      const found = placeOf(graph, question);
      const uses = found ? referencesTo(graph, found).slice(0, mostReferences) : [];
      const references = uses.map(({ path, reference: { line, column, kind }, inside }) => ({
        ...{ path, line, column, kind },
        inside: inside?.name ?? null,
      }));
      return { definition: found && viewOf(found), references };
    }
    case "callers":
      return calls(placeOf(graph, question), (place) =>
        callersOf(graph, place).map(({ caller, path, lines }) => ({
          symbol: caller && viewOf(caller),
          path,
          lines,
        })),
      );
    case "callees":
      return calls(placeOf(graph, question), (place) =>
        calleesOf(graph, place).map(({ callee, lines }) => ({
          symbol: viewOf(callee),
          path: callee.path,
          lines,
        })),
      );
    case "impact":
      return impactAnswer(graph, question);
    case "health": {
      const changes = new Map([...history].map(([path, { changes: count }]) => [path, count]));
      return {
        cycles: cyclesOf(graph).slice(0, mostCycles),
        unused: unusedFiles(graph).slice(0, mostUnused),
        hotSpots: hotSpots(graph, changes, question.limit),
      };
    }
    case "path":
      return { path: pathBetween(graph, question.from, question.to) };
    case "map":
      return mapAnswer(graph, question);
    case "graph":
      return question.focus === undefined
        ? folderGraph(graph, new Set(question.open))
        : neighbours(graph, question.focus);
    default:
      return assertNever(question);
  }
}

function fileAnswer(graph: CodeGraph, path: string): Answer<"file"> {
  const file = graph.files.get(path);
  if (!file) return null;
  const { language, skipped, facts } = file;
  const targets = graph.imports.get(path) ?? [];
  return {
    ...{ language, skipped, broken: facts?.broken ?? false },
    outline: (facts?.symbols ?? []).flatMap((_, symbol) => {
      const found = symbolAt(graph, { path, symbol });
      return found ? [viewOf(found)] : [];
    }),
    imports: (facts?.imports ?? []).map(({ specifier, line }, place) => ({
      ...{ specifier: specifier.replace(/^mod /, ""), line, to: targets[place]?.to ?? [] },
    })),
    importedBy: [...(importers(graph).get(path) ?? [])].sort(),
    links: linksOf(graph, path).map(({ reference, to, symbol }) => [
      ...([reference.line, reference.column, reference.name.length, to] as const),
      graph.files.get(to)?.facts?.symbols[symbol]?.line ?? 1,
    ]),
  };
}

function viewOf({ path, name, kind, line, endLine, column, exported, of }: FoundSymbol): CodeSymbolView {
  return { path, name, kind, line, endLine, column, exported, of };
}

function placeOf(graph: CodeGraph, query: SymbolQuery | PlaceQuery): FoundSymbol | null {
  if ("line" in query) return definitionAt(graph, query.path, query.line, query.column);
  const last = query.name.split(/[.#]|::/).at(-1) ?? query.name;
  if (query.path === undefined) {
    const [found] = findSymbols(graph, { text: query.name, limit: 1 });
    return found?.name.toLowerCase() === last.toLowerCase() ? found : null;
  }
  const [place] = symbolsNamed(graph, query.path, last);
  return place ? symbolAt(graph, place) : null;
}

function calls(found: FoundSymbol | null, list: (place: FoundSymbol) => Calls["calls"]): Calls {
  return { definition: found && viewOf(found), calls: found ? list(found) : [] };
}

function impactAnswer(graph: CodeGraph, { paths, symbol }: Question<"impact">): Answer<"impact"> {
  const unknown = paths.filter((path) => !graph.files.has(path));
  if (!symbol)
    return {
      unknown,
      ...impactOf(
        graph,
        paths.filter((path) => graph.files.has(path)),
      ),
    };
  const place = placeOf(graph, symbol);
  return place
    ? { unknown, ...impactOfSymbol(graph, place) }
    : { unknown: [...unknown, symbol.name], files: [] };
}

function mapAnswer(graph: CodeGraph, { tokens, task, paths, glob }: Question<"map">): Answer<"map"> {
  const shown = [...graph.files.values()].filter(({ path }) =>
    glob ? isMatch(path, glob) : !isForeign(path),
  );
  const ranks = rankFiles(graph, { text: task, paths });
  const files = shown.map(({ path, facts }) => ({
    path,
    rank: ranks.get(path) ?? 0,
    symbols: [...new Set((facts?.symbols ?? []).filter(({ exported }) => exported).map(({ name }) => name))],
  }));
  return { ...renderRepoMap(files, tokens), files: files.length };
}
