// The size of letters and the distance of lines that a reader chooses, kept for all texts (theme.js sets them
// before the page is drawn); a passage that the reader marks, copied or shared with its reference; and what was
// changed in the text, which changes.js shows.

const root = document.documentElement, body = document.querySelector(".body"), bar = document.getElementById("passage");
const told = bar.querySelector("[role=status]"), [copying, sharing] = bar.querySelectorAll("button");

for (const group of document.querySelectorAll("#settings [data-key]")) {
  const {key} = group.dataset;
  const press = () => {
    for (const button of group.querySelectorAll("button")) button.setAttribute("aria-pressed", button.value === (root.dataset[key] ?? ""));
  };
  group.addEventListener("click", ({target}) => {
    if (target.localName !== "button") return;
    root.dataset[key] = target.value;
    try {
      localStorage[key] = target.value;
    } catch {}  // where nothing may be kept, the choice holds for this page
    press();
  });
  press();
}

/** The marked passage of the text, without the signs of links to paragraphs; empty if nothing of it is marked. */
function marked() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return "";
  const range = selection.getRangeAt(0);
  if (!body.contains(range.commonAncestorContainer)) return "";
  const piece = range.cloneContents();
  for (const pin of piece.querySelectorAll(".pin")) pin.remove();
  return piece.textContent.replace(/\s+/g, " ").trim();
}

/** The address of the paragraph in which the passage begins. */
function address() {
  const start = getSelection().getRangeAt(0).startContainer;
  const block = (start.nodeType === Node.TEXT_NODE ? start.parentElement : start).closest(".body [id^=p]");
  const page = document.getElementById("address").textContent || location.href;
  return page.replace(/#.*/, "") + (block ? `#${block.id}` : "");
}

function passage() {
  const reference = document.getElementById("reference").cloneNode(true);
  reference.querySelector("#address").remove();
  return {text: `«${marked()}»\n${reference.textContent.replace(/\s+/g, " ").trim()}`, url: address()};
}

sharing.hidden = !navigator.share;
copying.hidden = !navigator.clipboard;
document.addEventListener("selectionchange", () => {
  bar.hidden = copying.hidden && sharing.hidden || !marked();
  told.textContent = "";
});
bar.addEventListener("pointerdown", event => event.preventDefault());  // keeps the passage marked
copying.addEventListener("click", () => {
  const {text, url} = passage();
  navigator.clipboard.writeText(`${text}\n${url}`).then(() => told.textContent = told.dataset.copied);
});
sharing.addEventListener("click", () => navigator.share(passage()).catch(() => {}));

const changes = document.getElementById("changes");
const show = async kind => (await import(new URL(changes.dataset.script, document.baseURI))).show(kind);
changes?.addEventListener("click", ({target}) => target.value && show(target.value));
if (changes && location.hash === "#compared") show("source");
