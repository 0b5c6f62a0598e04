// The search page. Nothing typed or found is ever HTML: text becomes text.

const form = document.getElementById("search"), query = form.elements.q, order = form.elements.order;
const [status, results, offered, more, spellings, options, details] = ["search-status", "results", "offers", "more", "spellings", "suggestions", "narrowing"].map(id => document.getElementById(id));
const words = JSON.parse(document.getElementById("search-words").textContent);
const [address, root, folder] = ["index", "root", "folder"].map(name => new URL(form.dataset[name], document.baseURI));
const STEP = 10, PAUSE = 120, CERTAINTIES = ["curated", "recorded", "stated"];
const FIELDS = ["year", "month", "language", "collection", "topic", "speaker", "author", "tag", "certainty"];  // of facets
const module = name => import(new URL(form.dataset[name], document.baseURI)), [core, sounds, forms] = await Promise.all(["core", "sounds", "written"].map(module));

let opening, narrowing, turn = 0, limit = STEP, otherwise = false;

function opened() {
  opening ??= core.openIndex(address, undefined, sounds, () => module("languages"));
  opening.catch(() => opening = undefined);
  return opening;
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const written = forms.written(words), {number, date} = written;
const dated = given => /^\d/.test(given) ? element("time", {datetime: given}, date(given))
  : element("span", {}, given || words.undated);

// --- the address ---

const asked = () => new URLSearchParams(location.search);
const isNarrowed = () => FIELDS.some(name => asked().has(name));

/** The address of a query, with what texts are chosen by besides. */
function addressOf(pairs) {
  const given = [["q", query.value.trim()], ...pairs, ["order", order.value]].filter(([, value]) => value);
  return given.length ? `?${new URLSearchParams(given)}` : location.pathname;
}

function fill() {
  query.value = asked().get("q") ?? "";
  order.value = asked().get("order") ?? "";
}

function go(pairs = [...asked()].filter(([name]) => FIELDS.includes(name))) {
  const wanted = addressOf(pairs);
  if (wanted !== (location.search || location.pathname)) history.pushState(null, "", wanted);
  return again();
}

function again() {
  limit = STEP;
  otherwise = false;
  close();
  return run();
}

/** The facets of all texts, loaded once a reader narrows the search. */
function facets() {
  narrowing ??= module("facets").then(({facets, ...site}) => ({...site, texts: facets({folder, panel: document.getElementById("facets"), chips: document.getElementById("chosen"),
    words, written, language: Number(form.dataset.interface), changed: chosen => go(site.pairs(chosen)), again: () => run()})}));
  narrowing.catch(() => narrowing = undefined);
  return narrowing;
}

/** Which documents of the index are chosen, and what shows boxes for those that were met; nothing if a reader does not narrow the search. */
async function chosen(index) {
  if (!isNarrowed() && !details.open) return null;
  const {asked: read, texts} = await facets(), wanted = read(asked());
  await texts.load(wanted, details.open ? "boxes" : "").catch(fault => {
    throw Object.assign(fault, {kind: "offline"});
  });
  const {only, within} = texts.documents(index, texts.choose(wanted).found);
  return {only, show(met) {
    texts.showChosen(wanted);
    if (details.open) texts.draw(wanted, texts.choose(wanted, within(met)));
  }};
}

// --- answers ---

async function run(patiently = true) {
  for (const link of document.querySelectorAll(".tongues a")) link.search = location.search;  // the same search in another language
  const mine = ++turn, kept = limit > STEP ? results.children.length : 0, isEmpty = !asked().get("q") && !isNarrowed();
  if (isEmpty && !details.open) return show([], "");
  const waiting = setTimeout(() => mine === turn && (status.textContent = words.loading), PAUSE);
  results.setAttribute("aria-busy", "true");
  try {
    const index = await opened(), narrowed = await chosen(index);
    const found = await core.search(index, {query: asked().get("q") ?? "", order: asked().get("order"), only: narrowed?.only, limit, spellings: otherwise});
    const shown = isEmpty ? [] : await Promise.all(found.hits.slice(kept).map(hit => hit.segment.document(hit.number)));
    const near = found.total || otherwise ? [] : await nearTo(index, found.units);
    const topics = await named([...new Set(found.units.filter(unit => !unit.not).flatMap(unit => unit.topics))]);
    if (mine !== turn) return;
    const count = (otherwise ? words.found_spellings : words.found).replace("{n}", number(found.total));
    show(shown.map(document => result(index, document, found.units)),
      isEmpty ? "" : !found.total ? words.nothing : found.how === "prefix" ? `${words.found_prefix} ${count}` : count, kept);
    more.hidden = isEmpty || found.total <= limit;
    spellings.hidden = !found.more;
    narrowed?.show(found.met);
    if (!isEmpty) offer(found.total, topics, near);
  } catch (fault) {
    if (mine !== turn) return;
    opening = narrowing = undefined;
    if (patiently && fault.kind === "damaged") return await run(false);
    show([], words[fault.kind] ?? words.damaged);
    if (!fault.kind) throw fault;
  } finally {
    clearTimeout(waiting);
    results.removeAttribute("aria-busy");
  }
}

function show(items, text, kept = 0) {
  if (!kept) results.replaceChildren();
  results.append(...items);
  offered.replaceChildren();
  more.hidden = spellings.hidden = true;
  status.textContent = text;
  if (kept) items[0]?.querySelector("a").focus();
}

async function nearTo(index, units) {
  const [near, excerpts] = await Promise.all([module("near"), module("excerpts")]);
  return near.offers({...core, ...excerpts}, index, units, async place => (await excerpts.reading(new URL(place, root))).map(([, text]) => text).join("\n"));
}

/** What the page's language calls topics of the index, which has their names in the first language. */
async function named(topics) {
  const own = Number(form.dataset.interface) && topics.length ? await facets().then(({texts}) => texts.topics()).catch(() => new Map()) : new Map();
  return topics.map(({id, name}) => [id, own.get(id)?.name ?? name]);
}

function offer(total, topics, near) {
  const list = topics.slice(0, 4).map(([id, name]) => element("li", {}, element("a", {href: new URL(`topics/${id}/`, root)}, name)));
  if (list.length) offered.append(element("p", {}, words.topics), element("ul", {class: "chips"}, ...list));
  if (total) return;
  if (near.length) {
    offered.append(element("p", {}, words.near), element("ul", {class: "chips"}, ...near.map(text =>
      element("li", {}, element("a", {href: `?${new URLSearchParams({q: text})}`}, text)))));
  }
  const narrowed = isNarrowed();
  if (narrowed) offered.append(element("p", {}, element("a", {href: `?${new URLSearchParams({q: query.value})}`}, words.without_filters)));
  if (!near.length && !narrowed) offered.append(element("p", {}, element("a", {href: new URL("topics/", root)}, words.browse)));
}

const seen = new IntersectionObserver(entries => {
  for (const {isIntersecting, target} of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    pending.get(target)();
  }
}, {rootMargin: "200px"});
const pending = new WeakMap();

function result(index, {title, address: place, date, certainty, collection, language, curated}, units) {
  const link = element("a", {href: new URL(place, root)}, title), passage = element("p", {class: "passage"}), name = language && (words.languages[language] ?? language);
  const heading = element("h2", language && !curated ? {lang: language, dir: words.directions[language] ?? "auto"} : {dir: "auto"}, link);
  const beside = [words.certainty[CERTAINTIES[certainty]], collection && element("bdi", {}, collection), name && element("span", {class: "language"}, name)].filter(Boolean);
  const item = element("li", {class: "card"}, heading, element("p", {class: "meta"}, dated(date), ...beside.flatMap(one => [" ", element("span", {}, one)])), passage);
  pending.set(item, async () => {
    const {pieces, fragment, also, spoken} = await (await module("excerpts")).passage(index, new URL(place, root), units);
    for (const [name, value] of Object.entries(spoken)) if (value) passage.setAttribute(name, value);
    if (also.length) passage.append(element("small", {class: "also", lang: document.documentElement.lang, dir: document.dir}, `${words.also} ${also.join(words.comma)}`));
    passage.append(...pieces.map((piece, at) => at % 2 ? element("mark", {}, piece) : piece));
    if (fragment) link.href = new URL(`${place}#${fragment}`, root);
  });
  seen.observe(item);
  return item;
}

// --- suggestions while typing ---

let typing = 0, pointed = -1;

function close() {
  typing++;
  pointed = -1;
  options.hidden = true;
  options.replaceChildren();
  query.setAttribute("aria-expanded", "false");
  query.removeAttribute("aria-activedescendant");
}

async function propose() {
  const mine = ++typing;
  await new Promise(resolve => setTimeout(resolve, PAUSE));
  if (mine !== typing) return;
  const {topics, texts} = await opened().then(index => core.suggest(index, query.value)).catch(() => ({topics: [], texts: []})), names = await named(topics);
  if (mine !== typing) return;
  pointed = -1;
  query.removeAttribute("aria-activedescendant");
  const option = (attributes, ...shown) => element("li", {role: "option", "aria-selected": "false", ...attributes}, ...shown);
  options.replaceChildren(...names.map(([id, name]) => option({"data-topic": id}, element("bdi", {}, name), " ", element("small", {}, words.topic))), ...texts.map(text => option({}, text)));
  [...options.children].forEach((one, at) => one.id = `suggestion-${at}`);
  options.hidden = !options.children.length;
  query.setAttribute("aria-expanded", String(!options.hidden));
}

function choose(step) {
  const many = options.children.length;
  if (!many) return;
  options.children[pointed]?.setAttribute("aria-selected", "false");
  pointed = (pointed + step + many + (pointed < 0 && step < 0)) % many;
  const option = options.children[pointed];
  option.setAttribute("aria-selected", "true");
  query.setAttribute("aria-activedescendant", option.id);
}

/** Opens the page of a name, or searches what is offered. */
function take(option) {
  if (option.dataset.topic) {
    const link = element("a", {href: new URL(`topics/${option.dataset.topic}/`, root), hidden: ""});
    form.append(link);
    return link.click();
  }
  query.value = option.textContent;
  query.focus();
  go();
}

// --- what readers do ---

form.addEventListener("submit", event => {
  event.preventDefault();
  if (options.children[pointed]) take(options.children[pointed]); else go();
});
order.addEventListener("change", () => go());
details.addEventListener("toggle", () => details.open && run());
form.addEventListener("focusout", event => event.relatedTarget !== query && setTimeout(() => document.activeElement !== query && close(), PAUSE));
query.addEventListener("input", event => event.isComposing || propose());
query.addEventListener("keydown", event => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!options.children.length) return;
    event.preventDefault();
    choose(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape" && !options.hidden) {
    event.preventDefault();
    close();
  }
});
options.addEventListener("pointerdown", event => {
  const option = event.target.closest("[role=option]");
  if (!option) return;
  event.preventDefault();
  take(option);
});
more.addEventListener("click", () => {
  limit += STEP;
  history.replaceState({limit}, "");
  run();
});
spellings.addEventListener("click", () => {
  limit = STEP;
  otherwise = true;
  run().then(() => results.querySelector("a")?.focus());
});
offered.addEventListener("click", event => {
  const link = event.target.closest("a[href^='?']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", link.getAttribute("href"));
  fill();
  again();
});
addEventListener("popstate", event => {
  limit = event.state?.limit ?? STEP;
  fill();
  close();
  run();
});
addEventListener("pagehide", () => history.replaceState({limit, at: scrollY}, ""));

query.setAttribute("aria-expanded", "false");
if (location.search) fill();  // else a reader may have begun to type
if (asked().get("q") || isNarrowed()) {
  limit = history.state?.limit ?? STEP;
  run().then(() => history.state?.at && scrollTo(0, history.state.at));
} else {
  query.focus({preventScroll: true});
}
