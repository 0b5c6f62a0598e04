// The list of all texts, narrowed down by facets. Nothing that a file holds is ever HTML: text becomes text.

const panel = document.getElementById("browse"), form = document.getElementById("narrow"), plain = document.getElementById("plain");
const [chips, status, list, more, downloads, details] = ["chosen", "browse-status", "found", "more", "downloads", "narrowing"].map(id => document.getElementById(id));
const words = JSON.parse(document.getElementById("browse-words").textContent);
const folder = new URL(panel.dataset.folder, document.baseURI), root = new URL(panel.dataset.root, document.baseURI);
const STEP = 20, FORMULA = /^(?:[\t\r\n]|[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20])/;
const module = name => import(new URL(panel.dataset[name], document.baseURI));

let loading, turn = 0, limit = STEP;

/** The facets of all texts, once. */
async function opened() {
  const [facets, forms] = await Promise.all([module("facets"), module("written")]), written = forms.written(words);
  const texts = facets.facets({folder, panel: document.getElementById("facets"), chips, words, written, language: Number(panel.dataset.interface),
    changed: chosen => go({chosen}), again: () => render(list.children.length)});
  return {...facets, texts, number: written.number, titles: new Map()};
}

function all() {
  loading ??= opened();
  loading.catch(() => loading = undefined);
  return loading;
}

/** Rows of the files of titles, of some texts, from as few files as they need. */
async function titles({texts, titles}, numbers) {
  const wanted = [];
  let start = 0;
  for (const [path, size, version] of texts.given().titles) {
    const [first, end] = [start, start + size];
    if (numbers.some(number => first <= number && number < end)) wanted.push([path, first, version]);
    start = end;
  }
  await Promise.all(wanted.map(async ([path, first, version]) => (await texts.file(path, version)).forEach((row, at) => titles.set(first + at, row))));
  return numbers.map(number => titles.get(number));
}

// --- what is chosen ---

function asked({asked}) {
  const given = new URLSearchParams(location.search);
  return {chosen: asked(given), order: given.get("order") ?? "newest"};
}

function addressOf({pairs}, {chosen, order}) {
  const made = [...pairs(chosen), ...order === "newest" ? [] : [["order", order]]];
  return made.length ? `?${new URLSearchParams(made)}` : location.pathname;
}

/** The chosen texts in their order: as the pages list them, the newest first, then those without a date. */
async function inOrder({texts}, found, order) {
  if (order === "by_title") return (await texts.further("by_title")).filter(number => found[number]);
  const numbers = [...found.keys()].filter(number => found[number]);
  if (order === "oldest") return numbers;
  const undated = texts.years().get("undated")?.[0] ?? found.length;
  return [...numbers.filter(number => number < undated).reverse(), ...numbers.filter(number => number >= undated)];
}

// --- what is shown ---

async function render(kept = 0) {
  const mine = ++turn;
  for (const link of document.querySelectorAll(".tongues a")) link.search = location.search;  // the same texts in another language
  try {
    const site = await all(), {texts} = site, state = asked(site), empty = !site.pairs(state.chosen).length && state.order === "newest";
    await texts.load(state.chosen, details.open ? "boxes" : "");
    const choice = texts.choose(state.chosen), {found} = choice, numbers = empty ? [] : await inOrder(site, found, state.order), shown = numbers.slice(kept, limit);
    const [rows] = await Promise.all([titles(site, shown), texts.topics()]);
    if (mine !== turn) return;
    plain.hidden = !empty;
    list.hidden = downloads.hidden = empty;
    if (!kept) list.replaceChildren();
    list.append(...await Promise.all(shown.map((number, at) => card(site, number, rows[at]))));
    more.hidden = empty || numbers.length <= limit;
    downloads.hidden ||= !numbers.length;
    status.textContent = empty ? "" : numbers.length ? words.found.replace("{n}", site.number(numbers.length)).replace("{m}", site.number(found.length)) : words.nothing;
    texts.showChosen(state.chosen, empty ? null : site.element("a", {href: location.pathname}, words.clear));
    if (details.open) texts.draw(state.chosen, choice);
    form.elements.order.value = state.order;
    if (kept) list.children[kept]?.querySelector("a").focus();
  } catch (fault) {
    if (mine !== turn) return;
    plain.hidden = false;
    status.textContent = words.offline;
  }
}

async function card({element, tongue, texts}, number, [slug, title, lang, topics, authors]) {
  const {languages, language, collections, collection, date} = texts.given(), names = await texts.topics();
  const link = element("a", {href: new URL(`articles/${slug}/`, root)}, title);
  const beside = [...languages.length > 1 ? [texts.name("language", languages[language[number]]).name] : [], ...collection[number] < 0 ? [] : [collections[collection[number]][1]], ...authors];
  const chips = topics.map(id => element("li", {}, element("a", {href: new URL(`topics/${id}/`, root), ...tongue(names.get(id).lang)}, names.get(id).name)));
  return element("li", {class: "card"}, element("h2", lang && lang !== document.documentElement.lang ? tongue(lang) : {dir: "auto"}, link),
    element("p", {class: "meta"}, texts.dated(date[number]), ...beside.flatMap(text => [" ", element("span", {}, element("bdi", {}, text))])), ...chips.length ? [element("ul", {class: "chips"}, ...chips)] : []);
}

// --- downloads ---

/** The chosen texts as records whose values are texts, or lists of texts. */
async function records() {
  const site = await all(), {texts} = site, {chosen, order} = asked(site);
  await texts.load(chosen, "all");
  const numbers = await inOrder(site, texts.choose(chosen).found, order), rows = await titles(site, numbers), {date} = texts.given();
  const fields = Object.fromEntries(["certainty", "language", "collection", "author", "tag", "topic", "speaker"].map(field => [field, texts.texts(field)]));
  const names = (field, number) => fields[field][number].map(id => texts.name(field, id).name);
  return numbers.map((number, at) => ({
    title: rows[at][1], url: new URL(`articles/${rows[at][0]}/`, root).href, date: date[number], certainty: fields.certainty[number][0], language: fields.language[number][0],
    collection: names("collection", number), authors: names("author", number), tags: names("tag", number), topics: names("topic", number), speakers: names("speaker", number),
  }));
}

/** Writes a cell: in quotation marks, with an apostrophe before what a spreadsheet would run. */
function cell(value) {
  const text = [value].flat().join("; ");
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

async function download(ending) {
  const rows = await records(), columns = Object.keys(rows[0] ?? {});
  const content = ending === "json" ? JSON.stringify({address: location.href, texts: rows}, null, 1)
    : `\ufeff${[columns, ...rows.map(row => columns.map(column => row[column]))].map(row => row.map(cell).join(",")).join("\r\n")}\r\n`;
  const address = URL.createObjectURL(new Blob([content], {type: ending === "json" ? "application/json" : "text/csv;charset=utf-8"})), link = document.createElement("a");
  Object.assign(link, {href: address, download: `texts.${ending}`}).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// --- what readers do ---

/** Shows what `change` makes of what is chosen, at an address of its own. */
async function go(change) {
  const site = await all().catch(() => null);
  if (site) history.pushState(null, "", addressOf(site, {...asked(site), ...change}));
  limit = STEP;
  return render();
}

form.addEventListener("submit", event => event.preventDefault());
form.elements.order.addEventListener("change", () => go({order: form.elements.order.value}));
details.addEventListener("toggle", () => details.open && render(list.children.length));
more.addEventListener("click", () => {
  const kept = list.children.length;
  limit += STEP;
  history.replaceState({limit}, "");
  render(kept);
});
downloads.addEventListener("click", event => event.target.dataset.as && download(event.target.dataset.as));
addEventListener("pagehide", () => history.replaceState({limit, at: scrollY}, ""));
addEventListener("popstate", event => {
  limit = event.state?.limit ?? STEP;
  render();
});

if (location.search.length > 1) {
  limit = history.state?.limit ?? STEP;
  plain.hidden = true;
  status.textContent = words.loading;
  render().then(() => history.state?.at && scrollTo(0, history.state.at));
}
