const addresses = [
  /^\/[^/]?/,
  /^(?:file|https?|ssh|git):\/\/[^-\s]/i,
  // git@example.com:team/project.git; a second colon would name a helper program.
  /^[A-Za-z0-9_][\w.-]*@[A-Za-z0-9][\w.-]*:(?!:)\S/,
];

/** Whether a text is an absolute path or an address that git may fetch from without starting anything but itself. */
export function isCloneSource(source: string): boolean {
  return !/\p{Cc}/u.test(source) && addresses.some((form) => form.test(source));
}
