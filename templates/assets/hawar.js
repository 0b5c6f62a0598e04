// Shows a Sorani text in Hawar letters when a reader asks for it, on this page and on the next ones,
// and back. What makes the letters is loaded then. The page can be read without this script.

const button = document.getElementById("hawar"), note = document.getElementById("hawar-note");
const TEXTS = "h1:not(.untitled), .lead, .sections a, .body", BLOCKS = "h1, h2, p, li, td, th, .speaker";
const NAMES = ".topic, .mention", LATIN = "ckb-Latn";
/** What each node held before, and the attributes of each text. */
let before = [];

button.addEventListener("click", async () => {
  const shown = before.length > 0;
  remember(shown ? "" : "latn");
  if (shown) restore();
  else await show();
});
if (remembered()) await show();

async function show() {
  const {hawar} = await import(new URL(button.dataset.letters, document.baseURI));
  if (before.length) return;
  for (const text of document.querySelectorAll(TEXTS)) {
    if (text.closest(".text")) change(text, hawar);
  }
  press(true);
}

function change(text, hawar) {
  for (const nodes of blocksOf(text)) {
    const whole = nodes.map(node => isForeign(node, text) ? "x".repeat(node.length) : node.data).join("");
    const ends = nodes.map((total => node => total += node.length)(0)), starts = [0, ...ends];
    const names = nodes.flatMap((node, at) => node.parentElement.closest(NAMES) ? [[starts[at], ends[at]]] : []);
    const pieces = hawar(whole, names);
    nodes.forEach((node, at) => {
      if (isForeign(node, text)) return;
      const data = node.data;
      before.push(() => { node.data = data });
      node.data = pieces.slice(starts[at], ends[at]).join("");
    });
  }
  for (const [name, value] of Object.entries({lang: LATIN, dir: "ltr"})) {
    const given = text.getAttribute(name);
    before.push(() => given === null ? text.removeAttribute(name) : text.setAttribute(name, given));
    text.setAttribute(name, value);
  }
}

/** The text nodes of a text, those of a block together: a word may be in several. */
function blocksOf(text) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), blocks = new Map();
  while (walker.nextNode()) {
    const block = walker.currentNode.parentElement.closest(BLOCKS);
    blocks.set(block, [...blocks.get(block) ?? [], walker.currentNode]);
  }
  return blocks.values();
}

/** Whether a node is of a passage in another language. */
function isForeign(node, text) {
  const marked = node.parentElement.closest("[lang]");
  return marked !== text && text.contains(marked) && marked.lang !== "ckb";
}

function restore() {
  before.forEach(back => back());
  before = [];
  press(false);
}

function press(isShown) {
  button.setAttribute("aria-pressed", isShown);
  note.hidden = !isShown;
}

function remembered() {
  try {
    return localStorage.script === "latn";
  } catch {
    return false;
  }
}

function remember(script) {
  try {
    localStorage.script = script;
  } catch {
    // Without storage the choice holds for this page.
  }
}
