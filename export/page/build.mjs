// Sources of the page -> page.html beside this file, one text with everything in it but the graph, and LICENSES with the terms of
// what is in it. `node build.mjs --check` writes nothing and fails when page.html is not what the sources give; exit status 77 when
// the packages are not there (npm ci).
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const checks = process.argv.includes("--check");
const { build } = await import("esbuild").catch((error) => (console.log("skipped: " + error.message.split("\n")[0] + "; run npm ci here"), process.exit(checks ? 77 : 1)));
const here = (name) => new URL(name, import.meta.url).pathname;
const hash = (text) => "sha256-" + createHash("sha256").update(text).digest("base64");
const bundle = await build({ entryPoints: [here("src/main.js")], bundle: true, minify: true, format: "esm", target: "es2022", charset: "utf8", legalComments: "none", write: false, metafile: true, absWorkingDir: here(".") });
const style = (await build({ entryPoints: [here("src/page.css")], minify: true, write: false })).outputFiles[0].text.trim();
const script = bundle.outputFiles[0].text.trim().replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
if (/@@(TITLE|DATA)@@/.test(script + style)) throw new Error("the bundle holds a mark of the template");
const parts = { "SCRIPT-HASH": hash(script), "STYLE-HASH": hash(style), STYLE: style, SCRIPT: script };
const page = readFileSync(here("src/page.html"), "utf8").replace(/\b(SCRIPT-HASH|STYLE-HASH|STYLE|SCRIPT)\b/g, (mark) => parts[mark]);

const packages = [...new Set(Object.keys(bundle.metafile.inputs).map((file) => file.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]).filter(Boolean))].sort();
const licences = packages.map((name) => {
  const { version, license } = JSON.parse(readFileSync(here(`node_modules/${name}/package.json`), "utf8"));
  const file = readdirSync(here(`node_modules/${name}`)).find((file) => /^licen[cs]e/i.test(file));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(here(`node_modules/${name}/${file}`), "utf8").trim() : "No licence file in the package."}\n`;
});
const outputs = { "page.html": page, LICENSES: "What page.html contains besides the files of src/, and on which terms.\n\n" + licences.join("\n---\n\n") };
let differing = 0;
for (const [name, text] of Object.entries(outputs)) {
  if (!checks) writeFileSync(here(name), text);
  else if (!existsSync(here(name)) || readFileSync(here(name), "utf8") !== text) differing += 1, console.error(`${name} is not what the sources give; run: npm run build`);
}
process.exit(differing > 0 ? 1 : 0);
