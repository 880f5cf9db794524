const mark = "sample ";

/** What the project for an example is called. */
export function sampleName(exampleName: string): string {
  return `${mark}${exampleName.toLowerCase()}`.slice(0, 70);
}

/** Whether a project was made to try an example out: nobody means to go on there with something of their own. */
export function isSample({ name }: { name: string }): boolean {
  return name.startsWith(mark);
}
