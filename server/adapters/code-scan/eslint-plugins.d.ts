/** These come without types; both are plugins as ESLint's own types describe them. */
declare module "eslint-plugin-security" {
  const plugin: import("eslint").ESLint.Plugin;
  export = plugin;
}
declare module "eslint-plugin-no-unsanitized" {
  const plugin: import("eslint").ESLint.Plugin;
  export = plugin;
}
