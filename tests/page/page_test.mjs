// Opens pages that newsgraph wrote in a headless Chromium and uses them as a reader would: clicks, types, filters, finds a path.
// usage: node page_test.mjs NEWSGRAPH SAMPLES [PICTURES]     exit status 77 when there is no Chromium or no playwright-core
// Every page must stay without messages on the console, without errors and without a request to anything but itself.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [newsgraph, samples, pictures] = process.argv.slice(2);
const chromiumFile = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const playwright = await import("playwright-core").catch(() => null);
if (!chromiumFile || !playwright) {
  console.log("skipped: no " + (chromiumFile ? "playwright-core (npm ci in tests/page)" : "Chromium (Debian's package chromium)"));
  process.exit(77);
}
const folder = mkdtempSync(join(tmpdir(), "newsgraph-page-"));
const browser = await playwright.chromium.launch({ executablePath: chromiumFile, args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"] });

/** Opens the page; `use` gets it when it has settled, and afterwards nothing may have been said or asked for. */
async function open(file, use) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 860 }, colorScheme: "light" });
  const heard = [];
  page.on("console", (message) => heard.push(message.type() + ": " + message.text()));
  page.on("pageerror", (error) => heard.push("error: " + error.message));
  page.on("dialog", (dialog) => (heard.push("dialog: " + dialog.message()), dialog.dismiss()));
  page.on("request", (request) => request.url() !== "file://" + file && heard.push("request: " + request.url()));
  await page.goto("file://" + file);
  await page.waitForSelector("html[data-settled]", { timeout: 120000 });
  await use(page);
  assert.deepEqual(heard, []);
  await page.close();
}

const picture = (page, name) => (pictures ? page.screenshot({ path: join(pictures, name + ".png") }) : null);

/** Where a node is drawn, found by the only way a reader has: the pointer. Its name shows in the details when it is right. */
async function clickNode(page, name) {
  await page.fill("#search", name);
  await page.locator("#results button", { hasText: name }).first().click();
  await page.waitForTimeout(500);
}

async function aSample() {
  const file = join(folder, "visit.html");
  const graph = join(folder, "visit.json");
  execFileSync(newsgraph, ["build", join(samples, "visit.txt"), "-o", file, "-o", graph]);
  const data = JSON.parse(readFileSync(graph, "utf8"));
  const person = data.nodes.find((node) => node.type === "Person");
  const edge = data.edges.find((candidate) => candidate.source === person.id || candidate.target === person.id);
  const other = data.nodes.find((node) => node.id === (edge.source === person.id ? edge.target : edge.source));
  await open(file, async (page) => {
    assert.equal(await page.textContent("#status"), `${data.nodes.length} of ${data.nodes.length} nodes, ${data.edges.length} of ${data.edges.length} edges`);
    await picture(page, "page");

    await clickNode(page, person.name);
    assert.equal(await page.textContent("#details h2"), person.name);
    const spoken = person.parts.flatMap(({ references }) => references).length;
    await page.locator("#details summary").click();
    assert.equal(await page.locator("#details details li").count(), spoken);
    await picture(page, "page-node");
    // The chosen node stands in the middle: a click beside it closes the details, a click on it opens them again.
    const box = await page.locator("#canvas").boundingBox();
    const middle = [box.x + box.width / 2, box.y + box.height / 2];
    await page.keyboard.press("Escape");
    assert.equal(await page.isVisible("#right"), false);
    const whole = await page.locator("#canvas").boundingBox();
    await page.mouse.click(whole.x + whole.width / 2, whole.y + whole.height / 2);
    await page.waitForTimeout(200);
    assert.equal(await page.isVisible("#right"), true, `a click at ${middle} opens the node`);
    assert.equal(await page.textContent("#details h2"), person.name);

    await page.locator("#details .edges button").first().click();
    const quote = await page.textContent("#details blockquote span");
    assert.ok(data.edges.some(({ evidence }) => evidence.some((piece) => "“" + piece.quote + "”" === quote)));
    await picture(page, "page-edge");

    await clickNode(page, person.name);
    await page.getByRole("button", { name: "Path from here" }).click();
    await clickNode(page, other.name);
    await page.getByRole("button", { name: "Path to here" }).click();
    assert.match(await page.textContent("#path-result"), /^1 step/);
    await page.click("#path-clear");

    const persons = data.nodes.filter((node) => node.type === "Person").length;
    await page.locator("#types label", { hasText: "Person" }).locator("input").click();
    assert.match(await page.textContent("#status"), new RegExp(`^${data.nodes.length - persons} of `));
    await page.click("#reset");
    await page.selectOption("#relation", edge.relation);
    const alike = data.edges.filter(({ relation }) => relation === edge.relation).length;
    assert.match(await page.textContent("#status"), new RegExp(`, ${alike} of ${data.edges.length} edges$`));
    await page.selectOption("#relation", "");
    await page.fill("#from", "1900-01-01");
    await page.fill("#to", "1900-12-31");
    await page.click("#undated");
    assert.match(await page.textContent("#status"), /, 0 of /);
    await page.click("#reset");

    const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.locator("#canvas").focus();
    await page.keyboard.press("t");
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), before);
    await page.waitForTimeout(300);
    await picture(page, "page-dark");
    for (const key of ["+", "-", "0", "ArrowLeft", "ArrowUp", "?"]) await page.keyboard.press(key);
    assert.equal(await page.isVisible("#help"), true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "search");
  });
}

const hostile = ["<script>alert(1)</script>", "</script><script>alert(2)</script>", "<img src=x onerror=alert(3)>", "<!--", "]]>", "x\u2028alert(4)", "javascript:alert(5)",
  "\"><svg onload=alert(6)>", "' onmouseover='alert(7)", "{{constructor.constructor('alert(8)')()}}", "<!--<script>", "@@DATA@@", "$&", "\\u003cscript>", "<style>*{display:none}</style>", "<meta http-equiv=refresh content=0>"];

async function hostileStrings() {
  const nodes = hostile.map((text, at) => ({ id: "n" + at, name: text, type: "Person", aliases: [text], titles: [text], mentions: 1 }));
  const edges = hostile.map((text, at) => ({ source: "n" + at, target: "n" + ((at + 1) % hostile.length), relation: "related_to", family: "other", predicate: text, modality: "asserted", role: text,
    evidence: [{ document: text, sentence: 0, span: [0, 1], trigger: [0, 1], quote: text, rule: "r", confidence: 1 }] }));
  const articles = hostile.map((text) => ({ id: text, title: text, source: text }));
  const json = join(folder, "hostile.json");
  const file = join(folder, "hostile.html");
  writeFileSync(json, JSON.stringify({ articles, nodes, edges }));
  execFileSync(newsgraph, ["convert", json, "-o", file, "--title", hostile[1]]);
  await open(file, async (page) => {
    assert.equal(await page.textContent("#title"), hostile[1]);
    for (const text of hostile) {
      await page.fill("#search", text);
      await page.locator("#results button").first().click();
      assert.equal(await page.textContent("#details h2"), text);
      await page.locator("#details .edges button").first().click();
    }
    assert.equal(await page.locator("script").count(), 2);
    assert.equal(await page.locator("#details script, #details img, #results svg").count(), 0);
    const policy = await page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
    assert.match(policy, /^default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+'; base-uri 'none'; form-action 'none'$/);
  });
}

async function manyNodes() {
  const count = 2000;
  const nodes = Array.from({ length: count }, (_, at) => ({ id: "n" + at, name: "Name " + at, type: ["Person", "State", "Organization"][at % 3], aliases: [], titles: [], mentions: 1 + (at % 17) }));
  const edges = Array.from({ length: 5 * count }, (_, at) => ({ source: "n" + ((at * 7919) % count), target: "n" + ((at * 104729 + 13) % Math.ceil(count / (1 + (at % 7)))), relation: "meets", family: "contact", predicate: "met", modality: "asserted",
    evidence: [{ document: "d", sentence: 0, span: [0, 1], trigger: [0, 1], quote: "q", rule: "r", confidence: 1 }] }));
  const json = join(folder, "many.json");
  const file = join(folder, "many.html");
  writeFileSync(json, JSON.stringify({ nodes, edges }));
  execFileSync(newsgraph, ["convert", json, "-o", file]);
  await open(file, async (page) => {
    assert.match(await page.textContent("#status"), /^2000 of 2000 nodes, 10000 of 10000 edges$/);
    const milliseconds = await page.evaluate(async () => {
      const times = [];
      const canvas = document.getElementById("canvas");
      for (let step = 0; step < 7; ++step) {
        const begin = performance.now();
        canvas.dispatchEvent(new KeyboardEvent("keydown", { key: step % 2 ? "ArrowLeft" : "ArrowRight", bubbles: true }));
        await new Promise((resume) => requestAnimationFrame(() => requestAnimationFrame(resume)));
        times.push(performance.now() - begin);
      }
      return times.sort((a, b) => a - b)[3];
    });
    console.log(`2000 nodes and 10000 edges: ${milliseconds.toFixed(0)} ms for a step of the picture (median of 7, software rendering)`);
    await picture(page, "page-many");
  });
}

try {
  for (const test of [aSample, hostileStrings, manyNodes]) {
    await test();
    console.log("passed: " + test.name);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
