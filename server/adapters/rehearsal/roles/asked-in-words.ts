import { slugify } from "@/contracts/slugify";
import type { Conversation } from "../conversation/conversation";

export type AskedInWords = { title: string; slug: string; words: string };

const titleChars = 70;
const slugWords = 10;

/**
 * What the task's own description asks for in a person's words, as in the workflows `document` and `diagram`; null where the
 * task is part of what a spec makes.
 */
export function askedInWords({ brief, specText }: Conversation): AskedInWords | null {
  const words = specText?.trim() ?? "";
  if (words === "" || !brief || brief.areas.length > 0 || !brief.task.description.includes(words))
    return null;
  const title = titleOf(words);
  const slug = slugify(title).split("-").slice(0, slugWords).join("-");
  return { title, slug: slug || "asked-for", words };
}

/** The first sentence, up to where it lists details. */
function titleOf(words: string): string {
  const line = words.split("\n", 1)[0]?.replace(/^#+\s*/, "") ?? "";
  const sentence = /^.*?[.?!](?=\s|$)/.exec(line)?.[0] ?? line;
  const plain =
    sentence
      .replace(/[.?!]+$/, "")
      .split(/[:;]\s/, 1)[0]
      ?.trim() ?? "";
  const title = plain.length <= titleChars ? plain : (plain.split(/,\s/, 1)[0] ?? plain);
  return title.length <= titleChars ? title : `${title.slice(0, titleChars).replace(/\s+\S*$/, "")}`;
}
