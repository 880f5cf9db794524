import { createHash } from "node:crypto";
import { keptJson } from "@/server/domain/kept-json";
import type { Clock } from "@/server/ports/clock";
import type { LlmCallOptions, LlmPort, LlmRequest } from "@/server/ports/llm";

/** A vendor keeps what was read within five minutes; a little less, so as not to count on the last moment. */
const heldMs = 4.5 * 60_000;
/** Less is not kept by a vendor, or is not worth the wait. */
const leastChars = 4_000;
/** Who has waited as long as this goes on alone. */
const mostWaitMs = 8_000;

/** `chars`: of the request's beginning up to there. */
type Prefix = { hash: string; chars: number };
/** To be told when a call's answer begins, or when it has failed. */
type Ended = (isAnswered: boolean) => void;
type Writing = { done: Promise<void>; end: () => void };

/**
 * A model whose calls that begin alike at the same moment do not each write that beginning to the vendor's cache: it can be
 * read from there once the first answer has begun, so the others wait until then. Only what opens an attempt waits, and
 * only for one call; what is in the cache already waits for nothing.
 */
export function warmPrefixes(llm: LlmPort, clock: Clock): LlmPort {
  const heldUntil = new Map<string, number>();
  const writing = new Map<string, Writing>();

  function isHeld(hash: string): boolean {
    return (heldUntil.get(hash) ?? 0) > clock.now().getTime();
  }

  /** The call that writes more of this beginning than the cache holds, by enough to be worth a wait. */
  function writerOf(prefixes: readonly Prefix[]): Writing | undefined {
    const held = prefixes.find(({ hash }) => isHeld(hash))?.chars ?? 0;
    const written = prefixes.find(({ hash, chars }) => writing.has(hash) && chars - held >= leastChars);
    return written && writing.get(written.hash);
  }

  async function begin(prefixes: readonly Prefix[], signal: AbortSignal): Promise<Ended> {
    if (!writerOf(prefixes)) return beginWriting(prefixes);
    const enough = new AbortController();
    let isPatient = true;
    const patience = clock
      .sleep(mostWaitMs, AbortSignal.any([signal, enough.signal]))
      .catch(() => {})
      .then(() => {
        isPatient = false;
      });
    // Where that call fails, one of those that waited writes, and the rest wait for it.
    for (let other = writerOf(prefixes); other && isPatient; other = writerOf(prefixes))
      await Promise.race([other.done, patience]);
    enough.abort();
    return beginWriting(prefixes);
  }

  /** Says that a call writes what nobody else does. */
  function beginWriting(prefixes: readonly Prefix[]): Ended {
    const { promise, resolve } = Promise.withResolvers<void>();
    const own: Writing = { done: promise, end: resolve };
    const all = prefixes.map(({ hash }) => hash);
    const fresh = all.filter((hash) => !isHeld(hash) && !writing.has(hash));
    for (const hash of fresh) writing.set(hash, own);
    return (isAnswered) => {
      const now = clock.now().getTime();
      for (const [hash, until] of heldUntil) if (until <= now) heldUntil.delete(hash);
      if (isAnswered) for (const hash of all) heldUntil.set(hash, now + heldMs);
      for (const hash of fresh) writing.delete(hash);
      own.end();
    };
  }

  return {
    async complete(request: LlmRequest, options: LlmCallOptions) {
      if (request.messages.length > 1) return llm.complete(request, options);
      const prefixes = prefixesOf(request);
      const ended = await begin(prefixes, options.signal);
      let isAnswered = false;
      const answered = () => {
        if (!isAnswered) ended(true);
        isAnswered = true;
      };
      try {
        const reply = await llm.complete(request, {
          ...options,
          onDelta: (delta) => {
            answered();
            options.onDelta?.(delta);
          },
        });
        answered();
        return reply;
      } finally {
        if (!isAnswered) ended(false);
      }
    },
  };
}

/** What the request begins with up to each of its marks, the longest first, as hashes. */
function prefixesOf({ model, tools, system, messages: [first] }: LlmRequest): Prefix[] {
  const marks: Prefix[] = [];
  const hash = createHash("sha256").update(model);
  let chars = 0;
  const add = (text: string, isMarked: boolean | undefined) => {
    hash.update(text);
    chars += text.length;
    if (isMarked && chars >= leastChars) marks.unshift({ hash: hash.copy().digest("hex"), chars });
  };
  for (const tool of tools) add(keptJson(tool), tool.cache);
  for (const block of system) add(keptJson(block), block.cache);
  for (const block of first?.content ?? [])
    add(JSON.stringify(block), block.type === "text" ? block.cache : false);
  return marks;
}
